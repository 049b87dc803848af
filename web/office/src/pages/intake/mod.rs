//! Taking dossiers in: choose the procedure, or begin with the person; then one screen that works by keyboard alone.

mod asked;
mod card;
mod choose;
mod draw;
mod screen;
mod section;
mod sent;
mod usual;
mod view;
mod visit;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission;

pub(crate) use choose::{Purpose, Wanted, choose};
pub(crate) use draw::{desks, desks_for, offered_procedures};

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/intake", May(Permission::AcceptDossier)),
    ("GET", "/office/intake/new", May(Permission::AcceptDossier)),
    ("POST", "/office/intake/new", May(Permission::AcceptDossier)),
    ("POST", "/office/intake/card", May(Permission::AcceptDossier)),
    (
        "GET",
        "/office/intake/{procedure_code}",
        May(Permission::AcceptDossier),
    ),
    (
        "POST",
        "/office/intake/{procedure_code}",
        May(Permission::AcceptDossier),
    ),
    ("GET", "/office/visits/{visit}", May(Permission::ViewDossier)),
    (
        "GET",
        "/office/visits/{visit}/receipt.pdf",
        May(Permission::ViewDossier),
    ),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/intake", get(choose::show)),
        ("/office/intake/new", get(screen::show_new).post(screen::send_new)),
        (
            "/office/intake/card",
            post(card::read).layer(DefaultBodyLimit::disable()),
        ),
        (
            "/office/intake/{procedure_code}",
            get(screen::show).post(screen::send_one),
        ),
        ("/office/visits/{visit}", get(visit::show)),
        ("/office/visits/{visit}/receipt.pdf", get(visit::receipt)),
    ]
}
