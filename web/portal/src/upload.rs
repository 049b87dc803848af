//! The script that sends the files of a form in sight, and again after a line that broke; the words that it tells stand in
//! `upload.html`, which each such form includes.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue};
use axum::routing::{MethodRouter, get};
use motcua_ui::{fingerprint, kept_for_ever};

use crate::Portal;
use crate::routes::RouteRow;
use crate::routes::RouteRule::Anyone;

const SCRIPT: &str = include_str!("../assets/upload.js");

/// The largest body of a form with files: what one choice of photographs may hold.
pub(crate) const MOST: usize = 64 << 20;

/// What the files of such a form may weigh; the rest of the body is fields and borders.
pub(crate) const fn most_of_files() -> usize {
    MOST - (64 << 10)
}

/// The route of the script.
pub(crate) const PATH: &str = "/portal/upload.js";

/// Who may use this route.
pub(crate) const RULES: &[RouteRow] = &[("GET", PATH, Anyone)];

static ADDRESS: LazyLock<String> =
    LazyLock::new(|| format!("{PATH}?{:016x}", fingerprint(SCRIPT.as_bytes())));

/// The address pages name; it changes with the script.
pub(crate) fn address() -> &'static str {
    &ADDRESS
}

pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![(PATH, get(serve))]
}

async fn serve() -> ([(HeaderName, HeaderValue); 2], &'static str) {
    kept_for_ever("text/javascript; charset=utf-8", SCRIPT)
}
