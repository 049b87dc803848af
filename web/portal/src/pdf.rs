//! A paper as an answer: never kept in a cache.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// A PDF drawn now, shown in the browser under a name made of `what` and a code.
pub(crate) fn inline(what: &str, code: &str, pdf: Vec<u8>) -> Response {
    answer("inline", &format!("{what}-{}.pdf", plain(code)), pdf)
}

/// A PDF that is kept, to be saved under `name`.
pub(crate) fn download(name: &str, pdf: Vec<u8>) -> Response {
    answer("attachment", &plain(name), pdf)
}

fn answer(how: &str, name: &str, pdf: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("{how}; filename=\"{name}\"")),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
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
