//! Papers that are kept: how they stand, their versions, where they came from; correcting, revoking, replacing them.

mod agency;
mod correct;
mod end;
mod facts;
mod kept;
mod looks;
mod redraw;
mod second;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission;

use super::files;
use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

pub(super) use facts::{KeptFacts, facts};
pub(super) use kept::respond;
pub(crate) use kept::standing_tone;

/// Who may use these routes; the use cases ask again for the unit and field at hand.
pub(crate) const RULES: &[RouteRow] = &[
    (
        "GET",
        "/office/papers/{id}/versions/{name}",
        May(Permission::ReadPaper),
    ),
    ("GET", "/office/papers/{id}/correct", May(Permission::CheckPaper)),
    ("POST", "/office/papers/{id}/correct", May(Permission::CheckPaper)),
    ("GET", "/office/papers/{id}/redraw", May(Permission::CheckPaper)),
    ("POST", "/office/papers/{id}/redraw", May(Permission::CheckPaper)),
    ("GET", "/office/papers/{id}/revoke", May(Permission::EndPaper)),
    ("POST", "/office/papers/{id}/revoke", May(Permission::EndPaper)),
    ("GET", "/office/papers/{id}/replace", May(Permission::EndPaper)),
    ("POST", "/office/papers/{id}/replace", May(Permission::EndPaper)),
    ("POST", "/office/papers/{id}/restore", May(Permission::EndPaper)),
    ("GET", "/office/papers/{id}/looks", May(Permission::EndPaper)),
    ("GET", "/office/papers/agency", May(Permission::SealPaper)),
    ("POST", "/office/papers/agency", May(Permission::SealPaper)),
    ("GET", "/office/papers/checks", May(Permission::CheckPaper)),
    ("POST", "/office/papers/{id}/settle", May(Permission::CheckPaper)),
    ("GET", "/office/papers/{id}/second", May(Permission::CheckPaper)),
    ("POST", "/office/papers/{id}/second", May(Permission::CheckPaper)),
    ("GET", "/office/papers/{id}/re-entry", May(Permission::CheckPaper)),
    (
        "POST",
        "/office/papers/{id}/re-entry",
        May(Permission::CheckPaper),
    ),
    (
        "GET",
        "/office/papers/{id}/re-entered",
        May(Permission::CheckPaper),
    ),
];

/// The routes of kept papers.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/papers/{id}/versions/{name}", get(files::version)),
        (
            "/office/papers/{id}/correct",
            get(correct::form).post(correct::send),
        ),
        ("/office/papers/{id}/redraw", get(redraw::form).post(redraw::send)),
        (
            "/office/papers/{id}/revoke",
            get(end::revoke_form).post(end::revoke_send),
        ),
        (
            "/office/papers/{id}/replace",
            get(end::replace_form).post(end::replace_send),
        ),
        ("/office/papers/{id}/restore", post(end::restore_send)),
        ("/office/papers/{id}/looks", get(looks::page)),
        ("/office/papers/agency", get(agency::page).post(agency::send)),
        ("/office/papers/checks", get(second::list)),
        ("/office/papers/{id}/settle", post(second::settle)),
        (
            "/office/papers/{id}/second",
            get(second::second_form).post(second::second_send),
        ),
        (
            "/office/papers/{id}/re-entry",
            get(second::re_entry_form).post(second::re_entry_send),
        ),
        ("/office/papers/{id}/re-entered", get(second::re_entered)),
    ]
}
