//! What the watch calls the officer about: dossiers in their hands, in their pool, in the units they head.

mod list;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes; marking as seen asks again for the unit.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/alarms", May(Permission::ViewDossier)),
    ("POST", "/office/alarms/{id}/seen", May(Permission::ViewDossier)),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/alarms", get(list::show)),
        ("/office/alarms/{id}/seen", post(list::seen)),
    ]
}
