//! Taking a dossier in: choose the procedure, then one screen that works by keyboard alone.

mod choose;
mod form;
mod sent;
mod view;

use axum::routing::{MethodRouter, get};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/intake", May(Permission::AcceptDossier)),
    (
        "GET",
        "/office/intake/{procedure_code}",
        May(Permission::AcceptDossier),
    ),
    (
        "POST",
        "/office/intake/{procedure_code}",
        May(Permission::AcceptDossier),
    ),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/intake", get(choose::show)),
        (
            "/office/intake/{procedure_code}",
            get(form::show).post(form::accept),
        ),
    ]
}
