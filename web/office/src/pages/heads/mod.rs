//! The live picture of those who head units: what waits where, with whom, how it stands to its day, and what came of
//! a period. Every figure opens to its dossiers.

mod list;
mod officer;
mod picture;
mod scope;

use axum::routing::{MethodRouter, get};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes; whoever only looks on gives no dossier to anybody.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/heads", May(Permission::ViewUnitFigures)),
    ("GET", "/office/heads/list", May(Permission::ViewUnitFigures)),
    ("POST", "/office/heads/list", May(Permission::AssignDossier)),
    (
        "GET",
        "/office/heads/officers/{id}",
        May(Permission::ViewUnitFigures),
    ),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/heads", get(picture::show)),
        ("/office/heads/list", get(list::show).post(list::assign)),
        ("/office/heads/officers/{id}", get(officer::show)),
    ]
}
