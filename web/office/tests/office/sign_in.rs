//! Signing in and out.

use axum::http::StatusCode;
use motcua_identity::Role;
use motcua_office::DemoAccount;

use crate::site::{PASSWORD, TestSite};

#[tokio::test]
async fn signing_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use() {
    let site = TestSite::new();
    site.officer("tiep-nhan", &[Role::IntakeOfficer]);
    let fields = [
        ("username", " Tiep-Nhan "),
        ("password", PASSWORD),
        ("next", "/office/intake?q=a"),
    ];
    let answer = site.post("/sign-in", "", &fields).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/office/intake?q=a")
    );
    let cookie = answer.header("set-cookie").to_owned();
    for mark in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(mark), "{cookie}");
    }
    let sent = cookie.split(';').next().unwrap();
    let page = site.get("/office", sent).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Lương Thị Thử tiep-nhan"));
    assert_eq!(page.header("cache-control"), "no-store");
    // Who is signed in already is sent on.
    assert_eq!(site.get("/sign-in", sent).await.location(), "/office/start");

    let left = site.post("/sign-out", sent, &[]).await;
    assert_eq!(left.location(), "/sign-in?left=yes");
    assert!(left.header("set-cookie").contains("Max-Age=0"));
    assert!(site.get("/office", sent).await.location().starts_with("/sign-in"));
}

#[tokio::test]
async fn a_next_page_on_another_site_is_not_gone_to() {
    let site = TestSite::new();
    site.officer("tiep-nhan", &[Role::IntakeOfficer]);
    for next in ["//evil.example/", "https://evil.example/", "/\\evil.example"] {
        let fields = [("username", "tiep-nhan"), ("password", PASSWORD), ("next", next)];
        assert_eq!(
            site.post("/sign-in", "", &fields).await.location(),
            "/office/start"
        );
    }
}

#[tokio::test]
async fn a_wrong_password_keeps_the_name_and_the_fifth_locks_the_account_in_words() {
    let site = TestSite::new();
    site.officer("tiep-nhan", &[Role::IntakeOfficer]);
    let wrong = [
        ("username", "tiep-nhan"),
        ("password", "không phải"),
        ("next", "/office/intake"),
    ];
    for _ in 0..5 {
        let answer = site.post("/sign-in", "", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = answer.text();
        assert!(text.contains("Tên đăng nhập hoặc mật khẩu không đúng"), "{text}");
        assert!(!text.contains("không phải"), "the password is not sent back");
        assert_eq!(answer.value_of("username"), "tiep-nhan");
        assert_eq!(answer.value_of("next"), "/office/intake");
        assert_eq!(answer.header("set-cookie"), "");
    }
    let right = [("username", "tiep-nhan"), ("password", PASSWORD)];
    let locked = site.post("/sign-in", "", &right).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(locked.text().contains("tạm khóa"), "{}", locked.text());
    assert!(locked.text().contains("phút"));
}

#[tokio::test]
async fn empty_boxes_are_told_by_name() {
    let answer = TestSite::new()
        .post("/sign-in", "", &[("username", " "), ("password", "")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("Cần nhập tên đăng nhập."));
    assert!(answer.text().contains("Cần nhập mật khẩu."));
}

#[tokio::test]
async fn only_a_demonstration_shows_accounts() {
    assert!(
        !TestSite::new()
            .get("/sign-in", "")
            .await
            .text()
            .contains("motcua-demo")
    );
    let account = DemoAccount {
        username: "lan".to_owned(),
        name: "Hoàng Thị Lan".to_owned(),
        what: "Cán bộ tiếp nhận, Phường Vĩnh Trại".to_owned(),
        role: Some(motcua_identity::Role::IntakeOfficer),
        unit: "Phường Vĩnh Trại".to_owned(),
        authenticator: None,
    };
    let page = TestSite::with_demo_accounts(vec![account])
        .get("/sign-in", "")
        .await
        .text();
    for words in [
        "Hoàng Thị Lan",
        "Cán bộ tiếp nhận, Phường Vĩnh Trại",
        "motcua-demo",
    ] {
        assert!(page.contains(words), "{page}");
    }
}
