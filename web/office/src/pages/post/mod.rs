//! Filings that come by post: writing down what an item held, and what became of what was brought.

mod form;
mod input;
mod list;

use axum::extract::{Query, State};
use axum::routing::{MethodRouter, get};
use motcua_identity::Permission;
use motcua_ui::PageResult;

use super::intake::{Purpose, Wanted, choose};
use crate::Office;
use crate::desk::Desk;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Where what was brought is listed.
pub(crate) const LIST: &str = "/office/post";

/// Where a procedure is chosen; behind it, by code, the form.
const NEW: &str = "/office/post/new";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", LIST, May(Permission::AcceptDossier)),
    ("GET", NEW, May(Permission::AcceptDossier)),
    (
        "GET",
        "/office/post/new/{procedure_code}",
        May(Permission::AcceptDossier),
    ),
    (
        "POST",
        "/office/post/new/{procedure_code}",
        May(Permission::AcceptDossier),
    ),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (LIST, get(list::show)),
        (NEW, get(choose_procedure)),
        (
            "/office/post/new/{procedure_code}",
            get(form::show).post(form::send),
        ),
    ]
}

async fn choose_procedure(
    State(office): State<Office>,
    desk: Desk,
    Query(wanted): Query<Wanted>,
) -> PageResult {
    let purpose = Purpose {
        base: NEW,
        title: "post-choose",
        above: (LIST, "nav-post"),
    };
    choose(&office, desk, &wanted, purpose).await
}
