//! Merging units: what ended units still have, the plan, the act, its history, and undoing it.
//!
//! Two steps before anything moves: the plan counts and lets choose, the confirmation says it once more.

mod act;
mod choose;
mod history;
mod plan;

use axum::routing::{MethodRouter, get, post};
use motcua_dossier::{MergeId, MergeRefusal};
use motcua_identity::Permission;
use motcua_kernel::Fault;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/merge", May(Permission::ImportUnits)),
    ("POST", "/office/merge", May(Permission::ImportUnits)),
    ("GET", "/office/merge/plan", May(Permission::ImportUnits)),
    ("GET", "/office/merge/confirm", May(Permission::ImportUnits)),
    ("GET", "/office/merge/history", May(Permission::ImportUnits)),
    ("GET", "/office/merge/{id}", May(Permission::ImportUnits)),
    (
        "POST",
        "/office/merge/{id}/continue",
        May(Permission::ImportUnits),
    ),
    ("POST", "/office/merge/{id}/undo", May(Permission::ImportUnits)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/merge", get(choose::show).post(act::merge)),
        ("/office/merge/plan", get(plan::show)),
        ("/office/merge/confirm", get(plan::confirm)),
        ("/office/merge/history", get(history::list)),
        ("/office/merge/{id}", get(history::show)),
        ("/office/merge/{id}/continue", post(act::go_on)),
        ("/office/merge/{id}/undo", post(act::undo)),
    ]
}

/// The id in an address; what is no id names no merge.
fn id_of(text: &str) -> Result<MergeId, Fault> {
    text.parse().map_err(|_| MergeRefusal::NotFound.into())
}
