//! What owners of dossiers write: what waits for an answer, and the messages of one dossier with the answer.

mod list;
mod thread;

use axum::routing::{MethodRouter, get};
use motcua_dossier::Dossier;
use motcua_dossier::allows;
use motcua_dossier::model::{Command, Remark};
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

/// Whether the officer may answer the owner of the dossier.
fn may_answer(op: &OpContext, dossier: &Dossier) -> bool {
    let answer = Command::AnswerMessage {
        words: Remark::from("-"),
    };
    allows(op, dossier, &answer)
}

/// The messages of a dossier whose owner wrote; an answer that is due stands among what is done next.
pub(crate) fn offers(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let messages = &dossier.state.messages;
    if messages.is_none() {
        return Vec::new();
    }
    let answer = messages.waiting > 0 && may_answer(op, dossier);
    vec![Offer {
        href: format!("/office/dossiers/{}/messages", dossier.id),
        label: if answer {
            "message-offer-answer"
        } else {
            "message-offer"
        },
        next: answer,
    }]
}
