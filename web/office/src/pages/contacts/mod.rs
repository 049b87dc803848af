//! How people reach the one-stop desks of units: what was told, and the form to tell it.

mod show;

use axum::routing::{MethodRouter, get};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/contacts", May(Permission::ManageOfficers)),
    ("POST", "/office/contacts", May(Permission::ManageOfficers)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![("/office/contacts", get(show::show).post(show::tell))]
}
