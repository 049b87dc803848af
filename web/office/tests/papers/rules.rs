//! The screen of the rules by which types of paper are read.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::{TestSite, value_of};

const PATH: &str = "/office/reading-rules/giay-uy-quyen";

#[tokio::test]
async fn a_rule_that_cannot_be_used_comes_back_with_everything_typed() {
    let site = TestSite::new();
    let cookie = site.session("quan-tri", &[Role::SystemAdmin]);
    let list = site.get("/office/reading-rules", &cookie).await.text();
    assert!(
        list.contains("Trích lục khai sinh") && list.contains(PATH),
        "{list}"
    );
    let page = site.get(PATH, &cookie).await.text();
    let version = value_of(&page, "version");
    let typed = [
        ("version", version.as_str()),
        ("headings", "Giấy ủy quyền"),
        ("field-0", "person-name"),
        ("place-0", "after"),
        ("label-0", ""),
        ("shape-0", "name"),
        ("field-1", "scope"),
        ("label-1", "phạm vi ủy quyền:"),
    ];
    let answer = site.post(PATH, &cookie, &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(
        text.contains("Ghi nhãn in trên giấy") && text.contains("phạm vi ủy quyền:"),
        "{text}"
    );
}

#[tokio::test]
async fn a_saved_rule_is_a_draft_until_it_is_published() {
    let site = TestSite::new();
    let cookie = site.session("quan-tri", &[Role::SystemAdmin]);
    let typed = [
        ("version", "0"),
        ("headings", "Giấy ủy quyền"),
        ("field-0", "scope"),
        ("place-0", "below"),
        ("label-0", "nội dung ủy quyền"),
        ("shape-0", "text"),
    ];
    let saved = site.post(PATH, &cookie, &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = site.get(PATH, &cookie).await.text();
    assert!(page.contains("Có bản sửa chưa đưa vào dùng"), "{page}");
    let published = site
        .post(&format!("{PATH}/publish"), &cookie, &[("version", "1")])
        .await;
    assert_eq!(published.status, StatusCode::SEE_OTHER);
    assert!(site.get(PATH, &cookie).await.text().contains("Đang dùng"));
}

#[tokio::test]
async fn those_at_the_desk_do_not_change_rules() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    assert_eq!(site.get(PATH, &cookie).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_head_of_a_centre_sees_who_puts_a_draft_to_use_and_no_button() {
    let site = TestSite::new();
    let cookie = site.session("giam-doc", &[Role::CentreHead]);
    let typed = [
        ("version", "0"),
        ("headings", "Giấy ủy quyền"),
        ("field-0", "scope"),
        ("place-0", "below"),
        ("label-0", "nội dung ủy quyền"),
        ("shape-0", "text"),
    ];
    assert_eq!(
        site.post(PATH, &cookie, &typed).await.status,
        StatusCode::SEE_OTHER
    );
    let page = site.get(PATH, &cookie).await.text();
    assert!(
        page.contains("Cán bộ kiểm soát thủ tục hoặc quản trị hệ thống đưa vào dùng"),
        "{page}"
    );
    assert!(!page.contains(&format!("{PATH}/publish")));
    let published = site
        .post(&format!("{PATH}/publish"), &cookie, &[("version", "1")])
        .await;
    assert_eq!(published.status, StatusCode::FORBIDDEN);
}
