//! The officer's own account: who they are here, and the second factor of their sign-in.

mod enrol;
mod password;
mod show;

use axum::routing::{MethodRouter, get, post};
pub(crate) use enrol::{EnrolPage, PaperCodesPage};

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::SignedIn;

/// The account's page.
pub(crate) const ACCOUNT: &str = "/office/account";
/// Where one's own password is chosen: the only page that a first password opens.
pub(crate) const PASSWORD: &str = "/office/account/password";
const FACTOR: &str = "/office/account/second-factor";

/// Who may use these routes: every officer for themselves.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", ACCOUNT, SignedIn),
    ("GET", PASSWORD, SignedIn),
    ("POST", PASSWORD, SignedIn),
    ("GET", FACTOR, SignedIn),
    ("POST", FACTOR, SignedIn),
    ("POST", "/office/account/second-factor/codes", SignedIn),
    ("POST", "/office/account/second-factor/off", SignedIn),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (ACCOUNT, get(show::show)),
        (PASSWORD, get(password::show).post(password::change)),
        (FACTOR, get(enrol::show).post(enrol::confirm)),
        ("/office/account/second-factor/codes", post(enrol::renew)),
        ("/office/account/second-factor/off", post(enrol::drop_it)),
    ]
}
