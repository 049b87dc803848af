//! What is typed is shown as text alone: in every field of the account and of petitions, on every page.

use axum::http::StatusCode;
use motcua_account::account_of_number;
use motcua_notices::{Facts, NewNotice, NoticeKind, Placeholder, Recipient, write};
use motcua_portal::table;

use crate::site::{MAY, TestSite, encoded, now};

/// What would run if it ever stood in a page unescaped, and a link that would run when pressed.
const SCRIPT: &str = "\"><script>alert(1)</script>";
const LINK: &str = "javascript:alert(1)//";

/// Fails where a page holds what was typed in a form that runs.
pub fn harmless(page: &str, text: &str) {
    for dangerous in [
        "<script>alert",
        "href=\"javascript:",
        "src=\"javascript:",
        "action=\"javascript:",
        "content=\"0;url=javascript:",
    ] {
        assert!(!text.contains(dangerous), "{page} holds {dangerous}");
    }
}

/// The forms that anyone, or the holder of an account, may send, with their fields.
const FORMS: &[(&str, &[&str])] = &[
    (
        "/portal/register",
        &[
            "kind", "number", "name", "birth_on", "address", "contact", "password",
        ],
    ),
    ("/portal/register/code", &["visit", "code"]),
    ("/portal/register/again", &["visit"]),
    ("/portal/recover", &["number"]),
    ("/portal/recover/code", &["visit", "code", "password"]),
    ("/portal/sign-in", &["number", "password", "next"]),
    ("/portal/sign-in/second", &["code", "next"]),
    ("/pay", &["code", "suffix", "due"]),
    ("/pay/gateway", &["code", "suffix", "due"]),
    ("/pay/receipt", &["code", "suffix", "receipt"]),
    (
        "/portal/account",
        &["name", "phone", "email", "address", "birth_on"],
    ),
    ("/portal/account", &["address"]),
    ("/portal/account/contact", &["contact"]),
    ("/portal/account/contact/code", &["visit", "code"]),
    (
        "/portal/account/acting",
        &["kind", "number", "name", "relation", "proof", "until"],
    ),
    (
        "/portal/account/acting/grant",
        &["number", "name", "relation", "proof", "until"],
    ),
    ("/portal/account/old-number", &["old_number", "number", "proof"]),
    ("/portal/account/second-factor", &["code"]),
    (
        "/portal/petitions/new",
        &[
            "key", "about", "subject", "unit", "title", "body", "phone", "email", "address",
        ],
    ),
    ("/portal/notices/settings", &["language", "quiet"]),
];

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_back_with_a_form_that_was_refused_never_runs() {
    let site = TestSite::new();
    site.account(MAY, SCRIPT);
    for evil in [SCRIPT, LINK] {
        for (path, names) in FORMS {
            let fields: Vec<(&str, &str)> = names.iter().map(|name| (*name, evil)).collect();
            let answer = site.post(path, &site.enter(MAY), &fields).await;
            assert!(
                !answer.status.is_server_error() || path.starts_with("/pay/"),
                "{path}"
            );
            harmless(path, &answer.text());
            assert!(!answer.location().contains("javascript"), "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_petition_and_a_name_are_kept_as_they_were_typed_and_shown_as_text() {
    let site = TestSite::new();
    let cookie = site.session(MAY, SCRIPT);
    let body = format!("{SCRIPT} {LINK} đã chờ rất lâu ở quầy tiếp nhận mà không ai trả lời tôi cả.");
    let fields = [
        ("key", "018bd0c6-0000-7000-8000-0000000000aa"),
        ("about", "unit"),
        ("subject", SCRIPT),
        ("unit", "05977"),
        ("title", SCRIPT),
        ("body", &body),
        ("phone", "0912345678"),
        ("address", SCRIPT),
    ];
    let filed = site.post("/portal/petitions/new", &cookie, &fields).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text());
    let page = site.get(filed.location(), &cookie).await.text();
    assert!(page.contains("alert(1)"), "kept as it was typed");
    harmless("a petition", &page);
    let more = filed.location().replace("?done=filed", "/more");
    harmless(
        "more",
        &site.post(&more, &cookie, &[("added", SCRIPT)]).await.text(),
    );
    for (method, path, _) in table().filter(|(method, path, _)| *method == "GET" && !path.contains('{')) {
        let asked = format!("{path}?q={0}&code={0}&next={0}&done={0}", encoded(SCRIPT));
        let answer = site.get(&asked, &cookie).await;
        harmless(&format!("{method} {path}"), &answer.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_notice_about_a_hostile_name_is_text_in_the_inbox() {
    let site = TestSite::new();
    let cookie = site.session(MAY, SCRIPT);
    let cx = site.cx.clone();
    site.test
        .db
        .write(move |tx| {
            let account = account_of_number(tx, MAY)?.map(|account| account.id);
            for kind in NoticeKind::ALL {
                let places = Placeholder::ALL.into_iter();
                let new = NewNotice {
                    key: kind.identifier().to_owned(),
                    kind,
                    to: Recipient {
                        account,
                        name: SCRIPT.to_owned(),
                        ..Recipient::default()
                    },
                    happened_at: now(),
                    path: "/portal".to_owned(),
                    facts: places.fold(Facts::default(), |facts, place| facts.text(place, SCRIPT)),
                    inbox_only: true,
                };
                write(&cx, tx, &new)?;
            }
            Ok::<_, motcua_kernel::Fault>(())
        })
        .unwrap();
    let page = site.get("/portal/notices", &cookie).await.text();
    assert!(page.matches("alert(1)").count() >= 10, "{page}");
    harmless("the inbox", &page);
}
