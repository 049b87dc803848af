//! Faults as pages with a way out, and as problem JSON.

use axum::http::StatusCode;

use crate::site::{page, page_without_time, send};

#[tokio::test]
async fn a_page_that_does_not_exist_shows_ways_out_and_the_request_id() {
    let answer = page("/no/such/page").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.header("content-type").starts_with("text/html"));
    assert!(answer.text.contains("Không tìm thấy"));
    assert!(answer.text.contains(r#"href="/">Về trang chủ"#));
    assert!(answer.text.contains(answer.header("x-request-id")));
}

#[tokio::test]
async fn the_way_back_leads_to_the_page_the_reader_came_from() {
    let headers = [
        ("accept", "text/html"),
        ("host", "a.example"),
        ("referer", "http://a.example/style?q=1"),
    ];
    let answer = send("GET", "/nowhere", &headers, "").await;
    assert!(answer.text.contains(r#"href="/style?q=1">Quay lại trang trước"#));
}

#[tokio::test]
async fn a_client_that_asks_for_json_gets_problem_details() {
    let answer = send(
        "GET",
        "/conflict",
        &[("accept", "application/json"), ("cookie", "lang=en")],
        "",
    )
    .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(problem["status"], 409);
    assert_eq!(problem["code"], "no-words-for-this-code");
    assert_eq!(problem["type"], "urn:motcua:fault:no-words-for-this-code");
    assert_eq!(problem["title"], "Somebody changed it first");
    assert_eq!(problem["instance"], "/conflict");
    assert_eq!(problem["request_id"], answer.header("x-request-id"));
}

#[tokio::test]
async fn the_cause_of_an_internal_fault_stays_in_the_log() {
    for path in ["/broken", "/panics"] {
        let answer = page(path).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        assert!(answer.text.contains("Hệ thống gặp lỗi"), "{path}");
        assert!(
            !answer.text.contains("secret") && !answer.text.contains("bad luck"),
            "{path}"
        );
        assert!(
            answer
                .header("content-security-policy")
                .contains("default-src 'self'"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_wrong_method_is_explained_and_the_right_ones_named() {
    let answer = send("DELETE", "/conflict", &[("sec-fetch-site", "same-origin")], "").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.header("allow").contains("GET"));
    assert!(answer.text.contains("không nhận cách gửi đó"));
}

#[tokio::test]
async fn a_request_that_never_ends_is_ended() {
    let answer = page_without_time("/slow").await;
    assert_eq!(answer.status, StatusCode::GATEWAY_TIMEOUT);
    assert!(answer.text.contains("Xử lý quá lâu"));
}
