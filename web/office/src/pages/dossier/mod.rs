//! One dossier: what it is, its papers, its history, and what may be done to it now.

pub(crate) mod acting;
mod acts;
mod find;
pub(crate) mod history;
mod kept;
pub(crate) mod offers;
mod possible;
mod show;
mod slip;
mod view;

pub(crate) use show::page;

use axum::routing::{MethodRouter, get, post};
use motcua_dossier::{DossierError, DossierId};
use motcua_identity::Permission;
use motcua_kernel::Fault;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/find", May(Permission::ViewDossier)),
    ("GET", "/office/dossiers/{id}", May(Permission::ViewDossier)),
    (
        "GET",
        "/office/dossiers/{id}/slip-01.pdf",
        May(Permission::ViewDossier),
    ),
    (
        "GET",
        "/office/dossiers/{id}/kept/{paper}",
        May(Permission::ReadPaper),
    ),
    (
        "GET",
        "/office/dossiers/{id}/kept/{paper}/{name}",
        May(Permission::ReadPaper),
    ),
    (
        "POST",
        "/office/dossiers/{id}/transfer",
        May(Permission::AcceptDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/claim",
        May(Permission::ProcessDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/settle",
        May(Permission::ProcessDossier),
    ),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/find", get(find::find)),
        ("/office/dossiers/{id}", get(show::show)),
        ("/office/dossiers/{id}/slip-01.pdf", get(slip::slip)),
        ("/office/dossiers/{id}/kept/{paper}", get(kept::show)),
        ("/office/dossiers/{id}/kept/{paper}/{name}", get(kept::file)),
        ("/office/dossiers/{id}/transfer", post(acts::transfer)),
        ("/office/dossiers/{id}/claim", post(acts::claim)),
        ("/office/dossiers/{id}/settle", post(acts::settle)),
    ]
}

/// The id in an address; what is no id names no dossier.
pub(crate) fn id_of(text: &str) -> Result<DossierId, Fault> {
    text.parse()
        .map_err(|_| DossierError::NotFound(text.to_owned()).into())
}
