//! Paying without an account: the code of the dossier and four digits that only its owner knows. A wrong code and wrong
//! digits get one and the same answer, and no page says whose dossier it is; the receipt of what was paid does.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use motcua_kernel::{Fault, FaultKind};
use motcua_payments::{DueId, PaymentsError, dues_of_dossier, may_see_due, start_payment, sync_dossier};
use motcua_ui::{
    Crumb, FormReport, LONGEST_CODE, PageContext, PageResult, WebFault, check_code_and_digits, render,
    render_as, render_form,
};
use serde::Deserialize;

use super::card::DueCard;
use crate::Portal;
use crate::pay_ways::OneTry;

/// What is typed; the digits come in the body alone.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    code: String,
    suffix: String,
    due: String,
}

#[derive(Template)]
#[template(path = "payments/ask.html")]
struct AskPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    code: String,
    report: FormReport,
    nothing: bool,
}

#[derive(Template)]
#[template(path = "payments/public.html")]
struct PublicPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    asked: Asked,
    cards: Vec<DueCard>,
    gateway: bool,
}

pub(super) async fn ask(cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    Ok(render(&form(cx, &asked, FormReport::new(), false)))
}

pub(super) async fn answer(
    State(portal): State<Portal>,
    cx: PageContext,
    _: OneTry,
    Form(asked): Form<Asked>,
) -> PageResult {
    let report = check_code_and_digits(cx.words(), (&asked.code, &asked.suffix));
    if !report.is_clean() {
        let page = form(cx, &asked, report, false);
        return Ok(render_form(&page, &page.report));
    }
    let (op, code, suffix) = (portal.public(), told(&asked.code), asked.suffix.trim().to_owned());
    portal.payments.guesses.allow(&code, cx.now()).await?;
    let words = cx.words();
    let cards = portal
        .write(move |tx| {
            let Some(id) = may_see_due(tx, &code, &suffix)? else {
                return Ok(None);
            };
            sync_dossier(&op, tx, id)?;
            let dues = dues_of_dossier(tx, id)?;
            let cards: Result<Vec<DueCard>, Fault> = dues
                .iter()
                .map(|due| DueCard::of(&op, tx, (due, words)))
                .collect();
            cards.map(Some)
        })
        .await?;
    let Some(cards) = cards else {
        portal.payments.guesses.missed(&asked.code, cx.now()).await;
        let page = form(cx, &asked, FormReport::new(), true);
        return Ok(render_as(StatusCode::NOT_FOUND, &page));
    };
    Ok(render(&PublicPage {
        crumbs: vec![
            Crumb::to("/pay", cx.t("pay-public")),
            Crumb::here(told(&asked.code)),
        ],
        gateway: portal.payments.gateway.is_some(),
        cards,
        asked,
        cx,
    }))
}

/// A payment through the gateway begins, for whoever shows code and digits again.
pub(super) async fn begin(State(portal): State<Portal>, _: OneTry, Form(asked): Form<Asked>) -> PageResult {
    let gateway = portal.payments.gateway.as_ref().ok_or(PaymentsError::NoGateway);
    let gateway = gateway.map_err(|error| WebFault(error.into()))?.code().to_owned();
    let due: DueId = asked
        .due
        .parse()
        .map_err(|_| WebFault(PaymentsError::NoSuchDue.into()))?;
    let (op, code, suffix) = (portal.public(), told(&asked.code), asked.suffix.trim().to_owned());
    let now = portal.clock.now();
    portal.payments.guesses.allow(&code, now).await?;
    let attempt = portal
        .write(move |tx| {
            let dossier = may_see_due(tx, &code, &suffix)?.ok_or(PaymentsError::NoSuchDue)?;
            let known = dues_of_dossier(tx, dossier)?;
            if known.iter().all(|it| it.id != due) {
                return Err(Fault::from(PaymentsError::NoSuchDue));
            }
            start_payment(&op, tx, (due, &gateway))
        })
        .await;
    if let Err(WebFault(fault)) = &attempt
        && fault.kind() == FaultKind::NotFound
    {
        portal.payments.guesses.missed(&asked.code, now).await;
    }
    let attempt = attempt?;
    Ok(Redirect::to(&format!("/pay/go/{}", attempt.txn_ref)).into_response())
}

/// The code as it is looked up.
pub(super) fn told(code: &str) -> String {
    code.trim().to_uppercase().chars().take(LONGEST_CODE).collect()
}

fn form(cx: PageContext, asked: &Asked, report: FormReport, nothing: bool) -> AskPage {
    AskPage {
        crumbs: vec![Crumb::to("/", cx.t("home")), Crumb::here(cx.t("pay-public"))],
        code: asked.code.chars().take(LONGEST_CODE).collect(),
        report,
        nothing,
        cx,
    }
}
