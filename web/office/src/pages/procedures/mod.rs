//! Procedures: what they say, drafts of what they are going to say, and publishing.

mod act;
mod block;
mod edit;
mod edit_page;
mod effort;
mod files;
mod ids;
mod input;
mod list;
mod overview;
mod parts;
mod publish;
mod reader;
mod review;
mod show;
mod spoken;
mod typed;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission::ManageCatalog;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/procedures", May(ManageCatalog)),
    ("POST", "/office/procedures", May(ManageCatalog)),
    ("POST", "/office/procedures/import", May(ManageCatalog)),
    ("GET", "/office/procedures/effort", May(ManageCatalog)),
    ("GET", "/office/procedures/{procedure_code}", May(ManageCatalog)),
    (
        "POST",
        "/office/procedures/{procedure_code}/draft",
        May(ManageCatalog),
    ),
    (
        "GET",
        "/office/procedures/{procedure_code}/export",
        May(ManageCatalog),
    ),
    (
        "GET",
        "/office/procedures/{procedure_code}/review",
        May(ManageCatalog),
    ),
    ("GET", "/office/procedures/drafts/{id}", May(ManageCatalog)),
    (
        "POST",
        "/office/procedures/drafts/{id}/discard",
        May(ManageCatalog),
    ),
    (
        "GET",
        "/office/procedures/drafts/{id}/publish",
        May(ManageCatalog),
    ),
    (
        "POST",
        "/office/procedures/drafts/{id}/publish",
        May(ManageCatalog),
    ),
    (
        "GET",
        "/office/procedures/drafts/{id}/part/{name}",
        May(ManageCatalog),
    ),
    (
        "POST",
        "/office/procedures/drafts/{id}/part/{name}",
        May(ManageCatalog),
    ),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/procedures", get(list::page).post(list::add)),
        ("/office/procedures/import", post(files::import)),
        ("/office/procedures/effort", get(effort::page)),
        ("/office/procedures/{procedure_code}", get(show::page)),
        ("/office/procedures/{procedure_code}/draft", post(show::open)),
        ("/office/procedures/{procedure_code}/export", get(files::export)),
        ("/office/procedures/{procedure_code}/review", get(review::page)),
        ("/office/procedures/drafts/{id}", get(overview::page)),
        ("/office/procedures/drafts/{id}/discard", post(overview::discard)),
        (
            "/office/procedures/drafts/{id}/publish",
            get(publish::show).post(publish::send),
        ),
        (
            "/office/procedures/drafts/{id}/part/{name}",
            get(edit::show).post(edit::send),
        ),
    ]
}
