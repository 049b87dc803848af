//! What the open pages do with words that would run, forms of other sites and addresses that are made up.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use motcua_dossier::model::Status;
use motcua_open::{ROUTES, RouteRule};

use crate::province::{COMMUNE, OWNER, PAPER, kept};
use crate::site::{Answer, OpenSite};

const CODE: &str = "H37.11.20-231113-0001";
/// `"><script>alert(1)</script>`, as it stands in an address or a form.
const SCRIPT: &str = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
const LINK: &str = "javascript%3Aalert(1)";

/// The names that a form or an address of the open pages may carry.
const NAMES: [&str; 24] = [
    "q", "code", "suffix", "paper", "next", "from", "to", "month", "quarter", "year", "period", "level",
    "sort", "unit", "after", "key", "about", "subject", "title", "body", "name", "phone", "email", "comment",
];

/// The line of events never ends by itself and carries one number.
fn pages() -> impl Iterator<Item = &'static (&'static str, &'static str, RouteRule)> {
    ROUTES.iter().filter(|(_, path, _)| *path != "/board/live")
}

fn address(path: &str) -> String {
    path.replace("{unit}", COMMUNE).replace("{paper}", PAPER)
}

fn sent(evil: &str) -> String {
    let fields: Vec<String> = NAMES.iter().map(|name| format!("{name}={evil}")).collect();
    fields.join("&")
}

async fn ask(site: &OpenSite, method: &str, address: &str, fields: &str) -> Answer {
    if method == "GET" {
        return site.get(&format!("{address}?{fields}")).await;
    }
    let request = Request::post(address)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("x-forwarded-for", "192.0.2.77")
        .body(Body::from(fields.to_owned()));
    site.send(request.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_would_run_never_run_in_any_open_page_and_none_fails() {
    let site = OpenSite::with(3);
    for (method, path, _) in pages() {
        for evil in [
            SCRIPT,
            LINK,
            "%00",
            "%FF%FE",
            "..%2F..%2Fetc%2Fpasswd",
            "-1",
            "99999999999999999999",
        ] {
            let answer = ask(&site, method, &address(path), &sent(evil)).await;
            assert!(
                !answer.status.is_server_error(),
                "{method} {path} {evil}: {}",
                answer.status
            );
            for dangerous in [
                "<script>alert",
                "href=\"javascript:",
                "src=\"javascript:",
                "root:x:",
            ] {
                assert!(
                    !answer.text.contains(dangerous),
                    "{method} {path} holds {dangerous}"
                );
            }
        }
    }
    for path in ["/verify/", "/board/units/"] {
        for evil in [SCRIPT, LINK, "..%2F..%2Fetc%2Fpasswd", "%00"] {
            let answer = site.get(&format!("{path}{evil}")).await;
            assert!(answer.status.is_client_error(), "{path}{evil}: {}", answer.status);
            assert!(!answer.text.contains("<script>alert"), "{path}{evil}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_open_page_forbids_frames_and_what_was_told_to_somebody_stays_in_no_cache() {
    let site = OpenSite::with(1);
    kept(&site.kept.db, CODE, Status::Processing);
    for (method, path, _) in pages() {
        let answer = ask(&site, method, &address(path), "").await;
        assert!(
            answer
                .header("content-security-policy")
                .contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        if *method == "POST" {
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
    }
    let told = site.track(CODE, "4578", "192.0.2.1").await;
    assert_eq!(told.status, StatusCode::OK);
    assert_eq!(
        told.header("cache-control"),
        "no-store",
        "the next visitor sits at the same browser"
    );
    for secret in OWNER {
        assert!(!told.text.contains(secret), "{secret} stands on an open page");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_form_is_taken_from_another_site() {
    let site = OpenSite::with(0);
    for (_, path, _) in pages().filter(|(method, _, _)| *method == "POST") {
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
                .header("content-type", "application/x-www-form-urlencoded");
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let answer = site.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_place_where_somebody_could_guess_is_slowed_down() {
    for (method, path, rule) in pages() {
        if !format!("{rule:?}").ends_with("Slowly") {
            continue;
        }
        let site = OpenSite::with(0);
        let mut last = StatusCode::OK;
        for _ in 0..25 {
            last = ask(&site, method, &address(path), "").await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "{method} {path}");
    }
    for (method, path, rule) in pages() {
        let slow = format!("{rule:?}").ends_with("Slowly");
        assert!(
            slow || *method == "GET",
            "{method} {path} takes forms without end"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_digits_tried_from_many_addresses_close_a_code_and_no_other() {
    let site = OpenSite::with(0);
    kept(&site.kept.db, CODE, Status::Processing);
    for guess in 0..10 {
        let answer = site
            .track(CODE, &format!("00{guess:02}"), &format!("203.0.113.{guess}"))
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{guess}");
    }
    let right = site.track(CODE, "4578", "198.51.100.9").await;
    assert_eq!(
        right.status,
        StatusCode::TOO_MANY_REQUESTS,
        "even the right ones, so that nothing is told"
    );
    let unknown = "H37.11.20-231113-9999";
    for guess in 0..10 {
        let answer = site.track(unknown, "0000", &format!("203.0.113.1{guess}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{guess}");
    }
    let closed = site.track(unknown, "0000", "198.51.100.9").await;
    assert_eq!(
        closed.status,
        StatusCode::TOO_MANY_REQUESTS,
        "a code of nobody is answered alike"
    );
    assert_eq!(
        site.track("H37.11.20-231113-0002", "0000", "198.51.100.9")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn digits_of_a_petition_cannot_be_tried_without_end_by_sending_files() {
    let site = OpenSite::with(0);
    let part = |name: &str, text: &str| {
        format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let mut answers = Vec::new();
    for guess in 0..11 {
        let (code, suffix) = (
            part("code", "PAKN-0001"),
            part("suffix", &format!("00{guess:02}")),
        );
        let request = Request::post("/petitions/follow/file")
            .header("content-type", "multipart/form-data; boundary=edge")
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", format!("203.0.113.{guess}"))
            .body(Body::from(format!("{code}{suffix}--edge--\r\n")))
            .unwrap();
        answers.push(site.send(request).await.status);
    }
    assert_eq!(answers[..10], [StatusCode::NOT_FOUND; 10]);
    assert_eq!(answers[10], StatusCode::TOO_MANY_REQUESTS);
}
