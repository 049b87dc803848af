//! Headers, limits, cross-site protection, assets.

use axum::http::StatusCode;

use crate::site::{form, page, send};

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_the_reader() {
    for path in ["/style", "/nowhere", "/office", "/panics"] {
        let answer = page(path).await;
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(part), "{path}: {part}");
        }
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(
            answer.header("permissions-policy").contains("camera=()"),
            "{path}"
        );
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn a_page_of_a_signed_in_officer_is_never_stored() {
    assert_eq!(page("/office").await.header("cache-control"), "no-store");
    assert_eq!(page("/style").await.header("cache-control"), "no-cache");
}

#[tokio::test]
async fn a_form_from_another_site_is_stopped_and_our_own_passes() {
    let media = ("content-type", "application/x-www-form-urlencoded");
    let crossed = send("POST", "/echo", &[media, ("sec-fetch-site", "cross-site")], "a=1").await;
    assert_eq!(crossed.status, StatusCode::FORBIDDEN);
    assert!(crossed.text.contains("Yêu cầu đến từ một trang khác"));
    let old = [media, ("origin", "https://evil.example"), ("host", "a.example")];
    assert_eq!(
        send("POST", "/echo", &old, "a=1").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(form("/echo", "a=1").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_body_above_its_limit_is_refused() {
    assert_eq!(
        form("/echo", &format!("a={}", "x".repeat(1_000))).await.status,
        StatusCode::OK
    );
    for size in [3_000, 20_000] {
        let answer = form("/echo", &format!("a={}", "x".repeat(size))).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{size}");
        assert!(answer.text.contains("Tệp quá lớn"), "{size}");
    }
}

#[tokio::test]
async fn pages_hold_no_inline_script_or_style() {
    let html = page("/style").await.text;
    assert!(!html.contains(" style="));
    assert!(!html.contains("<style"));
    assert!(!html.contains(" onclick="));
    for script in html.split("<script").skip(1) {
        assert!(
            script.starts_with(r#" type="module" src="/assets/"#),
            "{}",
            script.chars().take(60).collect::<String>()
        );
    }
}

#[tokio::test]
async fn assets_named_by_their_content_are_kept_for_ever() {
    let html = page("/style").await.text;
    let mut seen = 0;
    for address in html.split('"').filter(|part| part.starts_with("/assets/")) {
        let answer = page(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable",
            "{address}"
        );
        seen += 1;
    }
    assert!(seen >= 5);
    assert_eq!(
        page("/assets/app.0000000000.css").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_first_load_of_a_page_stays_below_sixty_kilobytes_over_the_wire() {
    let gzip = [("accept", "text/html"), ("accept-encoding", "gzip")];
    let mut addresses = vec!["/style".to_owned()];
    addresses.extend(
        page("/style")
            .await
            .text
            .split('"')
            .filter(|it| it.starts_with("/assets/"))
            .map(str::to_owned),
    );
    let mut total = 0;
    for address in addresses {
        total += send("GET", &address, &gzip, "").await.bytes;
    }
    assert!((5_000..60_000).contains(&total), "{total} bytes");
    assert_eq!(
        send("GET", "/style", &gzip, "").await.header("content-encoding"),
        "gzip"
    );
}

#[tokio::test]
async fn the_language_is_the_cookie_then_the_browser_then_vietnamese() {
    for (headers, words) in [
        (vec![], "Chuyển tới nội dung chính"),
        (vec![("accept-language", "en-GB")], "Skip to main content"),
        (
            vec![("accept-language", "en-GB"), ("cookie", "lang=vi")],
            "Chuyển tới nội dung chính",
        ),
        (vec![("accept-language", "fr")], "Chuyển tới nội dung chính"),
    ] {
        assert!(
            send("GET", "/style", &headers, "").await.text.contains(words),
            "{headers:?}"
        );
    }
}

#[tokio::test]
async fn choosing_a_language_sets_the_cookie_and_leads_back_on_this_site_only() {
    let answer = form("/language", "lang=en&next=%2Fstyle%3Fq%3D1").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/style?q=1");
    assert!(answer.header("set-cookie").starts_with("lang=en;"));
    let answer = form("/language", "lang=en&next=%2F%2Fevil.example").await;
    assert_eq!(answer.header("location"), "/");
    assert_eq!(
        form("/language", "lang=xx").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}
