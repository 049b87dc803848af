//! Waiting for a paper, checking it, signing it, opening its files.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::{OTHER_WARD, SCAN, TestSite, value_of};
use crate::worker::BIRTH;

/// A form filled in without a mistake, but for `changes`.
fn filled<'a>(version: &'a str, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("version", version),
        ("shown", "1"),
        ("paper-name", "Trích lục khai sinh"),
        ("symbol", "12/2023/TLKS"),
        ("issuer", "UBND phường Vĩnh Trại"),
        ("issue-date", "05/08/2023"),
        ("doubt-other-type", "right"),
        ("owner-name", "Hoàng Thị Én"),
        ("owner-id-number", "020195001234"),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

#[tokio::test]
async fn a_paper_that_is_being_read_shows_its_progress() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    let text = site.get(&paper, &cookie).await.text();
    assert!(
        text.contains(&format!("data-progress=\"{paper}/progress.json\"")),
        "{text}"
    );
    assert!(text.contains("<progress") && text.contains("Tải lại"));
    let state = format!("{paper}/progress.json");
    assert_eq!(
        site.get(&state, &cookie).await.text(),
        r#"{"done":0,"total":0,"finished":false}"#
    );
    site.read(&[BIRTH, "trang hai"]);
    assert_eq!(
        site.get(&state, &cookie).await.text(),
        r#"{"done":2,"total":2,"finished":true}"#
    );
}

#[tokio::test]
async fn without_a_reader_the_fields_are_typed_at_once() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    site.read(&[]);
    let page = site.get(&paper, &cookie).await.text();
    assert!(page.contains("Máy này chưa cài bộ đọc chữ"), "{page}");
    assert!(page.contains(&format!("<img src=\"{paper}/original\"")), "{page}");
    let version = value_of(&page, "version");
    let answer = site.post(&paper, &cookie, &filled(&version, &[])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert!(
        answer
            .header("location")
            .starts_with(&format!("/office/dossiers/{}", site.dossier))
    );
    assert!(site.get(&paper, &cookie).await.text().contains("Mở bản đã ký số"));
}

#[tokio::test]
async fn the_check_page_escapes_what_was_read_and_puts_it_into_fields() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    site.read(&[BIRTH]);
    let page = site.get(&paper, &cookie).await.text();
    assert!(!page.contains("<script>alert"), "{page}");
    assert!(
        page.contains("&#60;script&#62;") || page.contains("&lt;script&gt;"),
        "{page}"
    );
    assert_eq!(value_of(&page, "symbol"), "12/2023/TLKS");
    assert_eq!(value_of(&page, "issue-date"), "05/08/2023");
    assert_eq!(value_of(&page, "owner-name"), "Hoàng Thị Én");
    assert!(page.contains("Trên giấy có tên chủ hồ sơ"), "{page}");
    assert!(
        page.contains(r##"<a href="#f-symbol" data-field="symbol">"##),
        "{page}"
    );
}

#[tokio::test]
async fn a_day_in_the_future_is_told_and_everything_typed_is_kept() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    site.read(&[BIRTH]);
    let version = value_of(&site.get(&paper, &cookie).await.text(), "version");
    let changes = [("issue-date", "16/11/2023"), ("signer", "Nông Văn \"Lâm\"")];
    let answer = site.post(&paper, &cookie, &filled(&version, &changes)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    assert!(page.contains(r##"href="#f-issue-date""##), "{page}");
    assert_eq!(value_of(&page, "issue-date"), "16/11/2023");
    assert!(
        page.contains("Nông Văn &#34;Lâm&#34;") || page.contains("Nông Văn &quot;Lâm&quot;"),
        "{page}"
    );
}

#[tokio::test]
async fn turning_the_page_keeps_what_was_typed() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    site.read(&[BIRTH, "Trang thứ hai"]);
    let version = value_of(&site.get(&paper, &cookie).await.text(), "version");
    let changes = [("symbol", "đang gõ dở"), ("page", "2")];
    let answer = site.post(&paper, &cookie, &filled(&version, &changes)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let page = answer.text();
    assert!(page.contains(&format!("{paper}/pages/2.img")), "{page}");
    assert_eq!(value_of(&page, "symbol"), "đang gõ dở");
}

#[tokio::test]
async fn of_two_who_sign_the_second_is_told_but_a_double_click_is_not_a_second() {
    let site = TestSite::new();
    let first = site.session("tiep-nhan-1", &[Role::IntakeOfficer]);
    let second = site.session("tiep-nhan-2", &[Role::IntakeOfficer]);
    let paper = site.scanned(&first).await;
    site.read(&[BIRTH]);
    let version = value_of(&site.get(&paper, &first).await.text(), "version");
    let form = filled(&version, &[]);
    for _ in 0..2 {
        let answer = site.post(&paper, &first, &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    assert_eq!(
        site.post(&paper, &second, &form).await.status,
        StatusCode::CONFLICT
    );
}

#[tokio::test]
async fn files_are_opened_by_those_who_may_read_them_and_each_opening_is_written_down() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let stranger = site.session_at(OTHER_WARD, "nguoi-la", &[Role::IntakeOfficer, Role::CaseOfficer]);
    let paper = site.scanned(&cookie).await;
    site.read(&[BIRTH]);
    let before = site.count("ledger_event");
    let image = site.get(&format!("{paper}/pages/1.img"), &cookie).await;
    assert_eq!(
        (image.status, image.header("content-type")),
        (StatusCode::OK, "image/png")
    );
    assert_eq!(image.header("x-content-type-options"), "nosniff");
    assert!(
        image
            .header("content-disposition")
            .starts_with("inline; filename*=UTF-8''")
    );
    let original = site.get(&format!("{paper}/original"), &cookie).await;
    assert_eq!(original.bytes, SCAN);
    assert_eq!(site.count("ledger_event"), before + 2);
    for path in ["", "/progress.json", "/pages/1.img", "/original", "/signed.pdf"] {
        let answer = site.get(&format!("{paper}{path}"), &stranger).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(site.count("ledger_event"), before + 2);
    assert_eq!(
        site.get(&format!("{paper}/pages/9.img"), &cookie).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        site.get(&format!("{paper}/signed.pdf"), &cookie).await.status,
        StatusCode::NOT_FOUND
    );
}
