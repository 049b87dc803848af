//! The close of a campaign and of periods on the pages: corrections beside, signed editions, lists of ratings.

use axum::http::StatusCode;
use motcua_campaign::{CampaignId, Definition, close_campaign, create_campaign, launch_campaign};
use motcua_identity::Role;
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{NewEvent, Stream, append};
use serde_json::json;

use crate::site::{Answer, BIRTH, TestSite, WARD, day};

/// So many dossiers of the ward settled in October, the first of them digitised.
pub fn settled(site: &TestSite, count: i32, digitised: i32) {
    let told = move |tx: &mut motcua_db::Tx<'_>| {
        for number in 0..count {
            let id = format!("d{number}");
            let on = day("2023-10-02").plus_days(number % 20);
            let at = Instant::from_local(on.date().at(10, 0, 0, 0));
            let dossier = Stream::named("dossier", &id);
            let case = json!({
                "code": format!("H37.1-{id}"), "unit": WARD, "receiving_unit": WARD, "procedure": BIRTH,
                "field": "Hộ tịch", "channel": "in-person", "paper_result": false,
                "components": [{"number": 1, "required": true}],
            });
            let mut events = vec![
                (
                    dossier.clone(),
                    "dossier-registered",
                    json!({"filed_at": at.micros(), "channel": "in-person", "case": case}),
                ),
                (
                    dossier.clone(),
                    "dossier-accepted",
                    json!({"received_at": at.micros(), "due_at": null}),
                ),
                (dossier, "dossier-resolved", json!({"result": null})),
            ];
            if number < digitised {
                let paper = Stream::named("paper", &format!("p{number}"));
                let part = json!({
                    "dossier_id": id, "part": {"component": 1}, "unit": WARD, "trust": "T1", "pages": 1,
                });
                events.push((paper, "paper-confirmed", part));
            }
            for (stream, kind, payload) in &events {
                let event = NewEvent {
                    stream,
                    at,
                    actor: "system",
                    kind,
                    payload,
                };
                append(tx, event)?;
            }
        }
        Ok::<_, Fault>(())
    };
    site.test.db.write(told).unwrap();
    motcua_figures::fold_until_empty(&site.test.db).unwrap();
}

/// The plan's campaign, closed on the morning of the site.
pub fn closed(site: &TestSite) -> CampaignId {
    let cx = site.cx.clone();
    site.test
        .db
        .write::<_, Fault, _>(move |tx| {
            let definition = Definition::kh_170().unwrap();
            let id = create_campaign(&cx, tx, &"20".parse().unwrap(), None, &definition)?;
            assert_eq!(launch_campaign(&cx, tx, (id, true))?, []);
            close_campaign(&cx, tx, id)?;
            Ok(id)
        })
        .unwrap()
}

pub fn main_of(answer: &Answer) -> String {
    let text = answer.text();
    text.split_once("<main")
        .map_or(text.clone(), |(_, main)| main.to_owned())
}

pub async fn correct(site: &TestSite, at: &str, cookie: &str, (moved, reason): (&str, &str)) -> Answer {
    let key = site.get(at, cookie).await.value_of("request_key");
    let fields = [
        ("request_key", key.as_str()),
        ("unit", WARD),
        ("indicator", "digitisation"),
        ("numerator", moved),
        ("denominator", ""),
        ("reason", reason),
    ];
    site.post(at, cookie, &fields).await
}

#[tokio::test]
async fn a_correction_is_noted_on_the_page_of_the_close_and_shown_beside_the_frozen_figure_everywhere() {
    let site = TestSite::with_keys("2023-12-05");
    settled(&site, 20, 12);
    let id = closed(&site);
    site.officer_at("noi-vu", &[Role::EmulationOfficer], "20");
    let cookie = site.enter("noi-vu");
    let at = format!("/office/campaigns/{id}/frozen");
    let refused = correct(&site, &at, &cookie, ("", "  ")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        main_of(&refused).contains("Cần ghi lý do thay đổi."),
        "{}",
        refused.text()
    );
    let noted = correct(&site, &at, &cookie, ("-4", "Quét trắng bốn trang")).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text());
    let page = main_of(&site.get(&at, &cookie).await);
    for wanted in [
        "60 % (12 / 20)",
        "-4 / +0",
        "40 % (8 / 20)",
        "Quét trắng bốn trang",
        "Lương Thị Thử noi-vu",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    // Beside the frozen figure: standings, the unit's page, the list of who may be nominated.
    for (path, wanted) in [
        (
            format!("/office/campaigns/{id}?level=commune"),
            "sau điều chỉnh: 40 % (8 / 20)",
        ),
        (
            format!("/office/campaigns/{id}/units/{WARD}"),
            "sau điều chỉnh: 40 % (8 / 20)",
        ),
        (
            format!("/office/campaigns/{id}/nominations"),
            "xét khen thưởng theo số sau điều chỉnh",
        ),
    ] {
        let shown = site.get(&path, &cookie).await;
        assert_eq!(shown.status, StatusCode::OK, "{path}");
        assert!(main_of(&shown).contains(wanted), "{path}: {}", shown.text());
    }
    // Who does not manage the campaign sees all of it and corrects nothing.
    let other = site.session("can-bo", &[Role::IntakeOfficer]);
    let seen = main_of(&site.get(&at, &other).await);
    assert!(
        seen.contains("Quét trắng bốn trang") && !seen.contains("<textarea"),
        "{seen}"
    );
    let fields = [
        ("unit", WARD),
        ("indicator", "digitisation"),
        ("numerator", "1"),
        ("reason", "thử"),
    ];
    assert_eq!(
        site.post(&at, &other, &fields).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_double_press_on_a_correction_of_a_closed_campaign_or_period_corrects_once() {
    let site = TestSite::with_keys("2023-12-05");
    settled(&site, 20, 12);
    let id = closed(&site);
    site.officer_at("noi-vu", &[Role::EmulationOfficer], "20");
    let cookie = site.enter("noi-vu");
    let at = format!("/office/campaigns/{id}/frozen");
    let key = site.get(&at, &cookie).await.value_of("request_key");
    let fields = [
        ("request_key", key.as_str()),
        ("unit", WARD),
        ("indicator", "digitisation"),
        ("numerator", "-4"),
        ("denominator", ""),
        ("reason", "Quét trắng bốn trang"),
    ];
    for _ in 0..2 {
        assert_eq!(
            site.post(&at, &cookie, &fields).await.status,
            StatusCode::SEE_OTHER
        );
    }
    assert_eq!(site.count("campaign_adjustment"), 1);
    site.officer_at("kiem-soat", &[Role::ControlOfficer], "20");
    let control = site.enter("kiem-soat");
    let asked = [
        ("kind", "span"),
        ("set", "kh170"),
        ("unit", "20"),
        ("from", "2023-10-01"),
        ("to", "2023-10-31"),
    ];
    let made = site.post("/office/figures/periods", &control, &asked).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let page = made.location().to_owned();
    let row = format!("{WARD}|digitisation");
    for (count, times) in [(1, 2), (2, 1)] {
        let key = site.get(&page, &control).await.value_of("request_key");
        let fields = [
            ("request_key", key.as_str()),
            ("row", row.as_str()),
            ("numerator", "-4"),
            ("denominator", ""),
            ("reason", "Quét trắng bốn trang"),
        ];
        for _ in 0..times {
            let sent = site.post(&page, &control, &fields).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        }
        assert_eq!(
            site.count("figures_adjustment"),
            count,
            "a page drawn anew is another act"
        );
    }
}

#[tokio::test]
async fn the_frozen_standings_are_signed_once_and_anew_after_a_correction_and_every_edition_stays() {
    let site = TestSite::with_keys("2023-12-05");
    settled(&site, 20, 12);
    let id = closed(&site);
    site.officer_at("noi-vu", &[Role::EmulationOfficer], "20");
    let cookie = site.enter("noi-vu");
    let at = format!("/office/campaigns/{id}/frozen");
    let sign = async |number: &str| {
        let fields = [("number", number), ("issued_on", "2023-12-05")];
        site.post(&format!("{at}/report"), &cookie, &fields).await
    };
    let wrong = sign("mười hai").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sign("12/BC-SNV").await.status, StatusCode::SEE_OTHER);
    assert_eq!(sign("").await.status, StatusCode::SEE_OTHER, "pressed twice");
    assert_eq!(site.count("campaign_edition"), 1);
    let first = site.get(&format!("{at}/1.pdf"), &cookie).await;
    assert_eq!(first.header("content-type"), "application/pdf");
    let signatures = motcua_sign::check_pdf(&first.bytes, &motcua_sign::TrustAnchors::none()).unwrap();
    assert_eq!(signatures.len(), 2, "whoever drew it up, and the body");
    correct(&site, &at, &cookie, ("-4", "Quét trắng bốn trang")).await;
    let again = sign("12/BC-SNV").await;
    assert_eq!(
        again.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the number is taken"
    );
    assert_eq!(sign("13/BC-SNV").await.status, StatusCode::SEE_OTHER);
    let page = main_of(&site.get(&at, &cookie).await);
    assert!(
        page.contains("Bản thứ 2") && page.contains("Số 13/BC-SNV"),
        "{page}"
    );
    assert_eq!(site.get(&format!("{at}/1.pdf"), &cookie).await.bytes, first.bytes);
    assert_eq!(
        site.get(&format!("{at}/3.pdf"), &cookie).await.status,
        StatusCode::NOT_FOUND
    );
    let standings = main_of(&site.get(&format!("/office/campaigns/{id}"), &cookie).await);
    assert!(
        standings.contains("/frozen/2.pdf"),
        "from the closed campaign's page: {standings}"
    );
    let other = site.session("can-bo", &[Role::IntakeOfficer]);
    let fields = [("number", ""), ("issued_on", "")];
    let refused = site.post(&format!("{at}/report"), &other, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_campaigns_period_is_closed_over_the_days_of_each_ratio_and_its_report_says_them() {
    let site = TestSite::with_keys("2023-12-05");
    settled(&site, 20, 12);
    let id = closed(&site);
    site.officer_at("kiem-soat", &[Role::ControlOfficer], "20");
    let cookie = site.enter("kiem-soat");
    let form = site.get("/office/figures/periods", &cookie).await;
    assert!(
        main_of(&form).contains("(20/08/2023 – 30/11/2023)"),
        "{}",
        form.text()
    );
    let campaign = id.to_string();
    let fields = [
        ("kind", "campaign"),
        ("set", "kh170"),
        ("unit", "20"),
        ("campaign", campaign.as_str()),
    ];
    let closed = site.post("/office/figures/periods", &cookie, &fields).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
    let page = main_of(&site.get(closed.location(), &cookie).await);
    for wanted in [
        "01/01/2018 – 30/11/2023",
        "20/08/2023 – 30/11/2023",
        "theo số liệu có đến",
        "from=2023-08-20&#38;to=2023-11-30&#38;reach=level&#38;indicator=online",
        "as_at=2023-11-30T23:59:59.999999",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    let report = format!("{}/report", closed.location());
    let signed = site
        .post(&report, &cookie, &[("number", ""), ("issued_on", "")])
        .await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.text());
    let pdf = site.get(&format!("{report}.pdf"), &cookie).await;
    let signatures = motcua_sign::check_pdf(&pdf.bytes, &motcua_sign::TrustAnchors::none()).unwrap();
    assert_eq!(signatures.len(), 2, "whoever closed it, and the body");
}

#[tokio::test]
async fn the_report_of_a_closed_period_is_signed_anew_after_a_correction_and_both_editions_stay() {
    let site = TestSite::with_keys("2023-12-05");
    settled(&site, 20, 12);
    site.officer_at("kiem-soat", &[Role::ControlOfficer], "20");
    let cookie = site.enter("kiem-soat");
    let asked = [
        ("kind", "span"),
        ("set", "kh170"),
        ("unit", "20"),
        ("from", "2023-10-01"),
        ("to", "2023-10-31"),
    ];
    let made = site.post("/office/figures/periods", &cookie, &asked).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let page = made.location().to_owned();
    let sign = async |number: &str| {
        let fields = [("number", number), ("issued_on", "2023-12-05")];
        site.post(&format!("{page}/report"), &cookie, &fields).await
    };
    assert_eq!(sign("12/BC-UBND").await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        sign("12/BC-UBND").await.status,
        StatusCode::SEE_OTHER,
        "pressed twice"
    );
    assert_eq!(site.count("figures_edition"), 1);
    let first = site.get(&format!("{page}/report.pdf"), &cookie).await;
    let row = format!("{WARD}|digitisation");
    let key = site.get(&page, &cookie).await.value_of("request_key");
    let fields = [
        ("request_key", key.as_str()),
        ("row", row.as_str()),
        ("numerator", "-4"),
        ("denominator", ""),
        ("reason", "Quét trắng bốn trang"),
    ];
    assert_eq!(
        site.post(&page, &cookie, &fields).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        sign("12/BC-UBND").await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the number is taken"
    );
    assert_eq!(sign("13/BC-UBND").await.status, StatusCode::SEE_OTHER);
    let shown = main_of(&site.get(&page, &cookie).await);
    assert!(
        shown.contains("Bản thứ 2") && shown.contains("Số 13/BC-UBND"),
        "{shown}"
    );
    let of = async |name: &str| site.get(&format!("{page}/{name}"), &cookie).await;
    assert_eq!(of("reports/1.pdf").await.bytes, first.bytes);
    assert_eq!(of("reports/2.pdf").await.bytes, of("report.pdf").await.bytes);
    assert_ne!(of("report.pdf").await.bytes, first.bytes);
    assert_eq!(of("reports/3.pdf").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn lists_of_ratings_open_to_the_head_and_the_appraisers_and_to_no_colleague() {
    let site = TestSite::new();
    let clerk = site.session("can-bo", &[Role::CaseOfficer]);
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    for measure in [
        "rated",
        "rated-satisfied",
        "judged-attitude",
        "points-attitude",
        "judged-bodies",
        "points-bodies",
    ] {
        for (form, narrowed) in [
            ("", ""),
            (".csv", ""),
            (".xlsx", ""),
            (".json", ""),
            ("", "&field=x"),
            ("", "&procedure=1.001193"),
            ("", "&as_at=2023-11-10"),
        ] {
            let path = format!(
                "/office/figures/list{form}?unit={WARD}&set=tt01-agency&from=2023-10-01&to=2023-10-31&measure={measure}{narrowed}"
            );
            let refused = site.get(&path, &clerk).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
            assert_eq!(site.get(&path, &head).await.status, StatusCode::OK, "{path}");
        }
    }
    let board = format!("/office/figures?unit={WARD}&set=tt01-agency&from=2023-10-01&to=2023-10-31");
    let (open, shut) = (
        site.get(&board, &head).await.text(),
        site.get(&board, &clerk).await.text(),
    );
    assert!(open.contains("measure=points-attitude"));
    assert!(
        !shut.contains("measure=points-attitude"),
        "no link leads to what is refused"
    );
    assert!(
        shut.contains("measure=received"),
        "unit figures are for all staff"
    );
}

#[tokio::test]
async fn the_board_and_the_standings_tell_a_unit_the_same_pace() {
    let site = TestSite::new();
    settled(&site, 20, 12);
    let cx = site.cx.clone();
    let id = site
        .test
        .db
        .write::<_, Fault, _>(move |tx| {
            let definition = Definition::kh_170().unwrap();
            let id = create_campaign(&cx, tx, &"20".parse().unwrap(), None, &definition)?;
            assert_eq!(launch_campaign(&cx, tx, (id, true))?, []);
            Ok(id)
        })
        .unwrap();
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    let pages = [
        format!("/office/figures?unit={WARD}&set=kh170"),
        format!("/office/campaigns/{id}/units/{WARD}"),
    ];
    // 12 of 20 in 61 working days lead to 24 in 72, of which 14 are asked.
    for address in pages {
        let page = main_of(&site.get(&address, &head).await);
        assert!(page.contains("cần thêm 2 hồ sơ"), "{address}: {page}");
    }
}
