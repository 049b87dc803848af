//! The quality of the papers of the units somebody answers for: complete, clean, correct, alive; every figure opens to
//! its papers.

mod list;
mod missing;
mod table;

use axum::routing::{MethodRouter, get};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/quality", May(Permission::ViewUnitFigures)),
    ("GET", "/office/quality.csv", May(Permission::ViewUnitFigures)),
    ("GET", "/office/quality/missing", May(Permission::ViewUnitFigures)),
    ("GET", "/office/quality/papers", May(Permission::ViewUnitFigures)),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/quality", get(table::show)),
        ("/office/quality.csv", get(table::csv)),
        ("/office/quality/missing", get(missing::show)),
        ("/office/quality/papers", get(list::show)),
    ]
}
