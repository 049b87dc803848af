//! Recording an absence: the days, who stands in, and why.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::{
    AbsenceDays, IdentityError, NewAbsence, Officer, OfficerId, OpContext, may_record_absence, officer,
    record_absence, stand_ins_for,
};
use motcua_kernel::{Day, Fault};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::{Desk, form_encoded};

/// The longest reason kept, in letters.
const LONGEST_REASON: usize = 200;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    officer: String,
}

/// The form as it was typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    officer: String,
    from_on: String,
    to_on: String,
    stand_in: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "absences/form.html")]
struct FormPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    own: bool,
    name: String,
    sent: Sent,
    stand_ins: Vec<Choice>,
    report: FormReport,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let id = officer_id(&asked.officer, &desk.op)?;
    let today = desk.op.now().day().to_string();
    let sent = Sent {
        officer: id.to_string(),
        from_on: today.clone(),
        to_on: today,
        ..Sent::default()
    };
    let page = page(&office, desk, sent, FormReport::new()).await?;
    Ok(render(&page))
}

pub(super) async fn record(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let id = officer_id(&sent.officer, &desk.op)?;
    let mut report = FormReport::new();
    if let Some(new) = read(&desk.cx, id, &sent, &mut report) {
        let op = desk.op.clone();
        match office.write(move |tx| record_absence(&op, tx, &new)).await {
            Ok(_) => return Ok(Redirect::to(&back_to(&office, id, &desk.op).await?).into_response()),
            Err(WebFault(fault)) => match field_of(fault.code()) {
                Some(field) => report.add(field, desk.cx.t(&format!("fault-{}", fault.code()))),
                None => return Err(WebFault(fault)),
            },
        }
    }
    let page = page(&office, desk, sent, report).await?;
    Ok(render_form(&page, &page.report))
}

/// The field whose value a refusal speaks of.
fn field_of(code: &str) -> Option<&'static str> {
    match code {
        "absence-days" | "absence-over" => Some("to_on"),
        "absence-overlaps" => Some("from_on"),
        "stand-in-self" | "stand-in-closed" | "stand-in-not-covering" | "stand-in-away" => Some("stand_in"),
        _ => None,
    }
}

/// Without an officer named it is one's own absence.
fn officer_id(text: &str, op: &OpContext) -> Result<OfficerId, Fault> {
    if text.is_empty() {
        return Ok(op.officer()?.officer_id);
    }
    text.parse().map_err(|_| IdentityError::NoSuchOfficer.into())
}

fn read(cx: &PageContext, id: OfficerId, sent: &Sent, report: &mut FormReport) -> Option<NewAbsence> {
    let mut day = |field: &'static str, text: &str| {
        let day = text.trim().parse::<Day>();
        if day.is_err() {
            report.add(field, cx.t("problem-day-wrong"));
        }
        day.ok()
    };
    let (from, to) = (day("from_on", &sent.from_on), day("to_on", &sent.to_on));
    let stand_in = match sent.stand_in.as_str() {
        "" => None,
        text => match text.parse() {
            Ok(id) => Some(id),
            Err(_) => {
                report.add("stand_in", cx.t("fault-stand-in-not-covering"));
                None
            }
        },
    };
    let label = cx.t("absence-reason");
    let reason = report.required(cx.words(), "reason", &label, &sent.reason);
    report.at_most(cx.words(), "reason", &label, (reason, LONGEST_REASON));
    let days = AbsenceDays { from: from?, to: to? };
    report.is_clean().then(|| NewAbsence {
        officer: id,
        days,
        stand_in,
        reason: reason.to_owned(),
    })
}

/// Back to the list, at the unit of whoever is away.
async fn back_to(office: &Office, id: OfficerId, op: &OpContext) -> Result<String, WebFault> {
    let own = op.officer()?.officer_id == id;
    if own {
        return Ok("/office/absences?done=recorded".to_owned());
    }
    let home = office.read(move |tx| officer(tx, id)).await?.home_unit;
    let unit = form_encoded(home.as_str());
    Ok(format!("/office/absences?done=recorded&unit={unit}"))
}

async fn page(office: &Office, desk: Desk, sent: Sent, report: FormReport) -> Result<FormPage, WebFault> {
    let Desk { cx, op } = desk;
    let id = officer_id(&sent.officer, &op)?;
    let own = op.officer()?.officer_id == id;
    let (away, others) = office.read(move |tx| find(&op, tx, id)).await?;
    let title = cx.t(if own { "absence-new-own" } else { "absence-new" });
    Ok(FormPage {
        crumbs: vec![
            Crumb::to("/office/absences", cx.t("nav-absences")),
            Crumb::here(title),
        ],
        own,
        name: away.full_name,
        stand_ins: others
            .into_iter()
            .map(|other| {
                Choice::new(
                    other.id.to_string(),
                    format!("{}, {}", other.full_name, other.title),
                )
            })
            .collect(),
        sent: Sent {
            officer: id.to_string(),
            ..sent
        },
        report,
        cx,
    })
}

fn find(op: &OpContext, tx: &mut Tx<'_>, id: OfficerId) -> Result<(Officer, Vec<Officer>), Fault> {
    let away = officer(tx, id)?;
    may_record_absence(op, tx, &away)?;
    Ok((away, stand_ins_for(op, tx, id)?))
}
