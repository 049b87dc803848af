//! Passkeys (khóa truy cập): a key of one's own device made, named and taken away, and signing in with it.
//!
//! Browsers hand a key to a script alone; what the script brings comes back in an ordinary form. Without a script the
//! password and the codes do all that a passkey does.

mod enter;
mod keep;
mod make;
mod script;

use axum::routing::{MethodRouter, get, post};
use motcua_account::RelyingParty;
use motcua_kernel::{Fault, FaultKind};
pub(crate) use script::{PATH as SCRIPT, address as script_address};

use crate::Portal;
use crate::routes::RouteRow;
use crate::routes::RouteRule::{Anyone, Holder};

/// Where a key is used to sign in.
pub(crate) const ENTER: &str = "/portal/sign-in/passkey";
const BEGIN: &str = "/portal/sign-in/passkey/begin";
const NEW: &str = "/portal/account/passkeys/new";
const MAKE: &str = "/portal/account/passkeys/make";
const GUARD: &str = "/portal/account/passkeys/guard";
const NAME: &str = "/portal/account/passkeys/{id}/name";
const REMOVE: &str = "/portal/account/passkeys/{id}/remove";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", SCRIPT, Anyone),
    ("POST", BEGIN, Anyone),
    ("POST", ENTER, Anyone),
    ("GET", NEW, Holder),
    ("POST", NEW, Holder),
    ("GET", MAKE, Holder),
    ("POST", MAKE, Holder),
    ("POST", GUARD, Holder),
    ("POST", NAME, Holder),
    ("POST", REMOVE, Holder),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        (SCRIPT, get(script::serve)),
        (BEGIN, post(enter::begin)),
        (ENTER, post(enter::take)),
        (NEW, get(make::ask).post(make::begin)),
        (MAKE, get(make::show).post(make::take)),
        (GUARD, post(keep::guard)),
        (NAME, post(keep::rename)),
        (REMOVE, post(keep::remove)),
    ]
}

/// Whom keys are made for; where the site has no name of its own over HTTPS, there are none.
fn party(portal: &Portal) -> Result<RelyingParty, Fault> {
    let party = portal.choices().passkeys.clone();
    party.ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))
}
