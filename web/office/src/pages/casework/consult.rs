//! Asking another unit for its opinion.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use motcua_db::Tx;
use motcua_dossier::{Consult, Dossier, ReferralOutcome, case_times, consult, dossier, opinion_due};
use motcua_identity::{OpContext, Unit, units_on};
use motcua_kernel::{Day, Fault, Instant};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::{done, id_of, report};
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    version: i64,
    unit: String,
    question: String,
    until: String,
}

#[derive(Template)]
#[template(path = "casework/consult.html")]
struct ConsultPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    dossier: Dossier,
    units: Vec<Choice>,
    sent: Sent,
    usual: String,
    report: FormReport,
}

pub(super) async fn form(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let page = page(&office, desk, &id, (Sent::default(), FormReport::new())).await?;
    Ok(render(&page))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let dossier_id = id_of(&id)?;
    let until = day_of(&sent.until);
    if !sent.until.trim().is_empty() && until.is_none() {
        let mut report = FormReport::new();
        report.add("until", desk.cx.t("problem-day-wrong"));
        return again(&office, desk, &id, (sent, report)).await;
    }
    let asked = Consult {
        dossier_id,
        version: sent.version,
        unit: sent.unit.parse().ok(),
        question: sent.question.clone(),
        until,
    };
    let op = desk.op.clone();
    let outcome = office
        .write(move |tx| {
            dossier(&op, tx, dossier_id)?;
            consult(&op, tx, &asked)
        })
        .await?;
    match outcome {
        ReferralOutcome::Done(_) => Ok(done(dossier_id, "consulted")),
        ReferralOutcome::Invalid(problems) => {
            let report = report(&desk.cx, &problems);
            again(&office, desk, &id, (sent, report)).await
        }
    }
}

async fn again(office: &Office, desk: Desk, id: &str, back: (Sent, FormReport)) -> PageResult {
    let page = page(office, desk, id, back).await?;
    Ok(render_form(&page, &page.report))
}

async fn page(
    office: &Office,
    desk: Desk,
    id: &str,
    (mut sent, report): (Sent, FormReport),
) -> Result<ConsultPage, WebFault> {
    let (id, Desk { cx, op }) = (id_of(id)?, desk);
    let Found {
        dossier,
        units,
        days,
        at,
    } = office.read(move |tx| find(&op, tx, id)).await?;
    let units: Vec<Choice> = others(&dossier, units);
    sent.version = dossier.version;
    Ok(ConsultPage {
        crumbs: vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::to(format!("/office/dossiers/{id}"), dossier.code.clone()),
            Crumb::here(cx.t("act-consult")),
        ],
        usual: usual(&cx, days, at),
        dossier,
        units,
        sent,
        report,
        cx,
    })
}

/// What the form asks of the database.
struct Found {
    dossier: Dossier,
    units: Vec<Unit>,
    /// Working days that an opinion has where no day is chosen.
    days: i64,
    /// When they are over.
    at: Instant,
}

fn find(op: &OpContext, tx: &mut Tx<'_>, id: motcua_dossier::DossierId) -> Result<Found, Fault> {
    let dossier = dossier(op, tx, id)?;
    let today = op.now().day();
    let days = case_times(tx, today)?.opinion_days;
    let at = opinion_due(tx, &dossier.unit, op.now())?;
    Ok(Found {
        dossier,
        units: units_on(tx, today)?,
        days,
        at,
    })
}

/// When the answer is due where no day is chosen.
fn usual(cx: &PageContext, days: i64, at: Instant) -> String {
    let args = [("days", days.into()), ("at", cx.words().day(at.day()).into())];
    cx.words().with("consult-until-hint", &args)
}

/// Every unit but the dossier's own, by name.
fn others(dossier: &Dossier, units: Vec<Unit>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = units
        .into_iter()
        .filter(|unit| unit.id != dossier.unit)
        .map(|unit| Choice::new(unit.id.as_str(), unit.name))
        .collect();
    choices.sort_by(|one, other| one.label.cmp(&other.label));
    choices
}

/// A day as a browser sends it, or as people write it.
fn day_of(text: &str) -> Option<Day> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let mut parts = text.split('/').map(|part| part.parse::<i16>().ok());
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    })
}
