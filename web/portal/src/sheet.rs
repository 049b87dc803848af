//! The style sheet of the portal, inside the binary, under a name that carries the hash of its content.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue};
use axum::routing::{MethodRouter, get};
use motcua_ui::{fingerprint, kept_for_ever};

use crate::Portal;
use crate::routes::RouteRow;
use crate::routes::RouteRule::Anyone;

const SHEET: &str = include_str!("../assets/portal.css");

/// The route of the sheet; the hash stands in the query, so that the route stays the same in the table.
pub(crate) const PATH: &str = "/portal/portal.css";

/// Who may use this route.
pub(crate) const RULES: &[RouteRow] = &[("GET", PATH, Anyone)];

static ADDRESS: LazyLock<String> = LazyLock::new(|| format!("{PATH}?{:016x}", fingerprint(SHEET.as_bytes())));

/// The address pages name.
pub(crate) fn address() -> &'static str {
    &ADDRESS
}

pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![(PATH, get(serve))]
}

async fn serve() -> ([(HeaderName, HeaderValue); 2], &'static str) {
    kept_for_ever("text/css; charset=utf-8", SHEET)
}
