//! The notice board of a unit: which procedures hang there as they are in force, and which are still to be posted.

mod list;
mod send;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission::PostProcedures;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// The list.
pub(crate) const LIST: &str = "/office/postings";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", LIST, May(PostProcedures)),
    ("POST", LIST, May(PostProcedures)),
    ("POST", "/office/postings/{id}/end", May(PostProcedures)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (LIST, get(list::show).post(send::record)),
        ("/office/postings/{id}/end", post(send::end)),
    ]
}
