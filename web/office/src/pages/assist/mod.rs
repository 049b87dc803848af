//! Helping owners with their accounts at the desk: checking a number with the card in hand, opening a session that is
//! recorded as assisted, and deciding what asks for a paper to be seen.

mod checks;
mod open;
mod recovery;
mod recovery_rule;
mod recovery_waiting;
mod requests;

pub(crate) use open::leave;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::{May, MayEither};

const HERE: &str = "/office/assist";

/// Whoever helps at the desk confirms what a colleague asked for, or whoever leads the unit.
const CONFIRMS: crate::routes::RouteRule = MayEither(Permission::AssistOwner, Permission::ApproveResult);

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", HERE, May(Permission::AssistOwner)),
    ("POST", HERE, May(Permission::AssistOwner)),
    ("GET", checks::CHECKS, May(Permission::AssistOwner)),
    ("GET", recovery::RECOVERY, May(Permission::AssistOwner)),
    ("POST", recovery::RECOVERY, May(Permission::AssistOwner)),
    ("POST", recovery::CODE, May(Permission::AssistOwner)),
    ("GET", recovery_waiting::WAITING, CONFIRMS),
    ("POST", "/office/account-recovery/waiting/{id}", CONFIRMS),
    ("GET", recovery_rule::RULE, May(Permission::ManageTimes)),
    ("POST", recovery_rule::RULE, May(Permission::ManageTimes)),
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
        (recovery_waiting::WAITING, get(recovery_waiting::show)),
        (
            "/office/account-recovery/waiting/{id}",
            post(recovery_waiting::decide),
        ),
        (
            recovery_rule::RULE,
            get(recovery_rule::show).post(recovery_rule::set),
        ),
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
