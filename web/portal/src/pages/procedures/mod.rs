//! Procedures in people's words: searched, gathered by events of life, and one page for each. Open to anyone.

mod counters;
mod search;
mod show;
mod visitor;
pub(crate) mod words;

use axum::routing::{MethodRouter, get};

use crate::Portal;
use crate::routes::RouteRow;
use crate::routes::RouteRule::Anyone;

/// The address of the search.
pub(crate) const SEARCH: &str = motcua_ui::FINDER;

/// The address of one procedure.
pub(crate) const ONE: &str = "/portal/procedures/{code}";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", SEARCH, Anyone),
    ("GET", ONE, Anyone),
    ("GET", "/portal/life/{event}", Anyone),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        (SEARCH, get(search::show)),
        (ONE, get(show::show)),
        ("/portal/life/{event}", get(search::event)),
    ]
}
