//! The accounts of the officers one administers: opened, posted, given a first password, closed.

mod account;
mod list;
mod new;
mod postings;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::{OfficerId, Permission};
use motcua_kernel::{Fault, FaultKind};

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// The list of officers.
const LIST: &str = "/office/officers";
const NEW: &str = "/office/officers/new";
const ONE: &str = "/office/officers/{id}";
const PASSWORD: &str = "/office/officers/{id}/password";
const ACTIVE: &str = "/office/officers/{id}/active";
const POSTINGS: &str = "/office/officers/{id}/postings";
const END: &str = "/office/officers/{id}/postings/{posting}/end";

/// Who may use these routes; the use cases ask again for the unit at hand.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", LIST, May(Permission::ManageOfficers)),
    ("GET", NEW, May(Permission::ManageOfficers)),
    ("POST", NEW, May(Permission::ManageOfficers)),
    ("GET", ONE, May(Permission::ManageOfficers)),
    ("POST", PASSWORD, May(Permission::ManageOfficers)),
    ("POST", ACTIVE, May(Permission::ManageOfficers)),
    ("POST", POSTINGS, May(Permission::ManageOfficers)),
    ("POST", END, May(Permission::ManageOfficers)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (LIST, get(list::show)),
        (NEW, get(new::show).post(new::open)),
        (ONE, get(account::show)),
        (PASSWORD, post(account::first_password)),
        (ACTIVE, post(account::set)),
        (POSTINGS, post(postings::add)),
        (END, post(postings::end)),
    ]
}

fn id_of(text: &str) -> Result<OfficerId, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "officer-not-found"))
}
