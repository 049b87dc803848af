//! Who is away and who stands in: the officer's own days, and for heads those of their units.

mod form;
mod list;

use axum::routing::{MethodRouter, get, post};

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::SignedIn;

/// Who may use these routes: every officer for themselves; the use cases ask who may for others.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/absences", SignedIn),
    ("POST", "/office/absences", SignedIn),
    ("GET", "/office/absences/new", SignedIn),
    ("POST", "/office/absences/{id}/cancel", SignedIn),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/absences", get(list::show).post(form::record)),
        ("/office/absences/new", get(form::show)),
        ("/office/absences/{id}/cancel", post(list::cancel)),
    ]
}
