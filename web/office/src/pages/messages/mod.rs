//! What owners of dossiers write: what waits for an answer, and the messages of one dossier with the answer.

mod list;
mod thread;

use axum::routing::{MethodRouter, get};
use motcua_dossier::Dossier;
use motcua_dossier::allows;
use motcua_dossier::model::{Command, Remark, Status};
use motcua_identity::{OpContext, Permission};

use super::dossier::offers::Offer;
use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// The list of what waits.
pub(crate) const LIST: &str = "/office/messages";

/// Who may use these routes; who may answer, the use case asks.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", LIST, May(Permission::ViewDossier)),
    (
        "GET",
        "/office/dossiers/{id}/messages",
        May(Permission::ViewDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/messages",
        May(Permission::ViewDossier),
    ),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (LIST, get(list::show)),
        (
            "/office/dossiers/{id}/messages",
            get(thread::show).post(thread::answer),
        ),
    ]
}

/// Whether the officer may answer the owner of the dossier, or tell them something.
fn may_answer(op: &OpContext, dossier: &Dossier) -> bool {
    let answer = Command::InformOwner {
        words: Remark::from("-"),
    };
    allows(op, dossier, &answer)
}

/// The messages of a dossier, for whoever may write to its owner; an answer that is due stands among what is done next.
pub(crate) fn offers(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let messages = &dossier.state.messages;
    let may = may_answer(op, dossier) && dossier.state.status != Status::Draft;
    if messages.is_none() && !may {
        return Vec::new();
    }
    let answer = messages.waiting > 0 && may;
    vec![Offer {
        href: format!("/office/dossiers/{}/messages", dossier.id),
        label: if answer {
            "message-offer-answer"
        } else if messages.is_none() {
            "message-offer-write"
        } else {
            "message-offer"
        },
        next: answer,
    }]
}
