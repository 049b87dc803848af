//! A filing from home, page by page: the case, one group of questions a page, the papers, the check, the receipt. Every
//! step is an ordinary form; what was typed is kept with each press of a button, and by a small script between them.

mod case;
mod check;
mod drafts;
mod exemption;
mod filer;
mod form;
mod language;
mod papers;
mod pictures;
mod renew;
mod script;
pub(crate) use language::tongue;
pub(crate) use papers::fault_words;
pub(crate) use script::address as script_address;
mod sent;
mod shown;
mod steps;
mod supplement;
mod take;
mod uploads;
pub(crate) use uploads::{arrive, broken};
mod waits;
pub(crate) use waits::waiting;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
use motcua_kernel::{Fault, FaultKind, Id};
use motcua_ui::WebFault;

use crate::routes::RouteRow;
use crate::routes::RouteRule::{Anyone, Owner};
use crate::{Portal, upload};

/// Where drafts are listed.
pub(crate) const DRAFTS: &str = "/portal/filing";

/// Who may use these routes; every draft, file and dossier is asked for as the owner's own.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", script::PATH, Anyone),
    ("GET", DRAFTS, Owner),
    ("GET", "/portal/filing/new/{code}", Owner),
    ("POST", "/portal/filing/new/{code}", Owner),
    ("GET", "/portal/filing/{id}", Owner),
    ("GET", "/portal/filing/{id}/case", Owner),
    ("POST", "/portal/filing/{id}/case", Owner),
    ("GET", "/portal/filing/{id}/form/{group}", Owner),
    ("POST", "/portal/filing/{id}/form/{group}", Owner),
    ("GET", "/portal/filing/{id}/papers", Owner),
    ("POST", "/portal/filing/{id}/papers/{place}", Owner),
    ("POST", "/portal/filing/{id}/papers/{place}/keep", Owner),
    ("GET", "/portal/filing/{id}/files/{file}", Owner),
    ("GET", "/portal/filing/{id}/files/{file}/pages/{number}", Owner),
    ("POST", "/portal/filing/{id}/files/{file}/remove", Owner),
    ("POST", "/portal/filing/{id}/files/{file}/place", Owner),
    ("POST", "/portal/filing/{id}/renew", Owner),
    ("POST", "/portal/filing/{id}/take", Owner),
    ("POST", "/portal/filing/{id}/exemption", Owner),
    ("GET", "/portal/filing/{id}/check", Owner),
    ("POST", "/portal/filing/{id}/check", Owner),
    ("GET", "/portal/filing/{id}/defects", Owner),
    ("POST", "/portal/filing/{id}/defects", Owner),
    ("POST", "/portal/filing/{id}/drop", Owner),
    ("GET", "/portal/filing/sent/{dossier}", Owner),
    ("GET", "/portal/filing/sent/{dossier}/receipt.pdf", Owner),
    ("GET", "/portal/filing/supplement/{dossier}", Owner),
    ("POST", "/portal/filing/supplement/{dossier}", Owner),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    let files = post(uploads::take).layer(DefaultBodyLimit::max(upload::MOST));
    vec![
        (script::PATH, get(script::serve)),
        (DRAFTS, get(drafts::show)),
        ("/portal/filing/new/{code}", get(case::new).post(case::begin_one)),
        ("/portal/filing/{id}", get(steps::go_on)),
        ("/portal/filing/{id}/case", get(case::show).post(case::change)),
        (
            "/portal/filing/{id}/form/{group}",
            get(form::show).post(form::save),
        ),
        ("/portal/filing/{id}/papers", get(papers::show)),
        ("/portal/filing/{id}/papers/{place}", files),
        ("/portal/filing/{id}/papers/{place}/keep", post(papers::keep)),
        ("/portal/filing/{id}/files/{file}", get(pictures::small)),
        (
            "/portal/filing/{id}/files/{file}/pages/{number}",
            get(pictures::sheet),
        ),
        ("/portal/filing/{id}/files/{file}/remove", post(papers::remove)),
        ("/portal/filing/{id}/files/{file}/place", post(renew::put)),
        ("/portal/filing/{id}/renew", post(renew::go_over)),
        ("/portal/filing/{id}/take", post(take::beside_paper)),
        ("/portal/filing/{id}/exemption", post(exemption::keep)),
        ("/portal/filing/{id}/check", get(check::show).post(check::send_it)),
        (
            "/portal/filing/{id}/defects",
            get(supplement::defects).post(supplement::say),
        ),
        ("/portal/filing/{id}/drop", post(drafts::throw_away)),
        ("/portal/filing/sent/{dossier}", get(sent::show)),
        ("/portal/filing/sent/{dossier}/receipt.pdf", get(sent::paper)),
        (
            "/portal/filing/supplement/{dossier}",
            get(supplement::show).post(supplement::begin_one),
        ),
    ]
}

/// The identifier in an address; what is none names nothing.
fn id_of<T>(text: &str) -> Result<Id<T>, WebFault> {
    text.parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "filing-draft-not-found")))
}
