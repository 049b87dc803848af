//! Giving results back: what lies ready, whom to tell, into whose hands it goes, and what nobody collected.

mod announce;
mod give;
mod list;
mod offer;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

pub(crate) use offer::offers;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/returns", May(Permission::ReturnResult)),
    (
        "GET",
        "/office/dossiers/{id}/return",
        May(Permission::ReturnResult),
    ),
    (
        "POST",
        "/office/dossiers/{id}/return",
        May(Permission::ReturnResult),
    ),
    (
        "GET",
        "/office/dossiers/{id}/announce",
        May(Permission::ReturnResult),
    ),
    (
        "POST",
        "/office/dossiers/{id}/announce",
        May(Permission::ReturnResult),
    ),
    (
        "POST",
        "/office/dossiers/{id}/archive",
        May(Permission::ReturnResult),
    ),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/returns", get(list::show)),
        ("/office/dossiers/{id}/return", get(give::show).post(give::send)),
        (
            "/office/dossiers/{id}/announce",
            get(announce::show).post(announce::send),
        ),
        ("/office/dossiers/{id}/archive", post(list::archive)),
    ]
}
