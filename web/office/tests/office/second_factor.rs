//! The second factor of officers, over HTTP.

use axum::http::StatusCode;
use motcua_identity::{RequireSecondFactor, Role, prepare_required_authenticator, require_second_factor};
use totp_rs::{Builder, Secret};

use crate::site::{Answer, PASSWORD, TestSite, day};

const NAME: &str = "quan-tri";

/// Administrators of the whole system must have it, from today on.
fn required(site: &TestSite) {
    let input = RequireSecondFactor {
        from: Some(day("2023-11-15")),
        roles: [Role::SystemAdmin].into(),
        basis: "Quyết định số 15/QĐ-UBND".to_owned(),
    };
    let cx = site.cx.clone();
    site.test
        .db
        .write(move |tx| require_second_factor(&cx, tx, &input))
        .unwrap();
}

fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

async fn sign_in(site: &TestSite) -> Answer {
    let fields = [
        ("username", NAME),
        ("password", PASSWORD),
        ("next", "/office/times"),
    ];
    site.post("/sign-in", "", &fields).await
}

/// The code that the authenticator of the waiting session shows.
fn shown(site: &TestSite, cookie: &str) -> String {
    let token = cookie.split_once('=').unwrap().1.to_owned();
    let cx = site.cx.clone();
    let new = site
        .test
        .db
        .write(move |tx| prepare_required_authenticator(&cx, tx, &token))
        .unwrap();
    let secret = Secret::try_from_base32(&new.secret).unwrap();
    let seconds = u64::try_from(site.cx.now().micros() / 1_000_000).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(seconds).to_string()
}

#[tokio::test]
async fn who_must_have_one_sets_it_up_before_any_page_opens_and_goes_on_where_they_wanted() {
    let site = TestSite::new();
    site.officer(NAME, &[Role::SystemAdmin]);
    required(&site);
    let answer = sign_in(&site).await;
    assert_eq!(answer.location(), "/sign-in/second?next=/office/times");
    let half = cookie_of(&answer);
    let shut = site.get("/office/times", &half).await;
    assert!(
        shut.location().starts_with("/sign-in?next="),
        "{}",
        shut.location()
    );
    let led = site.get("/sign-in?next=%2Foffice%2Ftimes&ended=yes", &half).await;
    assert_eq!(led.location(), "/sign-in/second?next=/office/times");

    let page = site.get("/sign-in/second?next=%2Foffice%2Ftimes", &half).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text().contains("<svg class=\"authenticator-code\""),
        "{}",
        page.text()
    );
    let wrong = [("code", "000000"), ("next", "/office/times")];
    let refused = site.post("/sign-in/second", &half, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.value_of("next"), "/office/times");

    let code = shown(&site, &half);
    let right = [("code", code.as_str()), ("next", "/office/times")];
    let made = site.post("/sign-in/second", &half, &right).await;
    assert_eq!(made.status, StatusCode::OK);
    assert_eq!(made.text().matches("<li><code>").count(), 8);
    assert!(made.text().contains("href=\"/office/times\""));
    let whole = cookie_of(&made);
    assert_eq!(site.get("/office/times", &whole).await.status, StatusCode::OK);
    assert!(
        site.get("/office/times", &half)
            .await
            .location()
            .starts_with("/sign-in")
    );

    // From now on the code is asked for, and a code on paper does too.
    let text = made.text();
    let paper = text
        .split_once("<li><code>")
        .unwrap()
        .1
        .split_once('<')
        .unwrap()
        .0
        .to_owned();
    let half = cookie_of(&sign_in(&site).await);
    let asked = site.get("/sign-in/second", &half).await;
    assert!(!asked.text().contains("authenticator-code"));
    let entered = site
        .post(
            "/sign-in/second",
            &half,
            &[("code", &paper), ("next", "//evil.example")],
        )
        .await;
    assert_eq!(entered.location(), "/office/start", "{}", entered.text());
    let mark = entered.header("set-cookie").to_owned();
    assert!(
        mark.contains("HttpOnly") && mark.contains("SameSite=Lax"),
        "{mark}"
    );
}

#[tokio::test]
async fn without_a_waiting_session_there_is_nothing_to_show() {
    let site = TestSite::new();
    for cookie in ["", "motcua_session=0"] {
        let led = site.get("/sign-in/second", cookie).await;
        assert_eq!(led.location(), "/sign-in?ended=yes");
        let led = site.post("/sign-in/second", cookie, &[("code", "000000")]).await;
        assert_eq!(led.location(), "/sign-in?ended=yes");
    }
}

#[tokio::test]
async fn five_wrong_codes_are_answered_with_the_lock_in_words() {
    let site = TestSite::new();
    site.officer(NAME, &[Role::SystemAdmin]);
    required(&site);
    let half = cookie_of(&sign_in(&site).await);
    site.get("/sign-in/second", &half).await;
    for _ in 0..5 {
        let answer = site.post("/sign-in/second", &half, &[("code", "000000")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let locked = site.post("/sign-in/second", &half, &[("code", "000000")]).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(locked.text().contains("tạm khóa"), "{}", locked.text());
}

#[tokio::test]
async fn a_reset_without_a_reason_comes_back_and_a_rule_with_mistakes_keeps_what_was_chosen() {
    let site = TestSite::new();
    let admin = site.session("he-thong", &[Role::SystemAdmin]);
    site.officer(NAME, &[Role::SystemAdmin]);
    required(&site);
    let half = cookie_of(&sign_in(&site).await);
    let code = shown(&site, &half);
    site.post("/sign-in/second", &half, &[("code", &code)]).await;

    let list = site.get("/office/second-factors?group=on", &admin).await.text();
    let href = list
        .split("href=\"")
        .find_map(|part| part.strip_prefix("/office/second-factors/0"))
        .unwrap_or_else(|| panic!("{list}"));
    let path = format!("/office/second-factors/0{}", href.split_once('"').unwrap().0);
    let refused = site.post(&path, &admin, &[("reason", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = site.post(&path, &admin, &[("reason", "Mất điện thoại")]).await;
    assert_eq!(done.location(), "/office/second-factors?group=all&done=reset");
    let again = sign_in(&site).await;
    let page = site.get("/sign-in/second", &cookie_of(&again)).await;
    assert!(page.text().contains("authenticator-code"), "a new one is made");

    let fields = [
        ("from_on", "hôm qua"),
        ("roles", "clerk"),
        ("roles", "agency_head"),
        ("basis", ""),
    ];
    let rule = site.post("/office/second-factors/rule", &admin, &fields).await;
    assert_eq!(rule.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(rule.value_of("from_on"), "hôm qua");
    assert_eq!(rule.text().matches(" checked").count(), 2, "{}", rule.text());
}
