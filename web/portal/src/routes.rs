//! Every route of the portal, with who may use it: a route that does not stand here does not exist.

use axum::Router;
use axum::routing::MethodRouter;
use motcua_ui::NavItem;

use crate::{Portal, pages, sheet};

/// The address of the sign-in page.
pub(crate) const SIGN_IN: &str = "/portal/sign-in";
/// The address that takes the POST to sign out.
pub(crate) const SIGN_OUT: &str = "/portal/sign-out";
/// Where whoever is signed in begins.
pub(crate) const START: &str = "/portal";

/// Who may use a route; the test of the policy walks this table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RouteRule {
    /// Anyone, signed in or not.
    Anyone,
    /// Whoever is signed in, about what is their own: the use case asks for the owner.
    Owner,
}

/// One row of the table: method, path, rule.
pub type RouteRow = (&'static str, &'static str, RouteRule);

/// The rows of each part of the portal; they stand beside its routes.
const PARTS: &[&[RouteRow]] = &[
    sheet::RULES,
    pages::sign_in::RULES,
    pages::start::RULES,
    pages::notices::RULES,
    pages::feedback::RULES,
];

/// The table of routes.
pub fn table() -> impl Iterator<Item = &'static RouteRow> {
    PARTS.iter().copied().flatten()
}

/// All pages of the portal.
pub fn routes(portal: Portal) -> Router {
    let router: Router<Portal> = Router::new();
    all()
        .into_iter()
        .fold(router, |router, (path, handlers)| router.route(path, handlers))
        .with_state(portal)
}

/// The paths that [`routes`] answers, for the test that holds them against the table.
pub fn paths() -> Vec<&'static str> {
    all().into_iter().map(|(path, _)| path).collect()
}

fn all() -> Vec<(&'static str, MethodRouter<Portal>)> {
    let mut all = sheet::routes();
    all.extend(pages::sign_in::routes());
    all.extend(pages::start::routes());
    all.extend(pages::notices::routes());
    all.extend(pages::feedback::routes());
    all
}

/// Where somebody who is signed in can go.
pub fn portal_nav() -> Vec<NavItem> {
    vec![
        NavItem::new(START, "portal-nav-start"),
        NavItem::new(pages::notices::INBOX, "portal-nav-notices"),
        NavItem::new(pages::feedback::PETITIONS, "portal-nav-petitions"),
    ]
}
