//! Signing in over HTTP: fixation, open redirects, guessing, and the header elsewhere.

use axum::http::StatusCode;

use crate::site::{MAY, OPEN_PAGE, PASSWORD, TestSite};

async fn enter(site: &TestSite, cookie: &str, next: &str) -> crate::site::Answer {
    let fields = [("number", MAY), ("password", PASSWORD), ("next", next)];
    site.post("/portal/sign-in", cookie, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_planted_before_signing_in_opens_nothing_afterwards() {
    let site = TestSite::new();
    let planted = site.session("020195009999", "Nông Văn Khác");
    site.account(MAY, "Hoàng Thị Mây");
    let answer = enter(&site, &planted, "").await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/portal")
    );
    let mine = answer.cookies();
    assert_ne!(mine, planted);
    let cookie = answer.header("set-cookie");
    for attribute in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert_eq!(site.get("/portal", &mine).await.status, StatusCode::OK);
    assert_eq!(site.get("/portal", &planted).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_leads_to_pages_of_this_site_alone() {
    let site = TestSite::new();
    site.account(MAY, "Hoàng Thị Mây");
    for (next, there) in [
        ("/portal/account", "/portal/account"),
        ("https://elsewhere.example/", "/portal"),
        ("//elsewhere.example/", "/portal"),
        ("/\\elsewhere.example", "/portal"),
        ("javascript:alert(1)", "/portal"),
        ("", "/portal"),
    ] {
        assert_eq!(enter(&site, "", next).await.location(), there, "{next}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_sign_in_keeps_the_number_and_never_the_password() {
    let site = TestSite::new();
    site.account(MAY, "Hoàng Thị Mây");
    let fields = [("number", MAY), ("password", "sai-mat-khau-that-dai")];
    let answer = site.post("/portal/sign-in", "", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains(MAY) && !answer.text().contains("sai-mat-khau-that-dai"));
    for _ in 0..4 {
        site.post("/portal/sign-in", "", &fields).await;
    }
    let locked = enter(&site, "", "").await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_page_shows_who_is_signed_in_and_fails_for_nobody() {
    let site = TestSite::new();
    let cookie = site.session(MAY, "Hoàng Thị Mây");
    assert_eq!(site.get(OPEN_PAGE, &cookie).await.text(), "Hoàng Thị Mây /portal");
    for nobody in [
        "",
        "motcua_account=0",
        &format!("motcua_account={}", "ab".repeat(32)),
    ] {
        assert_eq!(site.get(OPEN_PAGE, nobody).await.text(), "");
    }
}
