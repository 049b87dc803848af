//! The work lists: what waits for this officer, narrowed and sorted as they like, with acts on several at once.

mod asked;
mod bulk;
mod export;
mod line;
mod sheet;
mod show;

pub(crate) use sheet::plain;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission::{AssignDossier, ViewDossier};

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::{May, SignedIn};

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office", SignedIn),
    ("POST", "/office/work/claim", May(ViewDossier)),
    ("POST", "/office/work/assign", May(AssignDossier)),
    ("GET", "/office/work.csv", May(ViewDossier)),
    ("GET", "/office/work.xlsx", May(ViewDossier)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office", get(show::show)),
        ("/office/work/claim", post(bulk::claim)),
        ("/office/work/assign", post(bulk::assign)),
        ("/office/work.csv", get(export::csv)),
        ("/office/work.xlsx", get(export::xlsx)),
    ]
}
