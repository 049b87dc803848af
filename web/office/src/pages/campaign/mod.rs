//! Campaigns: the plan as data, standings, scorecards, difficulties, solutions, announcements.

mod announce;
mod decision;
mod difficulties;
mod edit;
mod edit_choices;
mod edit_form;
mod edit_groups;
mod edit_page;
mod edit_read;
mod edit_section;
mod eligibility;
mod file_lists;
mod files;
mod frame;
mod frozen;
mod issue;
mod keeping;
mod list;
mod namesake;
mod nomination;
mod nomination_act;
mod nominations;
mod paper;
mod plan;
mod read_lines;
mod readings;
mod regimes;
mod session;
mod sessions;
mod set;
mod sets;
mod solutions;
mod standings;
mod step_aside;
mod targets;
mod texts;
mod tree;
mod unit;
mod written;

use axum::routing::{MethodRouter, get, post};
use motcua_campaign::AwardRegime;
use motcua_identity::Permission;

use crate::Office;
use crate::pages::dated_files;
use crate::routes::RouteRow;
use crate::routes::RouteRule::{May, SignedIn};

/// Who may use these routes. KH 170/KH-UBND, I: standings are for all staff; the use cases ask who may act.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/campaigns", SignedIn),
    ("POST", "/office/campaigns", SignedIn),
    ("POST", "/office/campaign-seen/{entry}", SignedIn),
    ("GET", "/office/campaigns/{id}", SignedIn),
    ("GET", "/office/campaigns/{id}/tree", SignedIn),
    ("GET", "/office/campaigns/{id}/plan", SignedIn),
    ("GET", "/office/campaigns/{id}/edit", SignedIn),
    ("GET", "/office/campaigns/{id}/edit/{section}", SignedIn),
    ("POST", "/office/campaigns/{id}/edit/{section}", SignedIn),
    ("POST", "/office/campaigns/{id}/launch", SignedIn),
    ("POST", "/office/campaigns/{id}/close", SignedIn),
    ("GET", "/office/campaigns/{id}/frozen", SignedIn),
    ("POST", "/office/campaigns/{id}/frozen", SignedIn),
    ("POST", "/office/campaigns/{id}/frozen/report", SignedIn),
    ("GET", "/office/campaigns/{id}/frozen/{name}", SignedIn),
    ("GET", files::PATH, SignedIn),
    ("POST", "/office/campaigns/{id}/discard", SignedIn),
    ("GET", "/office/campaigns/{id}/targets", SignedIn),
    ("POST", "/office/campaigns/{id}/targets", SignedIn),
    ("GET", "/office/campaigns/{id}/units/{unit}", SignedIn),
    (
        "POST",
        "/office/campaigns/{id}/units/{unit}/owner",
        May(Permission::LeadCampaign),
    ),
    (
        "POST",
        "/office/campaigns/{id}/units/{unit}/tasks",
        May(Permission::LeadCampaign),
    ),
    ("POST", "/office/campaigns/{id}/units/{unit}/notes", SignedIn),
    ("POST", "/office/campaigns/{id}/tasks/{task}", SignedIn),
    ("GET", "/office/campaigns/{id}/difficulties", SignedIn),
    ("POST", "/office/campaigns/{id}/difficulties", SignedIn),
    ("POST", "/office/campaigns/{id}/difficulties/{entry}", SignedIn),
    (
        "GET",
        "/office/campaigns/{id}/difficulties-report/{ending}",
        SignedIn,
    ),
    ("GET", "/office/campaigns/{id}/solutions", SignedIn),
    ("POST", "/office/campaigns/{id}/solutions", SignedIn),
    ("POST", "/office/campaigns/{id}/solutions/{entry}/share", SignedIn),
    ("GET", "/office/campaigns/{id}/announcements", SignedIn),
    ("POST", "/office/campaigns/{id}/announcements", SignedIn),
    ("GET", "/office/campaigns/{id}/nominations", SignedIn),
    (
        "POST",
        "/office/campaigns/{id}/nominations",
        May(Permission::PrepareNomination),
    ),
    ("GET", "/office/campaigns/{id}/summary/{ending}", SignedIn),
    ("GET", "/office/campaigns/{id}/submissions/{name}", SignedIn),
    ("GET", "/office/campaigns/{id}/reports/{name}", SignedIn),
    ("POST", "/office/campaigns/{id}/reports/{name}", SignedIn),
    ("GET", "/office/campaigns/{id}/nominations/{nomination}", SignedIn),
    (
        "POST",
        "/office/campaigns/{id}/nominations/{nomination}",
        SignedIn,
    ),
    (
        "GET",
        "/office/campaigns/{id}/nominations/{nomination}/papers/{name}",
        SignedIn,
    ),
    ("GET", "/office/campaigns/{id}/sessions", SignedIn),
    (
        "POST",
        "/office/campaigns/{id}/sessions",
        May(Permission::PrepareNomination),
    ),
    ("GET", "/office/campaigns/{id}/sessions/{session}", SignedIn),
    ("POST", "/office/campaigns/{id}/sessions/{session}", SignedIn),
    (
        "GET",
        "/office/campaigns/{id}/sessions/{session}/papers/{name}",
        SignedIn,
    ),
    (
        "GET",
        "/office/campaigns/{id}/decision",
        May(Permission::DecideAward),
    ),
    (
        "POST",
        "/office/campaigns/{id}/decision",
        May(Permission::DecideAward),
    ),
    (
        "GET",
        "/office/campaign-texts/{regime}/{kind}",
        May(Permission::ManageCampaign),
    ),
    (
        "POST",
        "/office/campaign-texts/{regime}/{kind}",
        May(Permission::ManageCampaign),
    ),
    ("GET", regimes::PATH, May(Permission::KeepFigures)),
    ("POST", regimes::PATH, May(Permission::KeepFigures)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    let mut all = of_campaigns();
    all.extend(of_nominations());
    all
}

fn of_campaigns() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/campaigns", get(list::show).post(list::begin)),
        ("/office/campaign-seen/{entry}", post(list::seen)),
        ("/office/campaigns/{id}", get(standings::show)),
        ("/office/campaigns/{id}/tree", get(tree::show)),
        ("/office/campaigns/{id}/plan", get(plan::show)),
        ("/office/campaigns/{id}/edit", get(edit::show)),
        (
            "/office/campaigns/{id}/edit/{section}",
            get(edit_page::show).post(edit_page::save),
        ),
        ("/office/campaigns/{id}/launch", post(plan::launch)),
        ("/office/campaigns/{id}/close", post(plan::close)),
        (
            "/office/campaigns/{id}/frozen",
            get(frozen::show).post(frozen::adjust),
        ),
        ("/office/campaigns/{id}/frozen/report", post(frozen::sign)),
        ("/office/campaigns/{id}/frozen/{name}", get(frozen::edition)),
        (files::PATH, get(files::show)),
        ("/office/campaigns/{id}/discard", post(plan::discard)),
        (
            "/office/campaigns/{id}/targets",
            get(targets::show).post(targets::set),
        ),
        ("/office/campaigns/{id}/units/{unit}", get(unit::show)),
        ("/office/campaigns/{id}/units/{unit}/owner", post(unit::owner)),
        ("/office/campaigns/{id}/units/{unit}/tasks", post(unit::assign)),
        ("/office/campaigns/{id}/units/{unit}/notes", post(unit::note)),
        ("/office/campaigns/{id}/tasks/{task}", post(unit::finish)),
        (
            "/office/campaigns/{id}/difficulties",
            get(difficulties::show).post(difficulties::raise),
        ),
        (
            "/office/campaigns/{id}/difficulties/{entry}",
            post(difficulties::answer),
        ),
        (
            "/office/campaigns/{id}/difficulties-report/{ending}",
            get(paper::difficulties),
        ),
        (
            "/office/campaigns/{id}/solutions",
            get(solutions::show).post(solutions::register),
        ),
        (
            "/office/campaigns/{id}/solutions/{entry}/share",
            post(solutions::share),
        ),
        (
            "/office/campaigns/{id}/announcements",
            get(announce::show).post(announce::announce_it),
        ),
    ]
}

fn of_nominations() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (
            "/office/campaigns/{id}/nominations",
            get(nominations::show).post(nominations::begin),
        ),
        ("/office/campaigns/{id}/summary/{ending}", get(paper::summary)),
        (
            "/office/campaigns/{id}/submissions/{name}",
            get(paper::submission),
        ),
        (
            "/office/campaigns/{id}/reports/{name}",
            get(issue::show).post(issue::enter),
        ),
        (
            "/office/campaigns/{id}/nominations/{nomination}",
            get(nomination::show).post(nomination_act::act),
        ),
        (
            "/office/campaigns/{id}/nominations/{nomination}/papers/{name}",
            get(paper::show),
        ),
        (
            "/office/campaigns/{id}/sessions",
            get(sessions::show).post(sessions::open),
        ),
        (
            "/office/campaigns/{id}/sessions/{session}",
            get(session::show).post(session::act),
        ),
        (
            "/office/campaigns/{id}/sessions/{session}/papers/{name}",
            get(paper::session),
        ),
        (
            "/office/campaigns/{id}/decision",
            get(decision::show).post(decision::decide),
        ),
        (
            "/office/campaign-texts/{regime}/{kind}",
            get(texts::show).post(texts::save),
        ),
        (regimes::PATH, dated_files::route::<AwardRegime>()),
    ]
}
