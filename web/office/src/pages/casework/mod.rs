//! Case work: the steps of the inner procedure, what other units are asked, the draft of the result, who holds what.

mod assign;
mod consult;
mod draft;
mod draft_form;
mod draft_sign;
pub(crate) mod offers;
mod opinion_file;
pub(crate) mod panel;
mod passes;
mod referral;
mod referrals;
mod steps;

pub(crate) use assign::choices as officer_choices;

use axum::extract::DefaultBodyLimit;
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use motcua_dossier::{DossierId, FieldProblem};
use motcua_identity::Permission::{AssignDossier, GiveOpinion, ReadPaper, ViewDossier};
use motcua_ui::{FormReport, PageContext};

use super::dossier::acting::led_to;
use super::dossier::id_of;
use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes. Which role does a step, the step says; the use case asks for its right.
pub(crate) const RULES: &[RouteRow] = &[
    ("POST", "/office/dossiers/{id}/step", May(ViewDossier)),
    ("POST", "/office/dossiers/{id}/send-back", May(ViewDossier)),
    ("POST", "/office/dossiers/{id}/finish", May(ViewDossier)),
    ("GET", "/office/dossiers/{id}/assign", May(AssignDossier)),
    ("POST", "/office/dossiers/{id}/assign", May(AssignDossier)),
    ("GET", "/office/dossiers/{id}/consult", May(ViewDossier)),
    ("POST", "/office/dossiers/{id}/consult", May(ViewDossier)),
    ("GET", "/office/dossiers/{id}/draft", May(ViewDossier)),
    ("POST", "/office/dossiers/{id}/draft", May(ViewDossier)),
    ("GET", "/office/dossiers/{id}/draft.pdf", May(ViewDossier)),
    ("POST", "/office/dossiers/{id}/approve", May(ViewDossier)),
    ("POST", "/office/dossiers/{id}/seal", May(ViewDossier)),
    ("GET", "/office/referrals", May(ViewDossier)),
    ("GET", "/office/referrals/{id}", May(GiveOpinion)),
    ("POST", "/office/referrals/{id}", May(GiveOpinion)),
    ("GET", "/office/referrals/{id}/files/{name}", May(ReadPaper)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    // The upload counts its bytes itself, against the limit of this office; `protect` holds the outermost limit.
    let answer = get(referral::form)
        .post(referral::send)
        .layer(DefaultBodyLimit::disable());
    vec![
        ("/office/dossiers/{id}/step", post(steps::complete)),
        ("/office/dossiers/{id}/send-back", post(steps::back)),
        ("/office/dossiers/{id}/finish", post(steps::finish)),
        (
            "/office/dossiers/{id}/assign",
            get(assign::form).post(assign::send),
        ),
        (
            "/office/dossiers/{id}/consult",
            get(consult::form).post(consult::send),
        ),
        ("/office/dossiers/{id}/draft", get(draft::form).post(draft::send)),
        ("/office/dossiers/{id}/draft.pdf", get(draft::preview)),
        ("/office/dossiers/{id}/approve", post(draft_sign::approve)),
        ("/office/dossiers/{id}/seal", post(draft_sign::seal)),
        ("/office/referrals", get(referrals::show)),
        ("/office/referrals/{id}", answer),
        ("/office/referrals/{id}/files/{name}", get(opinion_file::show)),
    ]
}

/// Back to the dossier, which says what was done.
fn done(id: DossierId, what: &str) -> Response {
    led_to(id, "", what)
}

/// The problems of a form in words.
fn report(cx: &PageContext, problems: &[FieldProblem]) -> FormReport {
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, cx.t(&format!("problem-{}", problem.code)));
    }
    report
}
