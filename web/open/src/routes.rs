//! Every open route, with who may use it: a route that does not stand here does not exist.

use axum::Router;
use axum::routing::MethodRouter;
use motcua_ui::NavItem;

use crate::{Open, live, pages, sheet};

/// Who may use a route. There is one rule here; the type is that of a table, so that a test can walk all tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RouteRule {
    /// Anyone, signed in or not.
    Anyone,
    /// Anyone, a few tries a minute.
    AnyoneSlowly,
}

/// The table of routes: method, path, rule.
pub const ROUTES: &[(&str, &str, RouteRule)] = &[
    ("GET", "/", RouteRule::Anyone),
    ("GET", "/board", RouteRule::Anyone),
    ("GET", "/board/method", RouteRule::Anyone),
    ("GET", "/board.json", RouteRule::Anyone),
    ("GET", "/board.csv", RouteRule::Anyone),
    // With `.json` or `.csv` behind the unit: the same figures as data.
    ("GET", "/board/units/{unit}", RouteRule::Anyone),
    ("GET", "/board/units/{unit}/dossiers", RouteRule::Anyone),
    ("GET", "/board/units/{unit}/dossiers.json", RouteRule::Anyone),
    ("GET", "/board/units/{unit}/dossiers.csv", RouteRule::Anyone),
    ("GET", "/board/units/{unit}/procedures", RouteRule::Anyone),
    (
        "GET",
        "/board/units/{unit}/dossiers.xlsx",
        RouteRule::AnyoneSlowly,
    ),
    ("GET", "/board/units/{unit}/registers", RouteRule::Anyone),
    ("GET", "/board/tree", RouteRule::Anyone),
    ("GET", "/board/wall", RouteRule::Anyone),
    // Drawing a paper costs more than a page.
    ("GET", "/board/report.pdf", RouteRule::AnyoneSlowly),
    ("GET", "/board/closed", RouteRule::Anyone),
    ("GET", "/board/closed/{id}", RouteRule::Anyone),
    ("GET", "/board/closed/{id}/report.pdf", RouteRule::Anyone),
    ("GET", "/board/closed/{id}/reports/{name}", RouteRule::Anyone),
    ("GET", "/board/closed/{id}/files/{file}", RouteRule::Anyone),
    ("GET", "/board/data", RouteRule::Anyone),
    ("GET", "/board/data/catalog.json", RouteRule::Anyone),
    ("GET", "/board/data/{set}/{file}", RouteRule::Anyone),
    ("GET", live::PATH, RouteRule::Anyone),
    ("GET", "/campaign", RouteRule::Anyone),
    ("GET", "/campaign/{id}", RouteRule::Anyone),
    ("GET", "/campaign/{id}/standings.pdf", RouteRule::Anyone),
    ("GET", "/campaign/{id}/files/{file}", RouteRule::Anyone),
    ("GET", "/track", RouteRule::Anyone),
    ("POST", "/track", RouteRule::AnyoneSlowly),
    ("GET", "/verify", RouteRule::Anyone),
    ("GET", "/verify/{paper}", RouteRule::AnyoneSlowly),
    ("GET", "/verify/event", RouteRule::AnyoneSlowly),
    ("GET", "/verify/event.json", RouteRule::AnyoneSlowly),
    ("GET", "/seals", RouteRule::Anyone),
    ("GET", "/seals.csv", RouteRule::Anyone),
    ("GET", "/rate", RouteRule::Anyone),
    ("POST", "/rate", RouteRule::AnyoneSlowly),
    ("POST", "/rate/send", RouteRule::AnyoneSlowly),
    ("GET", "/petitions", RouteRule::Anyone),
    ("GET", "/petitions/new", RouteRule::Anyone),
    ("POST", "/petitions/new", RouteRule::AnyoneSlowly),
    ("GET", "/petitions/follow", RouteRule::Anyone),
    ("POST", "/petitions/follow", RouteRule::AnyoneSlowly),
    ("POST", "/petitions/follow/more", RouteRule::AnyoneSlowly),
    ("POST", "/petitions/follow/judge", RouteRule::AnyoneSlowly),
    ("POST", "/petitions/follow/file", RouteRule::AnyoneSlowly),
    ("GET", "/rate/{token}", RouteRule::AnyoneSlowly),
    ("POST", "/rate/{token}", RouteRule::AnyoneSlowly),
    ("GET", "/procedures", RouteRule::Anyone),
    ("GET", "/procedures.json", RouteRule::Anyone),
    ("GET", "/procedures.csv", RouteRule::Anyone),
    // With `.json` behind the code: the same as data.
    ("GET", "/procedures/{code}", RouteRule::Anyone),
    ("GET", "/announcements", RouteRule::Anyone),
    ("GET", "/announcements.xml", RouteRule::Anyone),
    ("GET", "/announcements/{id}", RouteRule::Anyone),
    ("GET", sheet::PATH, RouteRule::Anyone),
];

/// All open pages; a page whose path has no row is not among them.
pub fn routes(open: Open) -> Router {
    let router: Router<Open> = Router::new();
    all()
        .into_iter()
        .filter(|(path, _)| ROUTES.iter().any(|(_, listed, _)| listed == path))
        .fold(router, |router, (path, handlers)| router.route(path, handlers))
        .with_state(open)
}

/// The paths that pages answer, for the test that holds them against the table.
pub fn paths() -> Vec<&'static str> {
    all().into_iter().map(|(path, _)| path).collect()
}

fn all() -> Vec<(&'static str, MethodRouter<Open>)> {
    let mut all = pages::routes();
    all.extend(live::routes());
    all.extend(sheet::routes());
    all
}

/// Where a visitor who is not signed in can go; for the site's navigation.
pub fn open_nav() -> Vec<NavItem> {
    vec![
        NavItem::new("/procedures", "open-nav-procedures"),
        NavItem::new("/track", "open-nav-track"),
        NavItem::new("/verify", "open-nav-verify"),
        NavItem::new("/petitions", "open-petitions"),
        NavItem::new("/board", "open-board"),
        NavItem::new("/campaign", "open-nav-campaign"),
    ]
}
