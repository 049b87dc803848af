//! What is typed is shown as text alone: in every field of the account and of petitions, on every page.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use motcua_account::account_of_number;
use motcua_notices::{Facts, NewNotice, NoticeKind, Placeholder, Recipient, write};
use motcua_portal::table;

use crate::forms::forms_of;
use crate::harmless::{LINK, SCRIPT, harmless};
use crate::site::{MAY, TestSite, encoded, now};

/// Forms that stand on pages to which something else leads first, a code sent for example, with their fields.
const LATER: &[(&str, &[&str])] = &[
    ("/portal/register/code", &["visit", "code"]),
    ("/portal/register/again", &["visit"]),
    ("/portal/recover/code", &["visit", "code", "password"]),
    ("/portal/sign-in/second", &["code", "next"]),
    ("/portal/sign-in/link/code", &["visit", "code"]),
    ("/portal/sign-in/link/take-over", &["visit", "password"]),
    ("/pay/gateway", &["code", "suffix", "due"]),
    ("/pay/receipt", &["code", "suffix", "receipt"]),
    ("/portal/account/contact/code", &["visit", "code"]),
    ("/portal/account/second-factor", &["code"]),
    ("/portal/account/check", &["unit"]),
    ("/portal/account/identities/unlink", &["issuer"]),
    ("/portal/account/second-factor/off", &["password"]),
    (
        "/portal/account/acting/grant",
        &["number", "name", "relation", "proof", "until"],
    ),
    ("/portal/account/passkeys/new", &["name", "password"]),
    (
        "/portal/account/passkeys/make",
        &["client_data", "authenticator_data"],
    ),
    ("/portal/account/passkeys/guard", &["passkey_password"]),
    ("/portal/sign-in/link", &["visit", "by", "password"]),
    (
        "/portal/sign-in/passkey",
        &[
            "next",
            "id",
            "client_data",
            "authenticator_data",
            "signature",
            "user_handle",
        ],
    ),
    ("/kiosk", &["number", "code"]),
    ("/pay/simulator", &["query", "play"]),
];

/// Acts without a word that comes back: a press of a button, or what machines send.
const WORDLESS: &[&str] = &[
    "/portal/notices/read",
    "/pay/bank",
    "/portal/account/acting/own",
    "/portal/sign-in/passkey/begin",
    "/kiosk/end",
    "/kiosk/here",
];

/// What is sent to the form: as a browser sends it, and as somebody does who changes everything.
async fn try_form(site: &TestSite, path: &str, fields: &[(String, String)]) {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, sent)| (&**name, &**sent)).collect();
    let answer = site.post(path, &site.enter(MAY), &fields).await;
    assert!(
        !answer.status.is_server_error() || path.starts_with("/pay/"),
        "{path}: {}",
        answer.status
    );
    harmless(path, &answer.text());
    assert!(!answer.location().contains("javascript"), "{path}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_back_with_a_form_that_was_refused_never_runs() {
    let site = TestSite::new();
    site.account(MAY, SCRIPT);
    let mut tried = BTreeSet::new();
    for evil in [SCRIPT, LINK] {
        for (path, names) in LATER {
            let fields: Vec<_> = names
                .iter()
                .map(|name| ((*name).to_owned(), evil.to_owned()))
                .collect();
            try_form(&site, path, &fields).await;
            tried.insert((*path).to_owned());
        }
        for (_, path, _) in table().filter(|(method, path, _)| *method == "GET" && !path.contains('{')) {
            for cookie in [String::new(), site.enter(MAY)] {
                let page = site.get(path, &cookie).await.text();
                for form in forms_of(&page, evil) {
                    try_form(&site, &form.action, &form.fields).await;
                    let all = form.fields.into_iter().map(|(name, _)| (name, evil.to_owned()));
                    try_form(&site, &form.action, &all.collect::<Vec<_>>()).await;
                    tried.insert(form.action);
                }
            }
        }
    }
    let untried: Vec<_> = table()
        .filter(|(method, path, _)| *method == "POST" && !path.contains('{') && !tried.contains(*path))
        .map(|(_, path, _)| *path)
        .collect();
    assert_eq!(untried, WORDLESS, "a form is tried nowhere, or one of these is");
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
