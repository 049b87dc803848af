//! Guidance given without a filing: a quick form, and the list of a day.

mod form;

use axum::routing::{MethodRouter, get};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/guidance", May(Permission::AcceptDossier)),
    ("POST", "/office/guidance", May(Permission::AcceptDossier)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![("/office/guidance", get(form::show).post(form::keep))]
}
