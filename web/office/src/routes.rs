//! Every route of the office, with who may use it: a route that does not stand here answers nobody.

use axum::Router;
use axum::routing::MethodRouter;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind};

use crate::{Office, pages, sign_in, sign_in_second};

/// Who may use a route; the test of the policy walks this table with every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RouteRule {
    /// Anyone: signing in and out.
    Anyone,
    /// Every officer who is signed in.
    SignedIn,
    /// Officers who hold this right somewhere; the use case asks again for the unit and field at hand.
    May(Permission),
    /// Officers who hold one of two rights somewhere.
    MayEither(Permission, Permission),
}

/// One row of the table: method, path, rule.
pub type RouteRow = (&'static str, &'static str, RouteRule);

/// The rows of each part of the office; they stand beside its routes.
const PARTS: &[&[RouteRow]] = &[
    sign_in::RULES,
    sign_in_second::RULES,
    pages::work::RULES,
    pages::intake::RULES,
    pages::guidance::RULES,
    pages::assist::RULES,
    pages::kiosks::RULES,
    pages::dossier::RULES,
    pages::answers::RULES,
    pages::filings::RULES,
    pages::post::RULES,
    pages::papers::RULES,
    pages::papers::keeping::RULES,
    pages::papers::retention::RULES,
    pages::quality::RULES,
    pages::search::RULES,
    pages::reading_rules::RULES,
    pages::paper_rules::RULES,
    pages::handover::RULES,
    pages::returns::RULES,
    pages::fees::RULES,
    pages::register::RULES,
    pages::procedures::RULES,
    pages::postings::RULES,
    pages::absences::RULES,
    pages::merge::RULES,
    pages::alarms::RULES,
    pages::apologies::RULES,
    pages::heads::RULES,
    pages::casework::RULES,
    pages::times::RULES,
    pages::backfill::RULES,
    pages::vault::RULES,
    pages::certify::RULES,
    pages::counter::RULES,
    pages::notices::RULES,
    pages::campaign::RULES,
    pages::payments::RULES,
    pages::messages::RULES,
    pages::figures::RULES,
    pages::feedback::RULES,
    pages::own_account::RULES,
    pages::second_factors::RULES,
    pages::networks::RULES,
    pages::contacts::RULES,
    pages::officers::RULES,
];

/// The table of routes.
pub fn table() -> impl Iterator<Item = &'static RouteRow> {
    PARTS.iter().copied().flatten()
}

/// The rule of a route; none where the table has no such row.
pub(crate) fn rule_of(method: &str, path: &str) -> Option<RouteRule> {
    // The router answers HEAD with the handler of GET.
    let method = if method == "HEAD" { "GET" } else { method };
    table()
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
            Self::MayEither(one, _) if op.may_anywhere(one) => Ok(()),
            Self::MayEither(_, other) => op.authorise_anywhere(other),
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
    all.extend(sign_in_second::routes());
    all.extend(pages::routes());
    all
}
