//! The policy, walked over HTTP: every route with every role.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use motcua_identity::{Role, policy};
use motcua_office::{RouteRule, paths, table};

use crate::site::{Answer, BIRTH, TestSite};

/// An address of the route; the dossier and the paper it names do not exist.
pub fn address(path: &str) -> String {
    path.replace("{procedure_code}", BIRTH)
        .replace("{id}", "018bd0c6-0000-7000-8000-000000000000")
        .replace("{look}", "018bd0c6-0000-7000-8000-000000000000")
        .replace("{paper}", "018bd0c6-0000-7000-8000-000000000000")
        .replace("{share}", "018bd0c6-0000-7000-8000-000000000000")
        .replace("{link}", "018bd0c6-0000-7000-8000-000000000000")
        .replace("{contest}", "018bd0c6-0000-7000-8000-000000000000")
        .replace("{posting}", "018bd0c6-0000-7000-8000-000000000000")
        .replace("{name}", "1")
        .replace("{token}", "0")
}

async fn ask(site: &TestSite, method: &str, path: &str, cookie: &str) -> Answer {
    match method {
        "GET" => site.get(&address(path), cookie).await,
        "POST" => site.post(&address(path), cookie, &[]).await,
        other => panic!("no request for {other}"),
    }
}

fn allowed(role: Role, rule: RouteRule) -> bool {
    match rule {
        RouteRule::Anyone | RouteRule::SignedIn => true,
        RouteRule::May(permission) => policy::allows(role, permission),
        RouteRule::MayEither(one, other) => policy::allows(role, one) || policy::allows(role, other),
    }
}

#[tokio::test]
async fn every_route_lets_in_exactly_the_roles_of_the_policy() {
    let site = TestSite::new();
    let mut wrong = Vec::new();
    for role in Role::ALL {
        let cookie = site.session(role.identifier(), &[role]);
        for (method, path, rule) in table().filter(|(_, path, _)| *path != "/sign-out") {
            let answer = ask(&site, method, path, &cookie).await;
            let turned_away = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED)
                || answer.location().starts_with("/sign-in");
            if turned_away == allowed(role, *rule) || answer.status.is_server_error() {
                wrong.push(format!(
                    "{} {method} {path}: {}",
                    role.identifier(),
                    answer.status
                ));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn without_a_session_a_page_leads_to_signing_in_and_an_act_is_refused() {
    let site = TestSite::new();
    for (method, path, rule) in table() {
        if *rule == RouteRule::Anyone {
            continue;
        }
        for cookie in [
            "",
            "motcua_session=0",
            &format!("motcua_session={}", "ab".repeat(32)),
        ] {
            let answer = ask(&site, method, path, cookie).await;
            if *method == "GET" {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{method} {path}");
                assert!(
                    answer.location().starts_with("/sign-in?next=/office"),
                    "{method} {path}"
                );
            } else {
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
            }
        }
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

#[tokio::test]
async fn no_row_of_the_table_is_without_a_handler() {
    let site = TestSite::new();
    let cookie = site.session("can-bo", &Role::ALL);
    for (method, path, _) in table().filter(|(_, path, _)| *path != "/sign-out") {
        let answer = ask(&site, method, path, &cookie).await;
        assert_ne!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
    }
}
