//! Asking for a payment: the clock of the dossier stands still until it came.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use motcua_dossier::{Dossier, DossierId, RequestPayment, dossier, request_payment};
use motcua_payments::sync_dossier;
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::amount_of;
use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::acting::{act_on, led_to};
use crate::pages::dossier::id_of;

/// The longest reason and notice kept, in letters.
const LONGEST: usize = 300;

/// The form as sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    version: i64,
    amount: String,
    reason: String,
    notice: String,
}

#[derive(Template)]
#[template(path = "fees/obligation.html")]
struct ObligationPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    id: String,
    dossier: Dossier,
    sent: Sent,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let page = page(&office, desk, id_of(&id)?, (Sent::default(), FormReport::new())).await?;
    Ok(render(&page))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let (words, mut report) = (desk.cx.words(), FormReport::new());
    let amount = amount_of(&sent.amount);
    if amount.is_none() {
        report.add("amount", desk.cx.t("problem-amount"));
    }
    for (name, label, value) in [
        ("reason", "payment-reason", &sent.reason),
        ("notice", "payment-notice", &sent.notice),
    ] {
        report.required(words, name, &words.get(label), value);
        report.at_most(words, name, &words.get(label), (value.trim(), LONGEST));
    }
    let (Some(amount), true) = (amount, report.is_clean()) else {
        let page = page(&office, desk, id, (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    };
    let input = RequestPayment {
        dossier_id: id,
        version: sent.version,
        amount,
        reason: sent.reason,
        notice: sent.notice,
    };
    act_on(&office, &desk.op, id, move |op, tx| {
        request_payment(op, tx, &input)?;
        // The owner is told of it in the same moment, and finds it among what is to be paid.
        sync_dossier(op, tx, id)
    })
    .await?;
    Ok(led_to(id, "", "payment-requested"))
}

async fn page(
    office: &Office,
    desk: Desk,
    id: DossierId,
    (sent, report): (Sent, FormReport),
) -> Result<ObligationPage, WebFault> {
    let Desk { cx, op } = desk;
    let found = office.read(move |tx| dossier(&op, tx, id)).await?;
    Ok(ObligationPage {
        report,
        crumbs: vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::to(format!("/office/dossiers/{id}"), &found.code),
            Crumb::here(cx.t("act-request-payment")),
        ],
        id: id.to_string(),
        dossier: found,
        sent,
        cx,
    })
}
