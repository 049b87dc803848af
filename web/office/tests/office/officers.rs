//! The pages on which an administrator keeps the accounts of officers.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::{Answer, TestSite, WARD};

const LIST: &str = "/office/officers";

/// What stands in the code of the page that shows a first password.
fn password_of(answer: &Answer) -> String {
    let text = answer.text();
    let (_, rest) = text.split_once("<p class=\"big\"><code>").unwrap();
    rest.split_once("</code>").unwrap().0.to_owned()
}

async fn sign_in(site: &TestSite, username: &str, password: &str) -> String {
    let form = [
        ("username", username),
        ("password", password),
        ("next", "/office/intake"),
    ];
    let answer = site.post("/sign-in", "", &form).await;
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_account_is_opened_with_a_first_password_that_opens_nothing_but_the_choice_of_ones_own() {
    let site = TestSite::new();
    let admin = site.session("quan-tri", &[Role::UnitAdmin]);
    let mut form = [
        ("full_name", "Vi Thị Mới"),
        ("username", "moi vt"),
        ("title", "Công chức"),
        ("unit", WARD),
        ("role", "intake_officer"),
        ("from_on", "2023-11-15"),
    ];
    let refused = site.post("/office/officers/new", &admin, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("value=\"moi vt\""),
        "what was typed stands there"
    );
    form[1].1 = "moi.vt";
    let opened = site.post("/office/officers/new", &admin, &form).await;
    assert_eq!(opened.status, StatusCode::OK);
    let first = password_of(&opened);
    assert!(site.get(LIST, &admin).await.text().contains("Vi Thị Mới"));

    let cookie = sign_in(&site, "moi.vt", &first).await;
    for path in ["/office/intake", "/office/account", "/office/search"] {
        assert_eq!(
            site.get(path, &cookie).await.location(),
            "/office/account/password",
            "{path}"
        );
    }
    let page = site.get("/office/account/password", &cookie).await.text();
    assert!(page.contains("Hãy đặt mật khẩu của riêng ông/bà."), "{page}");
    let mut typed = [
        ("old", first.as_str()),
        ("new", "câu dài của tôi"),
        ("again", "câu khác"),
    ];
    let unlike = site.post("/office/account/password", &cookie, &typed).await;
    assert_eq!(unlike.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        !unlike.text().contains("câu dài của tôi"),
        "no password is shown again"
    );
    typed[2].1 = "câu dài của tôi";
    let changed = site.post("/office/account/password", &cookie, &typed).await;
    assert_eq!(changed.location(), "/sign-in?changed=yes");
    let cookie = sign_in(&site, "moi.vt", "câu dài của tôi").await;
    assert_eq!(site.get("/office/intake", &cookie).await.status, StatusCode::OK);
}

#[tokio::test]
async fn roles_are_given_and_ended_and_an_account_is_closed_and_opened_again() {
    let site = TestSite::new();
    let admin = site.session("quan-tri", &[Role::UnitAdmin]);
    let officer = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let one = format!("{LIST}/{}", site.id_of("tiep-nhan"));
    let form = [
        ("role", "cashier"),
        ("unit", WARD),
        ("field", ""),
        ("from_on", "2023-11-15"),
        ("to_on", "2023-11-01"),
    ];
    let wrong = site.post(&format!("{one}/postings"), &admin, &form).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let posted = site.post(&format!("{one}/postings"), &admin, &form[..4]).await;
    assert_eq!(posted.location(), format!("{one}?done=posted"));
    let page = site.get(&one, &admin).await.text();
    let (_, rest) = page.split_once("/postings/").unwrap();
    let posting = rest.split_once("/end").unwrap().0.to_owned();
    let ended = site
        .post(
            &format!("{one}/postings/{posting}/end"),
            &admin,
            &[("last", "2023-11-15")],
        )
        .await;
    assert_eq!(ended.location(), format!("{one}?done=ended"));
    let closed = site
        .post(&format!("{one}/active"), &admin, &[("open", "false")])
        .await;
    assert_eq!(closed.location(), format!("{one}?done=closed"));
    assert!(
        site.get("/office/intake", &officer)
            .await
            .location()
            .starts_with("/sign-in")
    );
    assert!(
        site.get(&format!("{LIST}?group=closed"), &admin)
            .await
            .text()
            .contains("tiep-nhan")
    );
    site.post(&format!("{one}/active"), &admin, &[("open", "true")])
        .await;
    let cookie = site.enter("tiep-nhan");
    assert_eq!(site.get("/office/intake", &cookie).await.status, StatusCode::OK);
}

#[tokio::test]
async fn nobody_keeps_the_accounts_of_another_unit() {
    let site = TestSite::new();
    site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let one = format!("{LIST}/{}", site.id_of("tiep-nhan"));
    let stranger_id = site.officer_at("nguoi-la", &[Role::UnitAdmin], "05983");
    let stranger = site.enter("nguoi-la");
    assert_eq!(site.get(&one, &stranger).await.status, StatusCode::FORBIDDEN);
    let answer = site.post(&format!("{one}/password"), &stranger, &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(!site.get(LIST, &stranger).await.text().contains("tiep-nhan"));
    let own = site.get(&format!("{LIST}/{stranger_id}"), &stranger).await.text();
    assert!(own.contains("Đây là tài khoản của chính ông/bà"), "{own}");
}
