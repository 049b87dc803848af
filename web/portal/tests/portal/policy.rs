//! The table of routes, walked over HTTP.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use motcua_portal::{PortalChoices, RouteRule, paths, table};

use crate::site::{Answer, MAY, PASSWORD, TestSite};

/// An address of the route; what it names does not exist. An identifier in braces becomes one that nobody bears.
pub fn address(path: &str) -> String {
    path.split('/')
        .map(|part| match part {
            "{procedure_code}" => "1.001193",
            part if part.starts_with('{') => "018bd0c6-0000-7000-8000-000000000000",
            part => part,
        })
        .collect::<Vec<_>>()
        .join("/")
}

async fn ask(site: &TestSite, method: &str, path: &str, cookie: &str) -> Answer {
    match method {
        "GET" => site.get(&address(path), cookie).await,
        "POST" => site.post(&address(path), cookie, &[]).await,
        other => panic!("no request for {other}"),
    }
}

#[test]
fn every_path_of_the_router_stands_in_the_table_and_the_other_way_round() {
    let listed: BTreeSet<&str> = table().map(|(_, path, _)| *path).collect();
    let routed: BTreeSet<&str> = paths().into_iter().collect();
    assert_eq!(listed, routed);
    let rows: BTreeSet<(&str, &str)> = table().map(|(method, path, _)| (*method, *path)).collect();
    assert_eq!(rows.len(), table().count(), "a route stands twice in the table");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_row_of_the_table_is_without_a_handler_and_none_fails() {
    let site = TestSite::new();
    let cookie = site.session(MAY, "Hoàng Thị Mây");
    let mut wrong = Vec::new();
    for (method, path, _) in table().filter(|(_, path, _)| *path != "/portal/sign-out") {
        let answer = ask(&site, method, path, &cookie).await;
        // Without a gateway the pages of paying by one say that there is none.
        let no_gateway = answer.status == StatusCode::SERVICE_UNAVAILABLE && path.contains("/pay/")
            || path.ends_with("/gateway");
        let failed = answer.status.is_server_error() && !no_gateway;
        if answer.status == StatusCode::METHOD_NOT_ALLOWED || failed {
            wrong.push(format!("{method} {path}: {}", answer.status));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_session_a_page_leads_to_signing_in_and_an_act_is_refused() {
    let site = TestSite::new();
    let needs_session = table().filter(|(_, _, rule)| *rule != RouteRule::Anyone);
    for (method, path, _) in needs_session {
        for cookie in [
            "",
            "motcua_account=0",
            &format!("motcua_account={}", "ab".repeat(32)),
            // An officer's cookie opens nothing of a person's.
            &format!("motcua_session={}", "ab".repeat(32)),
        ] {
            let answer = ask(&site, method, path, cookie).await;
            if *method == "GET" {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{method} {path}");
                assert!(
                    answer.location().starts_with("/portal/sign-in?next=/portal"),
                    "{method} {path}"
                );
                let data = site.get_json(&address(path), cookie).await;
                assert_eq!(data.status, StatusCode::UNAUTHORIZED, "{method} {path}");
                assert_eq!(data.header("content-type"), "application/problem+json");
            } else {
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_act_is_taken_from_another_site() {
    let site = TestSite::new();
    let cookie = site.session(MAY, "Hoàng Thị Mây");
    let events = site.count("ledger_event");
    for (_, path, _) in table().filter(|(method, _, _)| *method == "POST") {
        let answer = site.post_from("cross-site", &address(path), &cookie, &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "POST {path}");
    }
    assert_eq!(site.count("ledger_event"), events);
    assert_eq!(
        site.get("/portal", &cookie).await.status,
        StatusCode::OK,
        "the session is still open"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_filed_here_the_portal_says_where_to_go_and_keeps_the_vault_and_the_account() {
    let site = TestSite::choosing(PortalChoices {
        filing: false,
        ..PortalChoices::default()
    });
    let start = site.get("/portal", "").await;
    assert_eq!(start.status, StatusCode::NOT_FOUND);
    assert!(
        start.text().contains("https://dichvucong.gov.vn"),
        "the way to the national portal"
    );
    let acted = site.post("/portal", "", &[]).await;
    assert_eq!(acted.status, StatusCode::NOT_FOUND);
    let procedure = site.get("/portal/procedures/1.001193", "").await;
    assert_eq!(procedure.location(), "/procedures/1.001193", "it can be read");
    let guide = site.get("/portal/guide", "").await.text();
    assert!(
        !guide.contains("/portal/guide/filing"),
        "nothing is filed from home"
    );
    assert_eq!(site.get("/portal/sign-in", "").await.status, StatusCode::OK);
    site.account(MAY, "Hoàng Thị Mây");
    let cookie = site.enter(MAY);
    for path in [
        "/portal/vault",
        "/portal/vault/names",
        "/portal/dues",
        "/portal/notices",
        "/portal/notices/settings",
        "/portal/account",
        "/portal/account/acting",
    ] {
        assert_eq!(site.get(path, &cookie).await.status, StatusCode::OK, "{path}");
    }
    for next in ["", "/portal", "/portal?a=b"] {
        let fields = [("number", MAY), ("password", PASSWORD), ("next", next)];
        let entered = site.post("/portal/sign-in", "", &fields).await;
        assert_eq!(entered.location(), "/portal/account", "a page that answers");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identifier_that_is_nobodys_opens_nothing() {
    let site = TestSite::new();
    let with_identifier = table().filter(|(method, path, rule)| {
        *method == "GET" && *rule == RouteRule::Owner && path.contains("{id}")
    });
    let mut paths: Vec<String> = with_identifier.map(|(_, path, _)| address(path)).collect();
    paths.push("/portal/nothing-of-this-name".to_owned());
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    site.hides_from_others(&paths, &["Internal"]).await;
}
