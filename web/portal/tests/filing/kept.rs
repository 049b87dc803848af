//! The session ends while somebody types: what was typed is not lost.

use axum::http::StatusCode;

use crate::house::{House, Sent};

/// What somebody typed, as a form sends it: "Lý <b>", "a&b=c".
const TYPED: &str = "a-con-ho-ten=L%C3%BD+%3Cb%3E&a-con-dan-toc=a%26b%3Dc&action=save";

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn a_form_sent_without_a_session_waits_and_goes_on_after_signing_in() {
    let house = House::new();
    let (draft, _) = house.draft_with_a_file();
    let path = format!("/portal/filing/{draft}/form/con");
    let late = house.sends(&Sent::of("POST", &path, TYPED).by_nobody());
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    assert!(
        late.text.contains("Phiên đã hết, nội dung vừa nhập vẫn còn"),
        "{}",
        late.text
    );
    // It is there as text, and never as a page.
    assert!(late.text.contains("L\u{fd} &#60;b&#62;") && !late.text.contains("L\u{fd} <b>"));
    let wrong = format!(
        "number=020195001234&password=sai&kept_to={}&kept={}",
        encoded(&path),
        encoded(TYPED)
    );
    let again = house.sends(&Sent::of("POST", "/portal/sign-in", &wrong).by_nobody());
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        again.text.contains("name=\"kept_to\""),
        "a wrong password loses nothing"
    );
    let right = wrong.replace("password=sai", &format!("password={}", encoded("mật khẩu thử")));
    let inside = house.sends(&Sent::of("POST", "/portal/sign-in", &right).by_nobody());
    assert_eq!(inside.status, StatusCode::OK);
    assert!(
        inside.text.contains(&format!("action=\"{path}\"")),
        "{}",
        inside.text
    );
    assert!(
        inside
            .text
            .contains("name=\"a-con-ho-ten\" value=\"L\u{fd} &#60;b&#62;\"")
    );
    assert!(inside.text.contains("name=\"a-con-dan-toc\" value=\"a&#38;b=c\""));
    let saved = house.sends(&Sent::of("POST", &path, TYPED));
    assert_eq!(saved.location, format!("{path}?saved=yes"));
}

#[test]
fn a_script_that_saves_without_a_session_is_told_so_and_gets_no_page() {
    let house = House::new();
    let (draft, _) = house.draft_with_a_file();
    let path = format!("/portal/filing/{draft}/form/con");
    let late = house.sends(&Sent::of("POST", &path, TYPED).by_nobody().by_script());
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    assert!(!late.text.contains("Lý"), "{}", late.text);
}

#[test]
fn what_carries_a_password_is_not_kept_and_neither_is_a_way_out_of_this_site() {
    let house = House::new();
    let secret =
        house.sends(&Sent::of("POST", "/portal/account/password", "old=bi+mat+cu&new=x").by_nobody());
    assert_eq!(secret.status, StatusCode::UNAUTHORIZED);
    assert!(!secret.text.contains("bi mat cu"));
    for to in [
        "https://xau.example/",
        "//xau.example/portal/filing/",
        "/portal/account/password",
    ] {
        let body = format!(
            "number=020195001234&password={}&kept_to={}&kept=a%3Db",
            encoded("mật khẩu thử"),
            encoded(to)
        );
        let inside = house.sends(&Sent::of("POST", "/portal/sign-in", &body).by_nobody());
        assert_eq!(inside.status, StatusCode::SEE_OTHER, "{to}");
        assert_eq!(inside.location, "/portal", "{to}");
    }
}
