//! Completing a step, sending the work back, and settling in the last step.

use axum::Form;
use axum::extract::{Path, State};
use motcua_dossier::{SendBack, StepDone, complete_step, dossier, send_back, settle};
use motcua_ui::{FormReport, PageResult, render_form};
use serde::Deserialize;

use super::{done, id_of};
use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::page;

/// The longest note, in letters.
const LONGEST: usize = 500;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    version: i64,
    note: String,
    to: String,
    reason: String,
}

pub(super) async fn complete(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (id, op) = (id_of(&id)?, desk.op);
    let step = StepDone {
        dossier_id: id,
        version: sent.version,
        note: Some(sent.note.trim().chars().take(LONGEST).collect()),
    };
    office
        .write(move |tx| {
            dossier(&op, tx, id)?;
            complete_step(&op, tx, &step)
        })
        .await?;
    Ok(done(id, "stepped"))
}

pub(super) async fn back(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (id, op) = (id_of(&id)?, desk.op.clone());
    let mut report = FormReport::new();
    if sent.to.is_empty() {
        report.add("to", desk.cx.t("problem-choose-step"));
    }
    if sent.reason.trim().is_empty() {
        report.add("reason", desk.cx.t("problem-reason-missing"));
    }
    if !report.is_clean() {
        let mut page = page(&office, desk, id, report).await?;
        page.keep_back(sent.to, sent.reason);
        return Ok(render_form(&page, &page.report));
    }
    let back = SendBack {
        dossier_id: id,
        version: sent.version,
        to: sent.to,
        reason: sent.reason.trim().chars().take(LONGEST).collect(),
    };
    office
        .write(move |tx| {
            dossier(&op, tx, id)?;
            send_back(&op, tx, &back)
        })
        .await?;
    Ok(done(id, "sent-back"))
}

pub(super) async fn finish(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (id, op) = (id_of(&id)?, desk.op);
    office
        .write(move |tx| {
            dossier(&op, tx, id)?;
            settle(&op, tx, id, sent.version)
        })
        .await?;
    Ok(done(id, "settled"))
}
