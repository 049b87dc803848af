//! Forms of campaigns, sent without script.

use axum::http::StatusCode;
use motcua_campaign::{Campaign, CampaignId, Definition, campaign, create_campaign, launch_campaign};
use motcua_identity::Role;
use motcua_kernel::Fault;

use crate::site::{Answer, TestSite, day};

/// A campaign of the province from its founding plan, launched or still a draft, and its address.
pub fn begun(site: &TestSite, launched: bool) -> (CampaignId, String) {
    let cx = site.cx.clone();
    let id = site
        .test
        .db
        .write::<_, Fault, _>(move |tx| {
            let plan = Definition::kh_170().unwrap();
            let id = create_campaign(&cx, tx, &"20".parse().unwrap(), None, &plan)?;
            if launched {
                assert_eq!(launch_campaign(&cx, tx, (id, true))?, []);
            }
            Ok(id)
        })
        .unwrap();
    (id, format!("/office/campaigns/{id}/edit"))
}

fn kept(site: &TestSite, id: CampaignId) -> Campaign {
    let cx = site.cx.clone();
    let found = site.test.db.read::<_, Fault, _>(move |tx| campaign(&cx, tx, id));
    found.unwrap()
}

fn emulation(site: &TestSite) -> String {
    site.officer_at("noi-vu", &[Role::EmulationOfficer], "20");
    site.enter("noi-vu")
}

/// What a part's form of scope sends; the rest of it as the plan has it.
async fn send_scope(site: &TestSite, cookie: &str, at: &str, changed: &[(&str, &str)]) -> Answer {
    let page = format!("{at}/scope");
    let version = site.get(&page, cookie).await.value_of("version");
    let usual = [
        ("version", version.as_str()),
        ("scope_from", "2018-01-01"),
        ("scope_to", "2023-11-30"),
        ("fewest", "10"),
        ("sub_units", "parent"),
        ("registers", "counted"),
        ("excluded", "left-out"),
        ("seen", "everybody"),
        ("clusters", "Cụm thử: 06184, 06187"),
    ];
    let mut fields: Vec<(&str, &str)> = changed.to_vec();
    let named = |name: &str| changed.iter().any(|(other, _)| *other == name);
    fields.extend(usual.into_iter().filter(|(name, _)| !named(name)));
    site.post(&page, cookie, &fields).await
}

#[tokio::test]
async fn the_parts_of_a_plan_stand_on_one_page_with_what_is_missing_and_each_is_saved_by_itself() {
    let site = TestSite::new();
    let cookie = emulation(&site);
    let (id, at) = begun(&site, false);
    let before = kept(&site, id).definition;
    let overview = site.get(&at, &cookie).await.text();
    assert!(!overview.contains("<textarea"), "{overview}");
    for part in [
        "general",
        "days",
        "contents",
        "scope",
        "criteria",
        "eligibility",
        "awards",
    ] {
        assert!(overview.contains(&format!("href=\"{at}/{part}\"")), "{part}");
        let page = site.get(&format!("{at}/{part}"), &cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{part}");
    }
    assert!(overview.contains("Cụm thi đua: 2"), "{overview}");
    assert!(!overview.contains("Còn thiếu"), "{overview}");
    let saved = send_scope(&site, &cookie, &at, &[("fewest", "77")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(saved.location(), format!("{at}?saved=scope"));
    let overview = site.get(saved.location(), &cookie).await.text();
    for wanted in ["Đã lưu phần Phạm vi", "Cụm thi đua: 1"] {
        assert!(overview.contains(wanted), "{wanted}: {overview}");
    }
    let now = kept(&site, id).definition;
    assert_eq!(
        (now.fewest, now.clusters.len(), now.scope.to),
        (77, 1, day("2023-11-30"))
    );
    let untouched = Definition {
        scope: before.scope,
        fewest: before.fewest,
        clusters: before.clusters.clone(),
        sub_units: before.sub_units,
        registers: before.registers,
        excluded: before.excluded,
        seen: before.seen,
        ..now
    };
    assert_eq!(untouched, before, "the other parts are as they were");
    // What is missing is said at the part that lacks it, and the draft is kept all the same.
    let general = format!("{at}/general");
    let version = site.get(&general, &cookie).await.value_of("version");
    let fields = [
        ("version", version.as_str()),
        ("title", "Đợt thi đua thử"),
        ("number", ""),
    ];
    assert_eq!(
        site.post(&general, &cookie, &fields).await.status,
        StatusCode::SEE_OTHER
    );
    let overview = site.get(&at, &cookie).await.text();
    for wanted in ["Còn thiếu", "Cần nhập số, ký hiệu kế hoạch."] {
        assert!(overview.contains(wanted), "{wanted}: {overview}");
    }
}

#[tokio::test]
async fn a_part_that_cannot_be_read_comes_back_with_what_was_typed_and_the_problem_at_its_field_and_on_top() {
    let site = TestSite::new();
    let cookie = emulation(&site);
    let (id, at) = begun(&site, true);
    let wrong = [("fewest", "vài hồ sơ"), ("clusters", "Cụm không có đơn vị")];
    let refused = send_scope(&site, &cookie, &at, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text();
    for typed in ["vài hồ sơ", "Cụm không có đơn vị", "2018-01-01"] {
        assert!(page.contains(typed), "{typed}: {page}");
    }
    for wanted in ["href=\"#f-fewest\"", "href=\"#f-clusters\""] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    let words = "Cần nhập một số từ 0 trở lên.";
    assert_eq!(page.matches(words).count(), 2, "at the field and on top: {page}");
    // After the launch each part asks for the reason, and keeps what was typed while it has none.
    let unreasoned = send_scope(&site, &cookie, &at, &[("fewest", "77")]).await;
    assert_eq!(unreasoned.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = unreasoned.text();
    assert!(
        page.contains("href=\"#f-reason\"") && page.contains("value=\"77\""),
        "{page}"
    );
    let given = [("fewest", "77"), ("reason", "Nhiều xã có ít hồ sơ")];
    let saved = send_scope(&site, &cookie, &at, &given).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(kept(&site, id).definition.fewest, 77);
}

#[tokio::test]
async fn what_somebody_else_saved_meanwhile_is_not_overwritten_and_costs_nothing_that_was_typed() {
    let site = TestSite::new();
    let cookie = emulation(&site);
    let (id, at) = begun(&site, false);
    let general = format!("{at}/general");
    let version = site.get(&general, &cookie).await.value_of("version");
    assert_eq!(
        send_scope(&site, &cookie, &at, &[("fewest", "77")]).await.status,
        StatusCode::SEE_OTHER
    );
    let send = async |version: &str| {
        let fields = [
            ("version", version),
            ("title", "Tên mới của đợt thi đua"),
            ("number", "99/KH-UBND"),
        ];
        site.post(&general, &cookie, &fields).await
    };
    let stale = send(&version).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = stale.text();
    for wanted in ["vừa được người khác sửa", "Tên mới của đợt thi đua"] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    assert_ne!(kept(&site, id).definition.number, "99/KH-UBND");
    let anew = stale.value_of("version");
    let saved = send(&anew).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let now = kept(&site, id).definition;
    assert_eq!((now.number.as_str(), now.fewest), ("99/KH-UBND", 77));
}

#[tokio::test]
async fn the_parts_of_a_plan_are_for_whoever_manages_the_campaign_and_there_are_no_others() {
    let site = TestSite::new();
    let cookie = emulation(&site);
    let (_, at) = begun(&site, true);
    let missing = site.get(&format!("{at}/everything"), &cookie).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    for path in [at.clone(), format!("{at}/scope")] {
        assert_eq!(
            site.get(&path, &head).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    let sent = site
        .post(
            &format!("{at}/scope"),
            &head,
            &[("version", "2"), ("fewest", "1")],
        )
        .await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_campaign_begun_by_a_double_press_is_one_campaign() {
    let site = TestSite::new();
    site.officer_at("noi-vu", &[Role::EmulationOfficer], "20");
    let cookie = site.enter("noi-vu");
    let page = site.get("/office/campaigns", &cookie).await;
    let key = page.value_of("request_key");
    let first = site
        .post("/office/campaigns", &cookie, &[("request_key", &key)])
        .await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text());
    let second = site
        .post("/office/campaigns", &cookie, &[("request_key", &key)])
        .await;
    assert_eq!(
        second.location(),
        first.location(),
        "both lead to the same campaign"
    );
    assert_eq!(site.count("campaign_campaign"), 1);
    let anew = site
        .get("/office/campaigns", &cookie)
        .await
        .value_of("request_key");
    assert_ne!(anew, key, "a page drawn anew is another act");
    site.post("/office/campaigns", &cookie, &[("request_key", &anew)])
        .await;
    assert_eq!(site.count("campaign_campaign"), 2);
}
