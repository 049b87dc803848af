//! Figures for those inside: every indicator of a unit with its points and what is missing, each opening to its
//! dossiers; findings, closed periods, scores and their contests.
//!
//! Unit scores are for all staff; personal ones for the person, the head and the appraisers (KH 170/KH-UBND, A8): the
//! queries say so again for each row.

mod asked;
mod below;
mod board;
mod board_file;
mod closed_officers;
mod closed_officers_file;
pub(crate) mod contests;
mod digest;
mod exceptions;
mod exceptions_paper;
mod export;
mod finding_rule;
mod findings;
mod left_out;
mod list;
mod method;
mod narrowed;
mod pace;
mod parts;
mod people;
mod period;
mod periods;
mod procedures;
mod progress;
mod report;
mod scores;
mod set_files;
mod tree;

use axum::routing::{MethodRouter, get, post};
use motcua_figures::IndicatorSet;
use motcua_identity::Permission;

use crate::Office;
use crate::pages::dated_files;
use crate::routes::RouteRow;
use crate::routes::RouteRule::{May, SignedIn};

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/figures", SignedIn),
    ("GET", board_file::BOARD, SignedIn),
    ("GET", tree::PATH, SignedIn),
    ("GET", "/office/figures/list", SignedIn),
    ("GET", "/office/figures/list.csv", SignedIn),
    ("GET", "/office/figures/list.xlsx", SignedIn),
    ("GET", "/office/figures/list.json", SignedIn),
    ("GET", exceptions::PATH, May(Permission::ViewUnitFigures)),
    (
        "GET",
        "/office/figures/exceptions.csv",
        May(Permission::ViewUnitFigures),
    ),
    (
        "GET",
        "/office/figures/exceptions.pdf",
        May(Permission::ViewUnitFigures),
    ),
    ("GET", "/office/figures/method", SignedIn),
    ("GET", set_files::PATH, May(Permission::KeepFigures)),
    ("POST", set_files::PATH, May(Permission::KeepFigures)),
    (
        "GET",
        "/office/figures/findings",
        May(Permission::ViewUnitFigures),
    ),
    ("POST", "/office/figures/findings", May(Permission::KeepFigures)),
    ("GET", finding_rule::PATH, May(Permission::KeepFigures)),
    ("POST", finding_rule::PATH, May(Permission::KeepFigures)),
    ("POST", "/office/figures/readmit", May(Permission::KeepFigures)),
    ("GET", "/office/figures/periods", SignedIn),
    ("POST", "/office/figures/periods", May(Permission::KeepFigures)),
    ("GET", "/office/figures/periods/{id}", SignedIn),
    ("GET", board_file::PERIOD, SignedIn),
    (
        "POST",
        "/office/figures/periods/{id}",
        May(Permission::KeepFigures),
    ),
    (
        "POST",
        "/office/figures/periods/{id}/report",
        May(Permission::KeepFigures),
    ),
    ("GET", "/office/figures/periods/{id}/report.pdf", SignedIn),
    ("GET", "/office/figures/periods/{id}/reports/{name}", SignedIn),
    ("GET", closed_officers::PATH, May(Permission::ViewUnitFigures)),
    ("POST", closed_officers::PATH, May(Permission::KeepFigures)),
    (
        "GET",
        closed_officers_file::PATH,
        May(Permission::ViewUnitFigures),
    ),
    (
        "GET",
        "/office/figures/officers",
        May(Permission::ViewUnitFigures),
    ),
    ("GET", "/office/figures/mine", SignedIn),
    ("GET", progress::PATH, SignedIn),
    ("GET", parts::PATH, SignedIn),
    ("GET", procedures::PATH, SignedIn),
    ("GET", "/office/figures/digest", SignedIn),
    ("POST", "/office/figures/digest", SignedIn),
    ("GET", "/office/figures/contests", SignedIn),
    ("POST", "/office/figures/contests", SignedIn),
    (
        "POST",
        "/office/figures/contests/{id}",
        May(Permission::KeepFigures),
    ),
    ("POST", "/office/figures/contests/{id}/seen", SignedIn),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/figures", get(board::show)),
        (board_file::BOARD, get(board_file::board)),
        (board_file::PERIOD, get(board_file::period)),
        (tree::PATH, get(tree::show)),
        ("/office/figures/list", get(list::show)),
        ("/office/figures/list.csv", get(export::csv)),
        ("/office/figures/list.xlsx", get(export::xlsx)),
        ("/office/figures/list.json", get(export::json)),
        (exceptions::PATH, get(exceptions::show)),
        ("/office/figures/exceptions.csv", get(exceptions::csv)),
        ("/office/figures/exceptions.pdf", get(exceptions_paper::pdf)),
        ("/office/figures/method", get(method::show)),
        (set_files::PATH, dated_files::route::<IndicatorSet>()),
        (
            "/office/figures/findings",
            get(findings::show).post(findings::exclude),
        ),
        (
            finding_rule::PATH,
            get(finding_rule::show).post(finding_rule::set),
        ),
        ("/office/figures/readmit", post(findings::readmit)),
        ("/office/figures/periods", get(periods::show).post(periods::close)),
        (
            "/office/figures/periods/{id}",
            get(period::show).post(period::adjust),
        ),
        ("/office/figures/periods/{id}/report", post(report::sign)),
        ("/office/figures/periods/{id}/report.pdf", get(report::show)),
        (
            "/office/figures/periods/{id}/reports/{name}",
            get(report::edition),
        ),
        (
            closed_officers::PATH,
            get(closed_officers::show).post(closed_officers::adjust),
        ),
        (closed_officers_file::PATH, get(closed_officers_file::show)),
        ("/office/figures/officers", get(scores::officers)),
        ("/office/figures/mine", get(scores::mine)),
        (progress::PATH, get(progress::show)),
        (parts::PATH, get(parts::show)),
        (procedures::PATH, get(procedures::show)),
        ("/office/figures/digest", get(digest::show).post(digest::choose)),
        (
            "/office/figures/contests",
            get(contests::show).post(contests::raise),
        ),
        ("/office/figures/contests/{id}", post(contests::decide)),
        ("/office/figures/contests/{id}/seen", post(contests::seen)),
    ]
}
