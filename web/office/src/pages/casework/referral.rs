//! Answering what another unit asked.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::model::Opinion;
use motcua_dossier::{Answering, DossierError, ReferralOutcome, ReferralRow, answer, dossier, referral};
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::panel::{answers_for, referral_due};
use super::referrals::unit_name;
use super::report;
use crate::Office;
use crate::desk::Desk;
use crate::due::DueState;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    opinion: String,
    words: String,
}

#[derive(Template)]
#[template(path = "casework/referral.html")]
struct ReferralPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    row: ReferralRow,
    from: String,
    due: DueState,
    opinions: Vec<Choice>,
    sent: Sent,
    report: FormReport,
}

pub(super) async fn form(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let page = page(&office, desk, id, (Sent::default(), FormReport::new())).await?;
    Ok(render(&page))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let answering = Answering {
        referral_id: id.clone(),
        opinion: Opinion::from_identifier(&sent.opinion),
        words: sent.words.clone(),
    };
    let op = desk.op.clone();
    let outcome = office
        .write(move |tx| {
            visible(&op, tx, &answering.referral_id)?;
            answer(&op, tx, &answering)
        })
        .await?;
    match outcome {
        ReferralOutcome::Done(_) => Ok(Redirect::to("/office/referrals?list=answered").into_response()),
        ReferralOutcome::Invalid(problems) => {
            let report = report(&desk.cx, &problems);
            let page = page(&office, desk, id, (sent, report)).await?;
            Ok(render_form(&page, &page.report))
        }
    }
}

/// The referral, when the actor answers for the unit that was asked.
fn visible(op: &OpContext, tx: &mut Tx<'_>, id: &str) -> Result<ReferralRow, Fault> {
    let row = referral(tx, id)?.filter(|row| answers_for(op, &row.unit));
    let row = row.ok_or_else(|| Fault::from(DossierError::NoReferral))?;
    dossier(op, tx, row.dossier_id)?;
    Ok(row)
}

async fn page(
    office: &Office,
    desk: Desk,
    id: String,
    (sent, report): (Sent, FormReport),
) -> Result<ReferralPage, WebFault> {
    let Desk { cx, op } = desk;
    let (row, from) = office
        .read(move |tx| {
            let row = visible(&op, tx, &id)?;
            let from = unit_name(tx, &row.asking_unit)?;
            Ok::<_, Fault>((row, from))
        })
        .await?;
    let opinions = Opinion::ALL
        .into_iter()
        .filter(|opinion| row.is_leg() == (*opinion == Opinion::Done))
        .map(|it| Choice::new(it.identifier(), cx.t(&format!("opinion-{}", it.identifier()))))
        .collect();
    Ok(ReferralPage {
        crumbs: vec![
            Crumb::to("/office/referrals", cx.t("nav-referrals")),
            Crumb::here(row.dossier_code.clone()),
        ],
        due: referral_due(&cx, &row),
        opinions,
        row,
        from,
        sent,
        report,
        cx,
    })
}
