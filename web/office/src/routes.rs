//! Every route of the office, with who may use it: a route that does not stand here does not exist.

use axum::Router;
use axum::routing::MethodRouter;
use motcua_identity::Permission;

use crate::{Office, pages, sign_in};

/// Who may use a route; the test of the policy walks this table with every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RouteRule {
    /// Anyone: signing in and out.
    Anyone,
    /// Every officer who is signed in.
    SignedIn,
    /// Officers who hold this right somewhere; the use case asks again for the unit and field at hand.
    May(Permission),
}

/// The table of routes: method, path, rule.
pub const ROUTES: &[(&str, &str, RouteRule)] = &[
    ("GET", "/sign-in", RouteRule::Anyone),
    ("POST", "/sign-in", RouteRule::Anyone),
    ("POST", "/sign-out", RouteRule::Anyone),
    ("GET", "/office", RouteRule::SignedIn),
];

/// All pages of the office.
pub fn routes(office: Office) -> Router {
    let router: Router<Office> = Router::new();
    all().into_iter().fold(router, |router, (path, handlers)| router.route(path, handlers)).with_state(office)
}

fn all() -> Vec<(&'static str, MethodRouter<Office>)> {
    let mut all = sign_in::routes();
    all.extend(pages::routes());
    all
}
