//! Helping owners with their accounts at the desk: checking a number with the card in hand, opening a session that is
//! recorded as assisted, and deciding what asks for a paper to be seen.

mod checks;
mod open;
mod recovery;
mod requests;

pub(crate) use open::leave;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

const HERE: &str = "/office/assist";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", HERE, May(Permission::AssistOwner)),
    ("POST", HERE, May(Permission::AssistOwner)),
    ("GET", checks::CHECKS, May(Permission::AssistOwner)),
    ("GET", recovery::RECOVERY, May(Permission::AssistOwner)),
    ("POST", recovery::RECOVERY, May(Permission::AssistOwner)),
    ("POST", recovery::CODE, May(Permission::AssistOwner)),
    (
        "POST",
        "/office/identity-checks/{id}",
        May(Permission::AssistOwner),
    ),
    (
        "POST",
        "/office/assist/children/{id}",
        May(Permission::AssistOwner),
    ),
    (
        "POST",
        "/office/assist/old-numbers/{id}",
        May(Permission::AssistOwner),
    ),
    (
        "POST",
        "/office/assist/authorisations/{id}",
        May(Permission::AssistOwner),
    ),
    (
        "GET",
        "/office/assist/authorisations/{id}/paper",
        May(Permission::AssistOwner),
    ),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (HERE, get(open::show).post(open::send)),
        (checks::CHECKS, get(checks::show)),
        (recovery::RECOVERY, get(recovery::show).post(recovery::send)),
        (recovery::CODE, post(recovery::confirm)),
        ("/office/identity-checks/{id}", post(checks::decide)),
        ("/office/assist/children/{id}", post(requests::decide_child)),
        (
            "/office/assist/old-numbers/{id}",
            post(requests::decide_old_number),
        ),
        (
            "/office/assist/authorisations/{id}",
            post(requests::decide_authorisation),
        ),
        (
            "/office/assist/authorisations/{id}/paper",
            get(requests::authorisation),
        ),
    ]
}
