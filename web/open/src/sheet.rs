//! The style sheet and the module of the open pages, inside the binary, under names that carry the hash of their content.

use std::sync::LazyLock;

use axum::routing::{MethodRouter, get};
use motcua_ui::{fingerprint, kept_for_ever};

use crate::Open;

const SHEET: &str = include_str!("../assets/open.css");

/// The route of the sheet; the hash stands in the query, so that the route stays the same in the table.
pub(crate) const PATH: &str = "/open/open.css";

static ADDRESS: LazyLock<String> = LazyLock::new(|| format!("{PATH}?{:016x}", fingerprint(SHEET.as_bytes())));

const MODULE: &str = include_str!("../assets/live.js");

/// The route of the module that keeps an open board up to date.
pub(crate) const SCRIPT: &str = "/open/live.js";

static SCRIPT_ADDRESS: LazyLock<String> =
    LazyLock::new(|| format!("{SCRIPT}?{:016x}", fingerprint(MODULE.as_bytes())));

/// The address of the module that pages name.
pub(crate) fn script_address() -> &'static str {
    &SCRIPT_ADDRESS
}

/// The address pages name.
pub(crate) fn address() -> &'static str {
    &ADDRESS
}

pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![
        (
            PATH,
            get(async || kept_for_ever("text/css; charset=utf-8", SHEET)),
        ),
        (
            SCRIPT,
            get(async || kept_for_ever("text/javascript; charset=utf-8", MODULE)),
        ),
    ]
}
