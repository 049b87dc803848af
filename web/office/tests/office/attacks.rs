//! What other sites, officers of other units and words that would run get from the pages of officers.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use motcua_identity::Role;
use motcua_office::{RouteRule, table};

use crate::intake::filled;
use crate::policy::address;
use crate::site::{BIRTH, PASSWORD, TestSite};

/// A commune that has nothing to do with the ward.
const ELSEWHERE: &str = "06253";
const SCRIPT: &str = "\"><script>alert(1)</script>";
const FORMULA: &str = "=HYPERLINK(\"https://elsewhere.example\")";

/// The address of a dossier just taken in for this owner.
async fn taken_in(site: &TestSite, cookie: &str, owner: &str) -> String {
    let changes = [
        ("owner_name", owner),
        ("owner_address", owner),
        ("owner_phone", "0912345678"),
    ];
    let fields = filled("khoa-thu-0000000077", &changes);
    let answer = site
        .post(&format!("/office/intake/{BIRTH}"), cookie, &fields)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.location().split_once('?').unwrap().0.to_owned()
}

#[tokio::test]
async fn every_answer_forbids_frames_and_foreign_scripts_and_stays_in_no_cache() {
    let site = TestSite::new();
    let cookie = site.session("can-bo", &Role::ALL);
    for (method, path, rule) in table().filter(|(_, path, _)| *path != "/sign-out") {
        let answer = match *method {
            "GET" => site.get(&address(path), &cookie).await,
            _ => site.post(&address(path), &cookie, &[]).await,
        };
        let policy = answer.header("content-security-policy");
        for wanted in [
            "default-src 'self'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(wanted), "{method} {path}: {policy}");
        }
        assert_eq!(
            answer.header("x-content-type-options"),
            "nosniff",
            "{method} {path}"
        );
        if *rule != RouteRule::Anyone || *method == "POST" {
            let caching = answer.header("cache-control");
            assert!(caching.contains("no-store"), "{method} {path}: {caching}");
        }
    }
}

#[tokio::test]
async fn no_act_is_taken_from_another_site_or_from_a_neighbour() {
    let site = TestSite::new();
    let cookie = site.session("can-bo", &Role::ALL);
    let events = site.count("ledger_event");
    for (_, path, _) in table().filter(|(method, _, _)| *method == "POST") {
        for headers in [
            [("sec-fetch-site", "cross-site"), ("x-any", "a")],
            [
                ("sec-fetch-site", "same-site"),
                ("origin", "https://khac.dvc.example"),
            ],
            [("origin", "https://elsewhere.example"), ("x-any", "a")],
            [("origin", "null"), ("x-any", "a")],
        ] {
            let mut request = Request::post(address(path))
                .header("host", "dvc.example")
                .header("cookie", &cookie)
                .header("content-type", "application/x-www-form-urlencoded");
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let answer = site.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "POST {path} {headers:?}");
        }
    }
    assert_eq!(site.count("ledger_event"), events);
}

#[tokio::test]
async fn an_officer_of_another_commune_finds_no_dossier_of_the_ward_behind_any_address() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let dossier = taken_in(&site, &desk, "Hoàng Thị Riêng").await;
    let id = dossier.rsplit('/').next().unwrap();
    site.officer_at("can-bo-khac", &Role::ALL, ELSEWHERE);
    let stranger = site.enter("can-bo-khac");
    let events = site.count("ledger_event");
    let mut wrong = Vec::new();
    let of_dossier = table().filter(|(_, path, _)| path.starts_with("/office/dossiers/{id}"));
    for (method, path, _) in of_dossier {
        let there = path.replace("{id}", id).replace("{name}", "1");
        let fields = [
            ("version", "1"),
            ("reason", "Lý do"),
            ("reason_code", "other"),
            ("words", "Lời"),
            ("way", "cash"),
            ("amount", "8000"),
            ("confirmed", "yes"),
            ("unit", ELSEWHERE),
        ];
        let answer = match *method {
            "GET" => site.get(&there, &stranger).await,
            _ => site.post(&there, &stranger, &fields).await,
        };
        // A form that cannot be read is refused before anybody asks whose the dossier is.
        let refused = match *method {
            "GET" => matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
            _ => answer.status.is_client_error(),
        };
        if !refused || answer.text().contains("Hoàng Thị Riêng") {
            wrong.push(format!("{method} {path}: {}", answer.status));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(site.count("ledger_event"), events, "nothing was done");
    assert_eq!(site.get(&dossier, &desk).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_an_owner_is_called_runs_neither_in_a_page_nor_in_a_sheet() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let dossier = taken_in(&site, &desk, SCRIPT).await;
    for page in [dossier.as_str(), "/office?list=at-desk", "/office/register"] {
        let text = site.get(page, &desk).await.text();
        assert!(!text.contains("<script>alert"), "{page}");
    }
    let refused = site
        .post(
            &format!("/office/intake/{BIRTH}"),
            &desk,
            &[
                ("owner_name", SCRIPT),
                ("owner_number", SCRIPT),
                ("owner_email", SCRIPT),
                ("request_key", SCRIPT),
            ],
        )
        .await;
    assert!(!refused.text().contains("<script>alert"));
    let second = TestSite::new();
    let desk = second.session("tiep-nhan", &[Role::IntakeOfficer]);
    taken_in(&second, &desk, FORMULA).await;
    for sheet in ["/office/work.csv?list=at-desk", "/office/register.csv"] {
        let answer = second.get(sheet, &desk).await;
        assert_eq!(answer.status, StatusCode::OK, "{sheet}");
        let text = answer.text();
        assert!(text.contains("\"'=HYPERLINK("), "{sheet}: {text}");
        assert!(!text.contains("\"=HYPERLINK("), "{sheet}: {text}");
    }
}

/// A sign-in from this address.
async fn tried(site: &TestSite, from: &str, username: &str, password: &str) -> StatusCode {
    let password = password.replace(' ', "+");
    let request = Request::post("/sign-in")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-forwarded-for", from)
        .body(Body::from(format!("username={username}&password={password}")));
    site.send(request.unwrap()).await.status
}

#[tokio::test]
async fn one_password_tried_with_many_names_is_slowed_down_by_address_and_a_full_office_is_not() {
    let site = TestSite::behind_proxy();
    for number in 0..30 {
        site.officer(&format!("can-bo-{number}"), &[Role::IntakeOfficer]);
        let entered = tried(&site, "198.51.100.1", &format!("can-bo-{number}"), PASSWORD).await;
        assert_eq!(
            entered,
            StatusCode::SEE_OTHER,
            "the {number}th officer of one office"
        );
    }
    for guess in 0..20 {
        let refused = tried(&site, "203.0.113.7", &format!("can-bo-{guess}"), "MotCua@2025").await;
        assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY, "{guess}");
    }
    let slowed = tried(&site, "203.0.113.7", "can-bo-29", PASSWORD).await;
    assert_eq!(slowed, StatusCode::TOO_MANY_REQUESTS);
    let office = tried(&site, "198.51.100.1", "can-bo-29", PASSWORD).await;
    assert_eq!(office, StatusCode::SEE_OTHER);
}
