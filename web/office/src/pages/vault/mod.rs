//! Vaults: opened at the desk or for a dossier, with purpose and basis; what is in them, who looked, what is shared and
//! contested. A look's identifier stands in addresses, never a person's number.

mod acts;
mod asked;
mod contests;
mod front;
mod look;
mod numbers;
mod open;
mod open_dossier;
mod paper;
mod period;
mod picture;
mod seen;
mod shared;
mod tabs;
mod watch;

pub(crate) use front::offers;
pub(super) use open::paper_choices;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::{May, SignedIn};

/// Who may use these routes. What stands behind a look asks for the look itself: it is open for one officer only.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/vault", SignedIn),
    ("GET", "/office/vault/desk", May(Permission::AssistOwner)),
    ("POST", "/office/vault/desk", May(Permission::AssistOwner)),
    ("GET", "/office/vault/dossier", May(Permission::LookIntoVault)),
    ("POST", "/office/vault/dossier", May(Permission::LookIntoVault)),
    ("GET", "/office/vault/looks/{look}", SignedIn),
    ("GET", "/office/vault/looks/{look}/seen", SignedIn),
    ("POST", "/office/vault/looks/{look}/numbers", SignedIn),
    ("POST", "/office/vault/looks/{look}/numbers/{link}", SignedIn),
    ("POST", "/office/vault/looks/{look}/shares/{share}", SignedIn),
    ("GET", "/office/vault/looks/{look}/papers/{paper}", SignedIn),
    (
        "GET",
        "/office/vault/looks/{look}/papers/{paper}/{name}",
        SignedIn,
    ),
    (
        "POST",
        "/office/vault/looks/{look}/papers/{paper}/share",
        SignedIn,
    ),
    (
        "POST",
        "/office/vault/looks/{look}/papers/{paper}/contest",
        SignedIn,
    ),
    ("POST", "/office/vault/looks/{look}/papers/{paper}/hide", SignedIn),
    (
        "POST",
        "/office/vault/looks/{look}/papers/{paper}/unhide",
        SignedIn,
    ),
    ("GET", "/office/vault/shared", May(Permission::ReadPaper)),
    ("POST", "/office/vault/shared/{share}", May(Permission::ReadPaper)),
    ("GET", "/office/vault/contests", May(Permission::CheckPaper)),
    (
        "POST",
        "/office/vault/contests/{contest}",
        May(Permission::CheckPaper),
    ),
    ("GET", "/office/vault/watch", May(Permission::ViewUnitFigures)),
    ("GET", "/office/vault/asked", May(Permission::ViewUnitFigures)),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/vault", get(front::show)),
        ("/office/vault/desk", get(open::show).post(open::send)),
        (
            "/office/vault/dossier",
            get(open_dossier::show).post(open_dossier::send),
        ),
        ("/office/vault/looks/{look}", get(look::show)),
        ("/office/vault/looks/{look}/seen", get(seen::show)),
        ("/office/vault/looks/{look}/numbers", post(numbers::link)),
        ("/office/vault/looks/{look}/numbers/{link}", post(numbers::undo)),
        ("/office/vault/looks/{look}/shares/{share}", post(acts::revoke)),
        ("/office/vault/looks/{look}/papers/{paper}", get(paper::show)),
        (
            "/office/vault/looks/{look}/papers/{paper}/{name}",
            get(picture::show),
        ),
        (
            "/office/vault/looks/{look}/papers/{paper}/share",
            post(acts::share),
        ),
        (
            "/office/vault/looks/{look}/papers/{paper}/contest",
            post(acts::contest),
        ),
        ("/office/vault/looks/{look}/papers/{paper}/hide", post(acts::hide)),
        (
            "/office/vault/looks/{look}/papers/{paper}/unhide",
            post(acts::unhide),
        ),
        ("/office/vault/shared", get(shared::show)),
        ("/office/vault/shared/{share}", post(shared::open)),
        ("/office/vault/contests", get(contests::show)),
        ("/office/vault/contests/{contest}", post(contests::answer)),
        ("/office/vault/watch", get(watch::show)),
        ("/office/vault/asked", get(asked::show)),
    ]
}
