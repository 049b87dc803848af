//! The networks that the counters of units stand in: those in use, the form for a new one, and ending one.

mod show;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/networks", May(Permission::ManageOfficers)),
    ("POST", "/office/networks", May(Permission::ManageOfficers)),
    (
        "POST",
        "/office/networks/{id}/end",
        May(Permission::ManageOfficers),
    ),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/networks", get(show::show).post(show::add)),
        ("/office/networks/{id}/end", post(show::end)),
    ]
}
