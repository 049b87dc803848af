//! Every route of the portal, with who may use it: a route that does not stand here does not exist.

use axum::Router;
use axum::middleware;
use axum::routing::{MethodRouter, any, get};
use motcua_ui::{NavItem, NavPlace, local_path};

use crate::{Portal, header, kept, pages, sheet, upload};

/// The address of the sign-in page.
pub(crate) const SIGN_IN: &str = "/portal/sign-in";
/// The address that takes the POST to sign out.
pub(crate) const SIGN_OUT: &str = "/portal/sign-out";
/// Where whoever is signed in begins.
pub(crate) const START: &str = "/portal";
/// The owner's dossiers.
pub(crate) const DOSSIERS: &str = "/portal/dossiers";
/// Where the only provider of identities sends people back to, as it was before there could be several.
pub const CALLBACK: &str = "/portal/sign-in/provider/back";
/// Where one of several sends people back to: an address of its own, so that no answer is taken for another's.
pub(crate) const CALLBACK_OF: &str = "/portal/sign-in/provider/{key}/back";
/// Where somebody begins at a kiosk.
pub(crate) const KIOSK: &str = "/kiosk";
/// Where an account whose number nobody has checked yet is told what to do.
pub(crate) const CHECK: &str = "/portal/account/check";

/// Where the provider called `key` sends people back to.
pub fn callback_of(key: &str) -> String {
    CALLBACK_OF.replace("{key}", key)
}

/// Who may use a route; the test of the policy walks this table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RouteRule {
    /// Anyone, signed in or not.
    Anyone,
    /// Whoever is signed in, about what is their own: the use case asks for the owner.
    Owner,
    /// Whoever is signed in, also with a number that nobody has checked yet: about the account alone.
    Holder,
}

/// One row of the table: method, path, rule.
pub type RouteRow = (&'static str, &'static str, RouteRule);

/// The rows of each part of the portal; they stand beside its routes.
const PARTS: &[&[RouteRow]] = &[
    sheet::RULES,
    upload::RULES,
    pages::sign_in::RULES,
    pages::start::RULES,
    pages::notices::RULES,
    pages::procedures::RULES,
    pages::filing::RULES,
    pages::payments::RULES,
    pages::dossiers::RULES,
    pages::vault::RULES,
    pages::account::RULES,
    pages::guide::RULES,
    pages::provider::RULES,
    pages::feedback::RULES,
    pages::passkeys::RULES,
    pages::kiosk::RULES,
];

/// The table of routes.
pub fn table() -> impl Iterator<Item = &'static RouteRow> {
    PARTS.iter().copied().flatten()
}

/// What stays where a province files through the national portal alone: look-up and verification are open pages
/// elsewhere; here the vault and payments stay, with the account that they need. Beginnings of paths.
const WITHOUT_FILING: [&str; 16] = [
    KIOSK,
    sheet::PATH,
    upload::PATH,
    SIGN_IN,
    SIGN_OUT,
    "/portal/account",
    "/portal/register",
    "/portal/recover",
    "/portal/vault",
    "/pay",
    "/portal/dues",
    "/portal/accessibility",
    "/portal/guide",
    pages::passkeys::SCRIPT,
    pages::notices::REPORTS,
    // Notices go out in this province too: they are read, and their channels chosen.
    pages::notices::INBOX,
];

/// Where one begins in this province.
pub(crate) fn start(portal: &Portal) -> &'static str {
    if portal.choices().filing {
        START
    } else {
        pages::account::ACCOUNT
    }
}

/// The way on after signing in: a page of this site that is open in this province, or where one begins there.
pub(crate) fn way_on<'n>(portal: &Portal, next: &'n str) -> &'n str {
    let open = |next: &&str| {
        let path = next.split(['?', '#']).next().unwrap_or_default();
        !path.starts_with(START) || stays(portal, path)
    };
    local_path(next).filter(open).unwrap_or(start(portal))
}

/// Whether the path answers as ever in this province.
fn stays(portal: &Portal, path: &str) -> bool {
    let within = |begin: &str| {
        path.strip_prefix(begin)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    portal.choices().filing || WITHOUT_FILING.iter().any(|begin| within(begin))
}

/// All pages of the portal; where nothing is filed here, the others say where to go.
pub fn routes(portal: Portal) -> Router {
    let router: Router<Portal> = Router::new();
    all()
        .into_iter()
        .fold(router, |router, (path, handlers)| {
            let handlers = match path {
                _ if stays(&portal, path) => handlers,
                pages::procedures::ONE => get(pages::elsewhere::procedure),
                _ => any(pages::elsewhere::show),
            };
            router.route(path, headed(&portal, path, handlers))
        })
        .layer(middleware::from_fn_with_state(portal.clone(), kept::keep))
        .with_state(portal)
}

/// Pages that anyone may see and that ask for no session show all the same who is signed in.
fn headed(portal: &Portal, path: &str, handlers: MethodRouter<Portal>) -> MethodRouter<Portal> {
    const OPEN: [&str; 3] = ["/pay", "/portal/guide", "/portal/accessibility"];
    if OPEN.iter().any(|begin| path.starts_with(begin)) {
        handlers.layer(middleware::from_fn_with_state(portal.clone(), header::show))
    } else {
        handlers
    }
}

/// The paths that [`routes`] answers, for the test that holds them against the table.
pub fn paths() -> Vec<&'static str> {
    all().into_iter().map(|(path, _)| path).collect()
}

fn all() -> Vec<(&'static str, MethodRouter<Portal>)> {
    let mut all = sheet::routes();
    all.extend(upload::routes());
    all.extend(pages::sign_in::routes());
    all.extend(pages::start::routes());
    all.extend(pages::notices::routes());
    all.extend(pages::procedures::routes());
    all.extend(pages::filing::routes());
    all.extend(pages::payments::routes());
    all.extend(pages::dossiers::routes());
    all.extend(pages::vault::routes());
    all.extend(pages::account::routes());
    all.extend(pages::guide::routes());
    all.extend(pages::provider::routes());
    all.extend(pages::feedback::routes());
    all.extend(pages::passkeys::routes());
    all.extend(pages::kiosk::routes());
    all
}

/// Where whoever is signed in can go in this province.
pub(crate) fn nav_of(portal: &Portal) -> Vec<NavItem> {
    let nav = portal_nav();
    nav.into_iter().filter(|item| stays(portal, &item.href)).collect()
}

/// Whether a room is the owner's alone, and shut to whoever was authorised for dossiers (BLDS 2015, điều 141.2).
pub(crate) fn is_owners_alone(href: &str) -> bool {
    [pages::notices::INBOX, pages::feedback::PETITIONS].contains(&href)
}

/// Where somebody who is not signed in comes in; for the navigation of the open pages. Words for the front page stand
/// under `entry-of-` and the label.
pub fn entry_nav(filing: bool) -> NavItem {
    let label = if filing {
        "portal-nav-sign-in"
    } else {
        "portal-nav-own-papers"
    };
    NavItem::new(SIGN_IN, label)
}

/// Where somebody who is signed in can go.
pub fn portal_nav() -> Vec<NavItem> {
    vec![
        NavItem::new(START, "portal-nav-start"),
        NavItem::new(pages::procedures::SEARCH, "filing-nav-procedures"),
        // What was sent is no filing under way any more.
        NavItem {
            also: &["/portal/filing/sent", "/portal/filing/supplement"],
            ..NavItem::new(DOSSIERS, "portal-nav-dossiers")
        },
        NavItem::new(pages::filing::DRAFTS, "filing-nav-drafts"),
        NavItem::new("/portal/dues", "pay-nav"),
        NavItem::new("/portal/vault", "portal-nav-vault"),
        NavItem::new(pages::notices::INBOX, "portal-nav-notices").at(NavPlace::Bell),
        NavItem::new(pages::feedback::PETITIONS, "portal-nav-petitions"),
        NavItem::new(pages::account::ACCOUNT, "account-nav").at(NavPlace::Name),
    ]
}
