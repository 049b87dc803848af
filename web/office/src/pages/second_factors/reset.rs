//! Taking an officer's second factor away, with a reason.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::{
    Officer, OfficerId, Permission, SecondFactor, SecondFactorReset, officer, reset_second_factor,
    second_factor, second_factor_resets,
};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::LIST;
use crate::Office;
use crate::desk::Desk;
use crate::sign_in::fault_words;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    reason: String,
}

#[derive(Template)]
#[template(path = "second/reset.html")]
struct ResetPage {
    cx: PageContext,
    report: FormReport,
    reason: String,
    officer: Officer,
    factor: Option<SecondFactor>,
    resets: Vec<SecondFactorReset>,
}

fn id_of(text: &str) -> Result<OfficerId, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "officer-not-found"))
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    draw(&office, desk, id_of(&id)?, (String::new(), FormReport::new())).await
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(Sent { reason }): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let (op, typed) = (desk.op.clone(), reason.clone());
    let reset = office
        .write(move |tx| reset_second_factor(&op, tx, id, &typed))
        .await;
    match reset {
        Ok(()) => Ok(Redirect::to(&format!("{LIST}?group=all&done=reset")).into_response()),
        Err(WebFault(fault)) if fault.code() == "second-factor-reason" => {
            let mut report = FormReport::new();
            report.add("reason", fault_words(&desk.cx, &fault));
            draw(&office, desk, id, (reason, report)).await
        }
        Err(fault) => Err(fault),
    }
}

async fn draw(
    office: &Office,
    desk: Desk,
    id: OfficerId,
    (reason, report): (String, FormReport),
) -> PageResult {
    let Desk { cx, op } = desk;
    let (officer, factor, resets) = office
        .read(move |tx| {
            let officer = officer(tx, id)?;
            op.authorise(Permission::ManageOfficers, &officer.home_unit, None)?;
            Ok::<_, Fault>((officer, second_factor(tx, id)?, second_factor_resets(tx, id)?))
        })
        .await?;
    let page = ResetPage {
        cx,
        report,
        reason,
        officer,
        factor,
        resets,
    };
    Ok(render_form(&page, &page.report))
}
