//! What the province decides of each kind of paper: a second person's check, the share entered again, how long it is kept.

mod show;
mod span;

use axum::routing::{MethodRouter, get};
use motcua_identity::Permission::ManageCatalog;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/paper-rules", May(ManageCatalog)),
    ("POST", "/office/paper-rules", May(ManageCatalog)),
    ("GET", "/office/paper-rules/span", May(ManageCatalog)),
    ("POST", "/office/paper-rules/span", May(ManageCatalog)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/paper-rules", get(show::show).post(show::decide)),
        ("/office/paper-rules/span", get(span::show).post(span::decide)),
    ]
}
