//! What another owner, and nobody in particular, gets on every address that names something of somebody.

use axum::http::StatusCode;
use motcua_portal::{RouteRule, table};

use crate::belongings::Belongings;
use crate::site::{OTHER, OWNER, TestSite};

/// Where each kind of address that names something is tried with somebody else's name in it; here, where it is empty.
/// A route of a new kind has to be put into this list, and its things into [`Belongings`].
const TRIED: &[(&str, &str)] = &[
    ("/portal/dossiers/", ""),
    ("/portal/vault/", ""),
    ("/portal/dues/", ""),
    ("/portal/receipts/", ""),
    ("/portal/notices/", ""),
    ("/portal/petitions/", ""),
    ("/portal/ratings/", ""),
    (
        "/portal/filing/",
        "tests/filing: drafts, files, receipts and supplements",
    ),
    (
        "/portal/account/",
        "tests/portal: sessions, mandates and passkeys",
    ),
    // They name a procedure or an event of life, which are nobody's own.
    ("/portal/procedures/", "open to anyone"),
    ("/portal/life/", "open to anyone"),
    // It names a payment by a number that nobody can guess, as any payer needs it.
    ("/pay/go/", "modules/payments: unguessable"),
    // It names an identity provider, whose answer is bound to the browser that asked.
    (
        "/portal/sign-in/provider/",
        "modules/account: an answer of another provider is refused",
    ),
    // It names a carrier, who proves with a secret that it is one.
    ("/notices/report/", "tests/portal: reports of carriers"),
];

/// The owner's papers that are not there as long as nothing of the kind happened.
const NOT_YET: [&str; 3] = ["slip-02.pdf", "slip-03.pdf", "slip-04.pdf"];

/// The routes of this room that name something.
pub fn named() -> Vec<(&'static str, &'static str)> {
    let mut here = Vec::new();
    for (method, path, _) in table().filter(|(_, path, _)| path.contains('{')) {
        let place = TRIED.iter().find(|(begin, _)| path.starts_with(begin));
        let (_, elsewhere) = place.unwrap_or_else(|| panic!("{path} names something and is tried nowhere"));
        if elsewhere.is_empty() {
            here.push((*method, *path));
        }
    }
    here
}

pub const FIELDS: [(&str, &str); 14] = [
    ("words", "Xin hỏi"),
    ("key", "k"),
    ("confirmed", "yes"),
    ("version", "1"),
    ("way", "post"),
    ("wrong", "Sai"),
    ("right", "Đúng"),
    ("added", "Thêm một điều"),
    ("satisfaction", "satisfied"),
    ("reason", "Hộ nghèo"),
    ("rule", "x"),
    ("unit", "05977"),
    ("purpose", "Vay vốn"),
    ("until", "2023-12-01"),
];

/// What must be as it was after a stranger tried everything.
const KEPT: [&str; 7] = [
    "SELECT COUNT(*) FROM dossier_message",
    "SELECT COUNT(*) FROM vault_contest",
    "SELECT COUNT(*) FROM vault_share",
    "SELECT COUNT(*) FROM vault_hidden",
    "SELECT COUNT(*) FROM payments_attempt",
    "SELECT COUNT(*) FROM feedback_rating",
    "SELECT COUNT(*) FROM ledger_event",
];

#[tokio::test]
async fn every_address_of_somebody_elses_is_answered_as_if_there_were_nothing() {
    let site = TestSite::new();
    let own = Belongings::of(&site).await;
    let stranger = site.session(OTHER);
    let before = KEPT.map(|sql| site.count(sql));
    let routes = named();
    assert!(routes.len() >= 25, "{routes:?}");
    let mut wrong = Vec::new();
    for (method, path) in &routes {
        let address = own.address(path);
        let answer = match *method {
            "GET" => site.get(&address, &stranger).await,
            _ if path.ends_with("/files") || path.ends_with("/exemption") => {
                site.post_file(&address, &stranger).await
            }
            _ => site.post(&address, &stranger, &FIELDS).await,
        };
        let no_gateway = path.ends_with("/gateway") && answer.status == StatusCode::SERVICE_UNAVAILABLE;
        if answer.status != StatusCode::NOT_FOUND && !no_gateway {
            wrong.push(format!("{method} {path}: {}", answer.status));
        }
        assert!(!answer.text().contains("Lăng Thị Mủi"), "{method} {path}");
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(KEPT.map(|sql| site.count(sql)), before);
}

#[tokio::test]
async fn the_owner_finds_behind_each_of_these_addresses_what_the_stranger_does_not() {
    let site = TestSite::new();
    let own = Belongings::of(&site).await;
    let owner = site.session(OWNER);
    for (method, path) in named() {
        if method != "GET" || NOT_YET.iter().any(|end| path.ends_with(end)) {
            continue;
        }
        let answer = site.get(&own.address(path), &owner).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    }
}

#[tokio::test]
async fn rubbish_in_an_address_names_nothing() {
    let site = TestSite::new();
    let owner = site.session(OWNER);
    for address in [
        "/portal/dossiers/rubbish",
        "/portal/dossiers/018bd0c6-0000-7000-8000-000000000000",
        "/portal/vault/papers/rubbish",
        "/portal/vault/papers/018bd0c6-0000-7000-8000-000000000000",
    ] {
        assert_eq!(
            site.get(address, &owner).await.status,
            StatusCode::NOT_FOUND,
            "{address}"
        );
    }
}

#[tokio::test]
async fn without_a_session_a_page_leads_to_signing_in_and_an_act_is_refused() {
    let site = TestSite::new();
    for (method, path, rule) in table() {
        if *rule != RouteRule::Owner {
            continue;
        }
        if *method == "GET" {
            let answer = site.get(path, "").await;
            assert!(answer.location.starts_with("/portal/sign-in?next="), "{path}");
        } else {
            let answer = site.post(path, "", &[]).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        }
    }
}
