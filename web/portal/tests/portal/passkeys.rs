//! Passkeys over HTTP: where they are offered, and what rubbish gets.

use axum::http::StatusCode;
use motcua_account::RelyingParty;
use motcua_portal::PortalChoices;

use crate::site::{MAY, PASSWORD, TestSite};

fn with_passkeys() -> TestSite {
    TestSite::choosing(PortalChoices {
        passkeys: RelyingParty::of_site("https://dvc.example", "Một Cửa"),
        ..PortalChoices::default()
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn where_browsers_make_no_keys_for_the_address_none_are_offered() {
    let site = TestSite::new();
    let cookie = site.session(MAY, "Hoàng Thị Mây");
    let sign_in = site.get("/portal/sign-in", "").await.text();
    let security = site.get("/portal/account/security", &cookie).await.text();
    assert!(!sign_in.contains("passkey") && !security.contains("passkeys/new"));
    for (path, cookie) in [
        ("/portal/sign-in/passkey", ""),
        ("/portal/sign-in/passkey/begin", ""),
    ] {
        assert_eq!(
            site.post(path, cookie, &[]).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let new = site.get("/portal/account/passkeys/new", &cookie).await;
    assert_eq!(new.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_begun_with_the_password_and_the_page_tells_the_browser_nothing_of_the_number() {
    let site = with_passkeys();
    let cookie = site.session(MAY, "Hoàng Thị Mây");
    let wrong = [("name", "Máy của tôi"), ("password", "sai")];
    let answer = site.post("/portal/account/passkeys/new", &cookie, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("Máy của tôi"), "nothing typed is lost");
    let early = site.get("/portal/account/passkeys/make", &cookie).await;
    assert_eq!(early.location(), "/portal/account/passkeys/new");
    let right = [("name", "Máy của tôi"), ("password", PASSWORD)];
    let begun = site.post("/portal/account/passkeys/new", &cookie, &right).await;
    assert_eq!(begun.location(), "/portal/account/passkeys/make");
    let page = site.get(begun.location(), &cookie).await.text();
    assert!(page.contains("data-site=\"dvc.example\"") && page.contains("data-algorithms=\"-8 -7 -257\""));
    assert!(!page.contains(MAY));
    let rubbish = [("client_data", "e30"), ("authenticator_data", "AAAA")];
    let refused = site
        .post("/portal/account/passkeys/make", &cookie, &rubbish)
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.count("account_passkey"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn rubbish_signs_nobody_in_and_says_nothing_about_anybody() {
    let site = with_passkeys();
    let begun = site.post("/portal/sign-in/passkey/begin", "", &[]).await;
    assert!(
        begun.text().contains("\"rpId\":\"dvc.example\""),
        "{}",
        begun.text()
    );
    for fields in [
        &[][..],
        &[
            ("id", "x"),
            ("client_data", "!"),
            ("signature", "\"><script>alert(1)</script>"),
        ],
        &[
            ("client_data", "e30"),
            ("authenticator_data", "AA"),
            ("signature", "AA"),
            ("next", "//elsewhere.example"),
        ],
    ] {
        let answer = site.post("/portal/sign-in/passkey", "", fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.cookies(), "");
        assert!(!answer.text().contains("<script>alert"));
    }
}
