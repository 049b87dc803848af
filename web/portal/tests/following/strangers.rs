//! What another owner, and nobody in particular, gets on every address that names something of somebody.

use axum::http::StatusCode;
use motcua_portal::{RouteRule, table};

use crate::site::{OTHER, OWNER, TestSite};

/// The routes of this room that name a dossier, a paper or a share, with ids of the owner's.
fn named(site: &TestSite) -> Vec<(&'static str, String)> {
    let dossier = site.dossier().to_string();
    let paper = site.paper("Giấy khai sinh", None).to_string();
    table()
        .filter(|(_, path, _)| path.contains('{'))
        .filter(|(_, path, _)| path.starts_with("/portal/dossiers/") || path.starts_with("/portal/vault/"))
        .map(|(method, path, _)| {
            let address = path
                .replace("{id}", &dossier)
                .replace("{paper}", &paper)
                .replace("{name}", "1.img")
                .replace("{share}", &paper);
            (*method, address)
        })
        .collect()
}

#[tokio::test]
async fn every_address_of_somebody_elses_is_answered_as_if_there_were_nothing() {
    let site = TestSite::new();
    let stranger = site.session(OTHER);
    let addresses = named(&site);
    assert!(addresses.len() >= 15, "{addresses:?}");
    for (method, address) in addresses {
        let answer = match method {
            "GET" => site.get(&address, &stranger).await,
            _ => {
                let fields = [
                    ("words", "Xin hỏi"),
                    ("key", "k"),
                    ("confirmed", "yes"),
                    ("version", "1"),
                    ("way", "post"),
                    ("wrong", "Sai"),
                    ("right", "Đúng"),
                ];
                site.post(&address, &stranger, &fields).await
            }
        };
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {address}");
        assert!(!answer.text().contains("Lăng Thị Mủi"), "{method} {address}");
    }
    assert_eq!(site.count("SELECT COUNT(*) FROM dossier_message"), 0);
    assert_eq!(site.count("SELECT COUNT(*) FROM vault_contest"), 0);
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
