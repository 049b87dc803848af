//! Papers past their retention: the list, the acts on it, proposals and their inventories.

mod act;
mod inventory;
mod list;
mod show;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes; the use cases ask again for the unit at hand.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/retention", May(Permission::EndPaper)),
    ("POST", "/office/retention", May(Permission::EndPaper)),
    ("GET", "/office/retention/{id}", May(Permission::EndPaper)),
    (
        "GET",
        "/office/retention/{id}/inventory.pdf",
        May(Permission::EndPaper),
    ),
    (
        "GET",
        "/office/retention/{id}/inventory.xlsx",
        May(Permission::EndPaper),
    ),
    (
        "POST",
        "/office/retention/{id}/approve",
        May(Permission::ApproveResult),
    ),
    (
        "POST",
        "/office/retention/{id}/refuse",
        May(Permission::ApproveResult),
    ),
];

/// The routes of papers past their retention.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/retention", get(list::page).post(act::send)),
        ("/office/retention/{id}", get(show::page)),
        ("/office/retention/{id}/inventory.pdf", get(inventory::pdf)),
        ("/office/retention/{id}/inventory.xlsx", get(inventory::xlsx)),
        ("/office/retention/{id}/approve", post(show::approve)),
        ("/office/retention/{id}/refuse", post(show::refuse)),
    ]
}
