//! A table as an answer: a file for spreadsheets, never kept in a cache.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The table under this name; names are made of codes and figures of our own.
pub(crate) fn attached(text: String, name: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, text).into_response()
}
