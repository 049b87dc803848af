//! Finding kept papers by what stands on them and by their fields; the same as a file.

mod asked;
mod export;
mod kinds;
mod page;

use axum::routing::{MethodRouter, get};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/search", May(Permission::SearchPapers)),
    ("GET", "/office/search.csv", May(Permission::SearchPapers)),
    ("GET", "/office/search.xlsx", May(Permission::SearchPapers)),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/search", get(page::show)),
        ("/office/search.csv", get(export::csv)),
        ("/office/search.xlsx", get(export::xlsx)),
    ]
}
