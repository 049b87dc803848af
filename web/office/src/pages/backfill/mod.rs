//! Dossiers of earlier years: registers, batches of scans, and what of them waits for a person.

mod batch;
mod gaps;
mod item;
mod list;
mod open;
mod places;
mod register;
mod registers;
mod separators;
mod sure;
mod upload;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission::CheckPaper;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/batches", May(CheckPaper)),
    ("POST", "/office/batches", May(CheckPaper)),
    ("GET", "/office/batches/{id}", May(CheckPaper)),
    ("GET", "/office/batches/{id}/progress.json", May(CheckPaper)),
    ("POST", "/office/batches/{id}/files", May(CheckPaper)),
    ("POST", "/office/batches/{id}/coming", May(CheckPaper)),
    ("POST", "/office/batches/{id}/not-coming", May(CheckPaper)),
    ("POST", "/office/batches/{id}/refused", May(CheckPaper)),
    ("POST", "/office/batches/{id}/retry", May(CheckPaper)),
    ("GET", "/office/batches/{id}/check", May(CheckPaper)),
    ("GET", "/office/batches/{id}/sure", May(CheckPaper)),
    ("POST", "/office/batches/{id}/sure", May(CheckPaper)),
    ("GET", "/office/items/{id}", May(CheckPaper)),
    ("POST", "/office/items/{id}", May(CheckPaper)),
    ("GET", "/office/items/{id}/pages/{name}", May(CheckPaper)),
    ("GET", "/office/items/{id}/original", May(CheckPaper)),
    ("POST", "/office/items/{id}/discard", May(CheckPaper)),
    ("POST", "/office/items/{id}/retry", May(CheckPaper)),
    ("GET", "/office/registers", May(CheckPaper)),
    ("POST", "/office/registers", May(CheckPaper)),
    ("POST", "/office/registers/estimate", May(CheckPaper)),
    ("GET", "/office/registers/gaps.csv", May(CheckPaper)),
    ("GET", "/office/registers/{id}", May(CheckPaper)),
    ("GET", "/office/registers/{id}/separators.pdf", May(CheckPaper)),
    ("POST", "/office/registers/{id}/import", May(CheckPaper)),
    ("POST", "/office/registers/{id}/discard", May(CheckPaper)),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    // Uploads count their bytes themselves; `protect` holds the outermost limit.
    let files = post(upload::send).layer(DefaultBodyLimit::disable());
    let sheets = get(registers::page)
        .post(registers::send)
        .layer(DefaultBodyLimit::disable());
    vec![
        ("/office/batches", get(list::page).post(open::send)),
        ("/office/batches/{id}", get(batch::page)),
        ("/office/batches/{id}/progress.json", get(batch::progress)),
        ("/office/batches/{id}/files", files),
        ("/office/batches/{id}/coming", post(upload::announce)),
        ("/office/batches/{id}/not-coming", post(upload::not_coming)),
        ("/office/batches/{id}/refused", post(upload::forget)),
        ("/office/batches/{id}/retry", post(batch::retry)),
        ("/office/batches/{id}/check", get(batch::check)),
        ("/office/batches/{id}/sure", get(sure::page).post(sure::send)),
        ("/office/items/{id}", get(item::page).post(item::choose)),
        ("/office/items/{id}/pages/{name}", get(item::picture)),
        ("/office/items/{id}/original", get(item::original)),
        ("/office/items/{id}/discard", post(item::discard)),
        ("/office/items/{id}/retry", post(item::retry)),
        ("/office/registers", sheets),
        ("/office/registers/estimate", post(registers::estimate)),
        ("/office/registers/gaps.csv", get(gaps::csv)),
        ("/office/registers/{id}", get(register::page)),
        ("/office/registers/{id}/separators.pdf", get(separators::sheets)),
        ("/office/registers/{id}/import", post(register::store)),
        ("/office/registers/{id}/discard", post(register::discard)),
    ]
}
