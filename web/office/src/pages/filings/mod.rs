//! Filings from afar: those that wait for an answer, and the answer to one.

mod exemption;
mod list;
mod show;

use axum::routing::{MethodRouter, get, post};
use motcua_dossier::model::Status;
use motcua_dossier::{Dossier, answers_filings};
use motcua_i18n::Words;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Instant;
use motcua_law::{Calendar, UnitHoursTable, working_minutes_left};

use super::dossier::offers::Offer;
use crate::Office;
use crate::due::DueState;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/filings", May(Permission::AcceptDossier)),
    ("GET", "/office/filings/{id}", May(Permission::AcceptDossier)),
    ("POST", "/office/filings/{id}", May(Permission::AcceptDossier)),
    (
        "POST",
        "/office/filings/{id}/exemption",
        May(Permission::AcceptDossier),
    ),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/filings", get(list::show)),
        ("/office/filings/{id}", get(show::show).post(show::accept)),
        ("/office/filings/{id}/exemption", post(exemption::answer)),
    ]
}

/// A filing that waits is answered on its own page.
pub(crate) fn offers(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let answers = dossier.state.status == Status::Registered
        && answers_filings(op, &dossier.receiving_unit, &dossier.field);
    let offer = Offer {
        href: format!("/office/filings/{}", dossier.id),
        label: "offer-answer",
        next: true,
    };
    answers.then_some(offer).into_iter().collect()
}

/// Working time left for the answer (NĐ 45/2020/NĐ-CP, điều 14), in words and tone.
pub(crate) fn time_left(words: Words, unit: &str, due_at: Instant, now: Instant) -> DueState {
    let hours = UnitHoursTable::embedded().of(unit, now.day());
    let minutes = working_minutes_left(now, due_at, Calendar::embedded(), &hours.working);
    let late = due_at < now;
    let (key, tone, icon) = match minutes {
        _ if late => ("answer-late", "bad", "alert"),
        ..=120 => ("answer-left", "waiting", "flag"),
        _ => ("answer-left", "neutral", "ring"),
    };
    let of = minutes.abs();
    DueState {
        tone,
        icon,
        words: words.with(key, &[("hours", (of / 60).into()), ("minutes", (of % 60).into())]),
    }
}
