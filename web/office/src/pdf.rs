//! A paper as an answer: drawn when asked for, shown in the browser, never kept in a cache.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The PDF under a name made of `what` and a code.
pub(crate) fn inline(what: &str, code: &str, pdf: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("inline; filename=\"{what}-{}.pdf\"", plain(code)),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, pdf).into_response()
}

/// The characters of a code that may stand in a header.
fn plain(code: &str) -> String {
    code.chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || ".-".contains(*letter))
        .collect()
}
