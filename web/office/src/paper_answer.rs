//! A paper drawn when it is asked for, as an answer.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The PDF, shown by the browser under this name; it holds personal data and is kept nowhere on the way.
pub(crate) fn pdf(bytes: Vec<u8>, name: &str) -> Response {
    file(
        bytes,
        "application/pdf",
        &format!("inline; filename=\"{}\"", plain(name)),
    )
}

/// A table for a spreadsheet, to be kept as a file.
pub(crate) fn csv(text: String, name: &str) -> Response {
    file(
        text.into_bytes(),
        "text/csv; charset=utf-8",
        &format!("attachment; filename=\"{}\"", plain(name)),
    )
}

fn file(bytes: Vec<u8>, kind: &str, disposition: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition.to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// The characters of a name that may stand in a header.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || ".-".contains(*letter))
        .collect()
}
