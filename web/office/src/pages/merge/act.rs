//! Merging and undoing: each in batches, every batch for good, so that nothing holds the counters up.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::{MergeId, merge_batch, merge_units, undo_batch, undo_merge};
use motcua_identity::OpContext;
use motcua_ui::{FormReport, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::plan::{Pairs, orders};
use super::{choose, history, id_of};
use crate::Office;
use crate::desk::Desk;

/// The longest reason kept, in letters.
const LONGEST_REASON: usize = 500;

/// Why a merge is undone.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Undoing {
    reason: String,
}

pub(super) async fn merge(State(office): State<Office>, desk: Desk, Form(pairs): Form<Pairs>) -> PageResult {
    let orders = orders(&pairs);
    if orders.is_empty() {
        let mut report = FormReport::new();
        report.add("units", desk.cx.t("merge-choose-units"));
        let page = choose::page(&office, desk.cx, desk.op, report).await?;
        return Ok(render_form(&page, &page.report));
    }
    let op = desk.op.clone();
    let made = office.write(move |tx| merge_units(&op, tx, &orders)).await?;
    for id in &made {
        move_all(&office, &desk.op, *id).await?;
    }
    let next = match made.as_slice() {
        [only] => format!("/office/merge/{only}?done=merged"),
        _ => "/office/merge/history?done=merged".to_owned(),
    };
    Ok(Redirect::to(&next).into_response())
}

/// Goes on with a merge, or with undoing one, that was cut short.
pub(super) async fn go_on(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id = id_of(&id)?;
    move_all(&office, &desk.op, id).await?;
    move_all_back(&office, &desk.op, id).await?;
    Ok(Redirect::to(&format!("/office/merge/{id}?done=continued")).into_response())
}

pub(super) async fn undo(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Undoing>,
) -> PageResult {
    let id = id_of(&id)?;
    let mut report = FormReport::new();
    let label = desk.cx.t("merge-undo-reason");
    let reason = report.required(desk.cx.words(), "reason", &label, &sent.reason);
    report.at_most(desk.cx.words(), "reason", &label, (reason, LONGEST_REASON));
    if !report.is_clean() {
        let page = history::page(&office, desk, id, (report, sent.reason.clone())).await?;
        return Ok(render_form(&page, &page.report));
    }
    let (op, reason) = (desk.op.clone(), reason.to_owned());
    office.write(move |tx| undo_merge(&op, tx, id, &reason)).await?;
    move_all_back(&office, &desk.op, id).await?;
    Ok(Redirect::to(&format!("/office/merge/{id}?done=undone")).into_response())
}

async fn move_all(office: &Office, op: &OpContext, id: MergeId) -> Result<(), WebFault> {
    loop {
        let op = op.clone();
        if office.write(move |tx| merge_batch(&op, tx, id)).await? == 0 {
            return Ok(());
        }
    }
}

async fn move_all_back(office: &Office, op: &OpContext, id: MergeId) -> Result<(), WebFault> {
    loop {
        let op = op.clone();
        if office.write(move |tx| undo_batch(&op, tx, id)).await? == 0 {
            return Ok(());
        }
    }
}
