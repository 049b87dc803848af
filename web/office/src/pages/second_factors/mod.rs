//! The second factor of the officers one administers: who has it, who must, and taking a lost one away.

mod list;
mod reset;
mod rule;

use axum::routing::{MethodRouter, get};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// The list of officers.
pub(crate) const LIST: &str = "/office/second-factors";
const RULE: &str = "/office/second-factors/rule";
const ONE: &str = "/office/second-factors/{id}";

/// Who may use these routes; the rule itself is set by administrators of the whole system only, who
/// alone set the times of the province.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", LIST, May(Permission::ManageOfficers)),
    ("GET", RULE, May(Permission::ManageOfficers)),
    ("POST", RULE, May(Permission::ManageTimes)),
    ("GET", ONE, May(Permission::ManageOfficers)),
    ("POST", ONE, May(Permission::ManageOfficers)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (LIST, get(list::show)),
        (RULE, get(rule::show).post(rule::set)),
        (ONE, get(reset::show).post(reset::send)),
    ]
}
