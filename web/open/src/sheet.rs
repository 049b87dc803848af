//! The style sheet of the open pages, inside the binary, under a name that carries the hash of its content.

use std::sync::LazyLock;

use axum::routing::{MethodRouter, get};
use motcua_ui::{fingerprint, kept_for_ever};

use crate::Open;

const SHEET: &str = include_str!("../assets/open.css");

/// The route of the sheet; the hash stands in the query, so that the route stays the same in the table.
pub(crate) const PATH: &str = "/open/open.css";

static ADDRESS: LazyLock<String> = LazyLock::new(|| format!("{PATH}?{:016x}", fingerprint(SHEET.as_bytes())));

/// The address pages name.
pub(crate) fn address() -> &'static str {
    &ADDRESS
}

pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(
        PATH,
        get(async || kept_for_ever("text/css; charset=utf-8", SHEET)),
    )]
}
