//! The small script that keeps what is typed between two presses of a button.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue};
use motcua_ui::{fingerprint, kept_for_ever};

const SCRIPT: &str = include_str!("../../../assets/filing.js");

/// The route of the script.
pub(crate) const PATH: &str = "/portal/filing.js";

static ADDRESS: LazyLock<String> =
    LazyLock::new(|| format!("{PATH}?{:016x}", fingerprint(SCRIPT.as_bytes())));

/// The address pages name; it changes with the script.
pub(crate) fn address() -> &'static str {
    &ADDRESS
}

pub(super) async fn serve() -> ([(HeaderName, HeaderValue); 2], &'static str) {
    kept_for_ever("text/javascript; charset=utf-8", SCRIPT)
}
