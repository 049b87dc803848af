//! Every route of the office, with who may use it: a route that does not stand here answers nobody.

use axum::Router;
use axum::routing::MethodRouter;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind};

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

use RouteRule::{Anyone, May, SignedIn};

/// The table of routes: method, path, rule.
pub const ROUTES: &[(&str, &str, RouteRule)] = &[
    ("GET", "/sign-in", Anyone),
    ("POST", "/sign-in", Anyone),
    ("POST", "/sign-out", Anyone),
    ("GET", "/office", SignedIn),
    ("GET", "/office/find", May(Permission::ViewDossier)),
    ("GET", "/office/intake", May(Permission::AcceptDossier)),
    (
        "GET",
        "/office/intake/{procedure_code}",
        May(Permission::AcceptDossier),
    ),
    (
        "POST",
        "/office/intake/{procedure_code}",
        May(Permission::AcceptDossier),
    ),
    ("GET", "/office/dossiers/{id}", May(Permission::ViewDossier)),
    (
        "GET",
        "/office/dossiers/{id}/slip-01.pdf",
        May(Permission::ViewDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/transfer",
        May(Permission::AcceptDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/claim",
        May(Permission::ProcessDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/settle",
        May(Permission::ProcessDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/return",
        May(Permission::ReturnResult),
    ),
    ("GET", "/office/dossiers/{id}/scan", May(Permission::ScanPaper)),
    ("POST", "/office/dossiers/{id}/scan", May(Permission::ScanPaper)),
    (
        "GET",
        "/office/dossiers/{id}/result",
        May(Permission::ProcessDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/result",
        May(Permission::ProcessDossier),
    ),
    ("GET", "/office/papers", May(Permission::CheckPaper)),
    ("GET", "/office/papers/{id}", May(Permission::ReadPaper)),
    ("POST", "/office/papers/{id}", May(Permission::CheckPaper)),
    (
        "GET",
        "/office/papers/{id}/progress.json",
        May(Permission::ReadPaper),
    ),
    (
        "GET",
        "/office/papers/{id}/pages/{name}",
        May(Permission::ReadPaper),
    ),
    ("GET", "/office/papers/{id}/original", May(Permission::ReadPaper)),
    (
        "GET",
        "/office/papers/{id}/signed.pdf",
        May(Permission::ReadPaper),
    ),
    ("POST", "/office/papers/{id}/withdraw", May(Permission::ScanPaper)),
    ("GET", "/office/search", May(Permission::SearchPapers)),
    ("GET", "/office/jobs", May(Permission::ViewJobs)),
    ("POST", "/office/jobs/{id}/retry", May(Permission::RetryJobs)),
];

/// The rule of a route; none where the table has no such row.
pub(crate) fn rule_of(method: &str, path: &str) -> Option<RouteRule> {
    // The router answers HEAD with the handler of GET.
    let method = if method == "HEAD" { "GET" } else { method };
    ROUTES
        .iter()
        .find(|(known, at, _)| *known == method && *at == path)
        .map(|(_, _, rule)| *rule)
}

impl RouteRule {
    /// Lets an officer go on only when the rule allows it.
    pub(crate) fn check(self, op: &OpContext) -> Result<(), Fault> {
        match self {
            Self::Anyone => Ok(()),
            Self::SignedIn => op.officer().map(|_| ()),
            Self::May(permission) => op.authorise_anywhere(permission),
        }
    }
}

/// What a request meets whose route has no row: as if it were not there.
pub(crate) const fn no_such_route() -> Fault {
    Fault::new(FaultKind::NotFound, "not-found")
}

/// All pages of the office.
pub fn routes(office: Office) -> Router {
    let router: Router<Office> = Router::new();
    all()
        .into_iter()
        .fold(router, |router, (path, handlers)| router.route(path, handlers))
        .with_state(office)
}

/// The paths that [`routes`] answers, for the test that holds them against the table.
pub fn paths() -> Vec<&'static str> {
    all().into_iter().map(|(path, _)| path).collect()
}

fn all() -> Vec<(&'static str, MethodRouter<Office>)> {
    let mut all = sign_in::routes();
    all.extend(pages::routes());
    all
}
