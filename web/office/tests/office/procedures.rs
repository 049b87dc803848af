//! Procedures as administrators see and change them.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::{BIRTH, TestSite};

/// A draft of the registration of a birth, opened by an administrator: the cookie and the draft's address.
async fn opened(site: &TestSite) -> (String, String) {
    let cookie = site.session("quan-tri", &[Role::SystemAdmin]);
    let answer = site
        .post(&format!("/office/procedures/{BIRTH}/draft"), &cookie, &[])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    (cookie, answer.location().to_owned())
}

const GENERAL: [(&str, &str); 7] = [
    ("name", "Đăng ký khai sinh"),
    ("official-name", "Thủ tục đăng ký khai sinh"),
    ("field", "Hộ tịch"),
    ("time-limit-count", "2"),
    ("time-limit-unit", "working-days"),
    ("online-service", "full"),
    ("levels-2025", "commune"),
];

/// The general part with some fields otherwise, at the version given.
fn general<'f>(version: &'f str, other: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![("version", version), ("act", "save")];
    fields.extend(
        GENERAL
            .iter()
            .filter(|(name, _)| !other.iter().any(|(known, _)| known == name)),
    );
    fields.extend(other);
    fields
}

#[tokio::test]
async fn a_procedure_is_found_with_and_without_marks_and_by_its_code() {
    let site = TestSite::new();
    let cookie = site.session("quan-tri", &[Role::ControlOfficer]);
    for q in [
        "dang%20ky%20khai%20sinh",
        "%C4%91%C4%83ng%20k%C3%BD%20khai%20sinh",
        BIRTH,
    ] {
        let page = site
            .get(&format!("/office/procedures?q={q}"), &cookie)
            .await
            .text();
        assert!(
            page.contains(&format!("/office/procedures/{BIRTH}")),
            "{q}: {page}"
        );
        assert!(page.contains("Mặc định: 1 bước"), "{q}");
    }
    let none = site.get("/office/procedures?q=zzz", &cookie).await.text();
    assert!(none.contains("Không có thủ tục nào khớp"), "{none}");
}

#[tokio::test]
async fn procedures_stand_by_field_and_name_and_a_page_past_the_last_has_none() {
    let site = TestSite::new();
    let cookie = site.session("quan-tri", &[Role::ControlOfficer]);
    let first = site.get("/office/procedures", &cookie).await.text();
    assert!(first.contains("/office/procedures/"), "{first}");
    let more = first.contains(r#"rel="next""#);
    let second = site.get("/office/procedures?page=1", &cookie).await.text();
    let shown = |page: &str| {
        page.matches(r#"<th scope="row"><a href="/office/procedures/"#)
            .count()
    };
    assert_eq!(
        more,
        shown(&second) > 0,
        "what follows is reached, and nothing else is offered"
    );
    assert_eq!(more, shown(&first) == 40);
}

#[tokio::test]
async fn the_page_of_a_procedure_says_what_its_revision_says() {
    let site = TestSite::new();
    let cookie = site.session("quan-tri", &[Role::SystemAdmin]);
    let page = site
        .get(&format!("/office/procedures/{BIRTH}"), &cookie)
        .await
        .text();
    for words in [
        "Đang áp dụng",
        "Tờ khai đăng ký khai sinh",
        "Trong ngày",
        "Mở dự thảo mới",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let missing = site.get("/office/procedures/9.999999", &cookie).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_read_comes_back_as_it_was_typed() {
    let site = TestSite::new();
    let (cookie, draft) = opened(&site).await;
    let form = general("1", &[("time-limit-count", "hai"), ("agency-2025", "UBND <xã>")]);
    let answer = site.post(&format!("{draft}/part/general"), &cookie, &form).await;
    let page = answer.text();
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    assert!(page.contains("Thời hạn giải quyết phải là số"), "{page}");
    assert!(page.contains(r##"href="#f-time-limit-count""##), "{page}");
    for (field, value) in [("time-limit-count", "hai"), ("agency-2025", "UBND &#60;xã&#62;")] {
        assert_eq!(answer.value_of(field), value);
    }
}

#[tokio::test]
async fn lines_are_added_moved_and_removed_by_buttons_of_the_form() {
    let site = TestSite::new();
    let (cookie, draft) = opened(&site).await;
    let path = format!("{draft}/part/workflow");
    let add = site
        .post(
            &path,
            &cookie,
            &[("version", "1"), ("lines", "0"), ("act", "add")],
        )
        .await;
    assert_eq!(add.location(), format!("{path}?open=0#line-0"));
    let typed = [
        ("version", "2"),
        ("lines", "1"),
        ("0-name", "Thẩm định hồ sơ"),
        ("0-kind", "appraise"),
        ("0-performer", "case_officer"),
        ("act", "add"),
    ];
    let add = site.post(&path, &cookie, &typed).await;
    assert_eq!(add.location(), format!("{path}?open=1#line-1"));
    let page = site.get(&path, &cookie).await;
    assert_eq!(
        page.value_of("0-code"),
        "tham-dinh-ho-so",
        "a code is made of the name"
    );
    assert!(page.text().contains("bước chưa có tên"), "{}", page.text());
    let typed = [
        ("version", "3"),
        ("lines", "2"),
        ("0-name", "Thẩm định hồ sơ"),
        ("0-code", "tham-dinh-ho-so"),
        ("0-step-limit-count", "1"),
        ("0-step-limit-unit", "working-days"),
        ("1-name", "Ký duyệt"),
        ("1-kind", "approve"),
        ("1-performer", "agency_head"),
        ("1-step-limit-count", "không đọc được"),
        ("1-step-limit-unit", "working-days"),
        ("act", "remove-1"),
    ];
    let removed = site.post(&path, &cookie, &typed).await;
    assert_eq!(
        removed.status,
        StatusCode::SEE_OTHER,
        "what goes need not be read"
    );
    let page = site.get(&path, &cookie).await;
    assert_eq!(page.value_of("lines"), "1");
    assert_eq!(page.value_of("0-step-limit-count"), "1");
}

#[tokio::test]
async fn two_who_change_one_draft_do_not_overwrite_each_other_unseen() {
    let site = TestSite::new();
    let (cookie, draft) = opened(&site).await;
    let path = format!("{draft}/part/general");
    assert_eq!(
        site.post(&path, &cookie, &general("1", &[])).await.status,
        StatusCode::SEE_OTHER
    );
    let late = site
        .post(&path, &cookie, &general("1", &[("field", "Tư pháp")]))
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.value_of("field"), "Tư pháp");
    assert_eq!(
        late.value_of("version"),
        "2",
        "pressing again saves over it knowingly"
    );
    assert!(
        late.text().contains("Có người vừa lưu dự thảo này"),
        "{}",
        late.text()
    );
}

#[tokio::test]
async fn a_draft_is_published_after_its_changes_were_shown() {
    let site = TestSite::new();
    let (cookie, draft) = opened(&site).await;
    site.post(&format!("{draft}/part/general"), &cookie, &general("1", &[]))
        .await;
    let shown = site
        .get(
            &format!("{draft}/publish?from=2023-11-16&decided=2023-11-14"),
            &cookie,
        )
        .await
        .text();
    for words in [
        "Thời hạn giải quyết",
        "Trong ngày",
        "2 ngày làm việc",
        "hiệu lực từ 16/11/2023",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    for (from, words) in [
        ("2023-11-14", "đã qua"),
        ("hôm qua", "phải là ngày"),
        ("2018-01-01", "Đã có một phiên bản"),
    ] {
        let form = [("version", "2"), ("from", from), ("decided", "2023-11-14")];
        let refused = site.post(&format!("{draft}/publish"), &cookie, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{from}");
        assert!(refused.text().contains(words), "{from}: {}", refused.text());
        assert_eq!(refused.value_of("from"), from);
    }
    for (decided, words) in [
        ("", "Cần nhập"),
        ("hôm kia", "phải là ngày"),
        ("2023-11-16", "còn ở phía trước"),
    ] {
        let form = [("version", "2"), ("from", "2023-11-16"), ("decided", decided)];
        let refused = site.post(&format!("{draft}/publish"), &cookie, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{decided}");
        assert!(refused.text().contains(words), "{decided}: {}", refused.text());
        assert_eq!(refused.value_of("decided"), decided);
    }
    let form = [
        ("version", "2"),
        ("from", "2023-11-16"),
        ("decided", "2023-11-14"),
    ];
    let published = site.post(&format!("{draft}/publish"), &cookie, &form).await;
    assert_eq!(
        published.location(),
        format!("/office/procedures/{BIRTH}?done=published"),
        "{}",
        published.text()
    );
    let page = site.get(published.location(), &cookie).await.text();
    assert!(
        page.contains("Sắp áp dụng") && page.contains("Đang áp dụng"),
        "{page}"
    );
    assert_eq!(site.count("catalog_draft"), 0);
}

#[tokio::test]
async fn a_draft_with_errors_says_where_they_are_and_is_not_published() {
    let site = TestSite::new();
    let (cookie, draft) = opened(&site).await;
    let form = general("1", &[("name", ""), ("official-name", "")]);
    site.post(&format!("{draft}/part/general"), &cookie, &form).await;
    let page = site.get(&draft, &cookie).await.text();
    assert!(page.contains("chưa có tên thủ tục"), "{page}");
    assert!(page.contains(&format!("{draft}/part/general")), "{page}");
    assert!(page.contains("Còn lỗi phải sửa trước khi công bố"), "{page}");
    let form = [
        ("version", "2"),
        ("from", "2023-11-16"),
        ("decided", "2023-11-14"),
    ];
    let refused = site.post(&format!("{draft}/publish"), &cookie, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.count("catalog_draft"), 1);
}

#[tokio::test]
async fn a_revision_is_downloaded_as_a_file_and_a_draft_is_discarded() {
    let site = TestSite::new();
    let (cookie, draft) = opened(&site).await;
    let file = site
        .get(&format!("/office/procedures/{BIRTH}/export"), &cookie)
        .await;
    assert!(
        file.header("content-disposition")
            .contains("1.001193-2023-11-15.json")
    );
    assert!(
        file.text().contains(r#""effective_from": "2018-01-01""#),
        "{}",
        file.text()
    );
    let discard = format!("{draft}/discard");
    assert_eq!(
        site.post(&discard, &cookie, &[("version", "1")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(site.get(&draft, &cookie).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_code_that_is_none_is_told_at_its_field() {
    let site = TestSite::new();
    let cookie = site.session("quan-tri", &[Role::SystemAdmin]);
    let answer = site
        .post("/office/procedures", &cookie, &[("code", "một hai ba")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.value_of("code"), "một hai ba");
    assert!(
        answer.text().contains("Mã thủ tục phải viết như"),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn every_part_saved_as_it_was_drawn_changes_nothing() {
    let site = TestSite::new();
    let (cookie, draft) = opened(&site).await;
    for part in [
        "general",
        "fee",
        "components",
        "variants",
        "workflow",
        "legs",
        "form",
        "results",
    ] {
        let path = format!("{draft}/part/{part}");
        let page = site.get(&path, &cookie).await.text();
        let fields = fields_of(&page);
        let pairs: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .chain([("act", "save")])
            .collect();
        let saved = site.post(&path, &cookie, &pairs).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{part}: {}", saved.text());
    }
    let page = site.get(&draft, &cookie).await.text();
    assert!(page.contains("Chưa có thay đổi nào"), "{page}");
}

/// What a browser would send of the editor's form: inputs, ticked boxes, chosen options, areas.
fn fields_of(page: &str) -> Vec<(String, String)> {
    let form = page.split_once("id=\"lines\"").unwrap().1;
    let form = form.split_once("</form>").unwrap().0;
    let of = |tag: &str, name: &str| -> Option<String> {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(plain(rest.split_once('"')?.0))
    };
    let mut fields = Vec::new();
    for piece in form.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else {
            continue;
        };
        let ticked = !tag.contains("type=\"checkbox\"") || tag.contains(" checked");
        if tag.starts_with("input ") && ticked {
            fields.push((of(tag, "name").unwrap(), of(tag, "value").unwrap()));
        } else if tag.starts_with("textarea ") {
            fields.push((of(tag, "name").unwrap(), plain(text.trim_start_matches('\n'))));
        } else if tag.starts_with("select ") {
            fields.push((of(tag, "name").unwrap(), String::new()));
        } else if tag.starts_with("option ") && tag.contains(" selected") {
            fields.last_mut().unwrap().1 = of(tag, "value").unwrap();
        }
    }
    fields
}

fn plain(text: &str) -> String {
    [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (written, meant)| {
        text.replace(written, meant)
    })
}

#[tokio::test]
async fn a_new_procedure_is_its_draft_until_it_is_published() {
    let site = TestSite::new();
    let cookie = site.session("quan-tri", &[Role::SystemAdmin]);
    let opened = site
        .post("/office/procedures", &cookie, &[("code", "9.123456")])
        .await;
    let draft = opened.location().to_owned();
    let page = site.get("/office/procedures/9.123456", &cookie).await;
    assert_eq!(page.location(), draft);
    let gone = site
        .post(&format!("{draft}/discard"), &cookie, &[("version", "1")])
        .await;
    let back = site.get(gone.location(), &cookie).await;
    assert_eq!(back.location(), "/office/procedures?done=discarded");
    let list = site.get(back.location(), &cookie).await.text();
    assert!(list.contains("Đã bỏ dự thảo"), "{list}");
}

#[tokio::test]
async fn whoever_keeps_the_forms_reaches_what_filing_costs_people_and_a_case_officer_does_not() {
    let site = TestSite::new();
    let cookie = site.session("quan-tri", &[Role::ControlOfficer]);
    let list = site.get("/office/procedures", &cookie).await.text();
    assert!(list.contains("/office/procedures/effort"), "{list}");
    let page = site.get("/office/procedures/effort", &cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Nộp tại nhà tốn công thế nào"));
    let other = site.session("xu-ly", &[Role::CaseOfficer]);
    let refused = site.get("/office/procedures/effort", &other).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
