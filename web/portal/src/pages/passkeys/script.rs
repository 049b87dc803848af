//! The small script that asks the browser for a key.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue};
use motcua_ui::{fingerprint, kept_for_ever};

const TEXT: &str = include_str!("../../../assets/passkey.js");

/// The route of the script.
pub(crate) const PATH: &str = "/portal/passkey.js";

static ADDRESS: LazyLock<String> = LazyLock::new(|| format!("{PATH}?{:016x}", fingerprint(TEXT.as_bytes())));

/// The address pages name; it changes with the script.
pub(crate) fn address() -> &'static str {
    &ADDRESS
}

pub(super) async fn serve() -> ([(HeaderName, HeaderValue); 2], &'static str) {
    kept_for_ever("text/javascript; charset=utf-8", TEXT)
}
