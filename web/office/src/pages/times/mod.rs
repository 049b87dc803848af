//! The times that the province sets for its cases: those in force, those to come, the form, and how they came about.

mod show;

use axum::routing::{MethodRouter, get};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/times", May(Permission::ManageTimes)),
    ("POST", "/office/times", May(Permission::ManageTimes)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![("/office/times", get(show::show).post(show::set))]
}
