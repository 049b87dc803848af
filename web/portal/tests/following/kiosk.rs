//! What stays off a kiosk, and what an upload that comes to nothing leaves.

use axum::http::StatusCode;

use crate::site::{OWNER, TestSite};

/// What a browser sends whose device is a kiosk.
fn at_kiosk(cookie: &str) -> String {
    format!("{cookie}; motcua_kiosk=device")
}

#[tokio::test]
async fn a_result_file_is_not_saved_to_a_kiosk_and_the_page_says_where_to_get_it() {
    let site = TestSite::new();
    let paper = site.paper("Giấy khai sinh", None);
    let owner = site.session(OWNER);
    let (file, page) = (
        format!("/portal/vault/papers/{paper}/signed.pdf"),
        format!("/portal/vault/papers/{paper}"),
    );
    assert_eq!(
        site.get(&file, &at_kiosk(&owner)).await.status,
        StatusCode::FORBIDDEN
    );
    let shown = site.get(&page, &at_kiosk(&owner)).await.text();
    assert!(
        !shown.contains("signed.pdf") && shown.contains("nhờ cán bộ tại quầy in"),
        "{shown}"
    );
    assert_eq!(site.get(&file, &owner).await.status, StatusCode::OK);
    assert!(site.get(&page, &owner).await.text().contains("signed.pdf"));
}

#[tokio::test]
async fn nobody_leaves_for_a_provider_from_a_kiosk() {
    let site = TestSite::new();
    let there = "/portal/sign-in/provider?by=vneid";
    assert_eq!(
        site.get(there, &at_kiosk("a=b")).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        site.get(there, "a=b").await.status,
        StatusCode::NOT_FOUND,
        "elsewhere it is looked for"
    );
}

#[tokio::test]
async fn a_file_beside_a_form_that_came_to_nothing_was_noted_before_it_was_kept() {
    let site = TestSite::new();
    let owner = site.session(OWNER);
    let sent = site.post_file("/portal/account/acting/paper", &owner).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.count("SELECT COUNT(*) FROM account_mandate"), 0);
    assert_eq!(site.count("SELECT COUNT(*) FROM filing_leftover"), 1);
}
