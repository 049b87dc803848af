//! A proposal with its inventory, and the head's decision on it.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, unit};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_repository::{
    ApproveDisposal, DisposalDetail, DisposalError, DisposalId, DisposalState, RefuseDisposal,
    approve_disposal, disposal, refuse_disposal,
};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::super::{name_of, spoken};
use super::list::tone;
use crate::Office;
use crate::desk::Desk;

type Sent = BTreeMap<String, String>;

/// A proposal with the names of those who acted.
pub(super) struct Shown {
    pub detail: DisposalDetail,
    pub unit: String,
    pub proposed_by: String,
    pub decided_by: String,
}

#[derive(Template)]
#[template(path = "papers/retention/show.html")]
struct ShowPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    proposal: Shown,
    /// Labels and values, and whether a value is what somebody wrote.
    facts: Vec<(String, String, bool)>,
    may_decide: bool,
    is_own: bool,
    sent: Sent,
    report: FormReport,
}

impl ShowPage {
    fn typed(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }

    fn kind(&self) -> &'static str {
        self.proposal.detail.disposal.kind.identifier()
    }

    fn state_tone(&self) -> &'static str {
        tone(self.proposal.detail.disposal.state)
    }

    fn state_key(&self) -> String {
        format!(
            "disposal-state-{}",
            self.proposal.detail.disposal.state.identifier()
        )
    }
}

/// The identifier in an address.
pub(super) fn id_of(text: &str) -> Result<DisposalId, Fault> {
    text.parse().map_err(|_| DisposalError::NotFound.into())
}

/// Reads the proposal.
pub(super) fn read(op: &OpContext, tx: &mut Tx<'_>, id: DisposalId) -> Result<Shown, Fault> {
    let detail = disposal(op, tx, id)?;
    let found = &detail.disposal;
    let decided_by = match &found.decided_by {
        Some(by) => name_of(tx, by)?,
        None => String::new(),
    };
    Ok(Shown {
        unit: unit(tx, &found.unit)?.body_name(),
        proposed_by: name_of(tx, &found.proposed_by)?,
        decided_by,
        detail,
    })
}

pub(super) async fn page(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let page = load(&office, &desk, id_of(&id)?, (fresh(&desk), FormReport::new())).await?;
    Ok(render(&page))
}

fn fresh(desk: &Desk) -> Sent {
    [("on".to_owned(), desk.cx.today().to_string())].into()
}

pub(super) async fn approve(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let on: Option<Day> = text(&sent, "on").parse().ok();
    let mut report = FormReport::new();
    if text(&sent, "decision").is_empty() {
        report.add(
            "decision",
            spoken::code_words(desk.cx.words(), "disposal-decision-missing"),
        );
    }
    let Some(on) = on.filter(|_| report.is_clean()) else {
        if on.is_none() {
            report.add("on", spoken::code_words(desk.cx.words(), "day-malformed"));
        }
        return again(&office, &desk, id, (sent, report)).await;
    };
    let input = ApproveDisposal {
        id,
        version: version(&sent)?,
        decision: text(&sent, "decision"),
        on,
    };
    let op = desk.op.clone();
    let done = office.write(move |tx| approve_disposal(&op, tx, &input)).await;
    answer(&office, &desk, id, (sent, done, "on")).await
}

pub(super) async fn refuse(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let input = RefuseDisposal {
        id,
        version: version(&sent)?,
        reason: text(&sent, "reason"),
    };
    let op = desk.op.clone();
    let done = office.write(move |tx| refuse_disposal(&op, tx, &input)).await;
    answer(&office, &desk, id, (sent, done, "reason")).await
}

/// Back to the proposal, or the form again where something typed cannot be used.
async fn answer(
    office: &Office,
    desk: &Desk,
    id: DisposalId,
    (sent, done, field): (Sent, Result<(), WebFault>, &'static str),
) -> PageResult {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/office/retention/{id}")).into_response()),
        Err(WebFault(fault)) if fault.kind() == FaultKind::Invalid => {
            let mut report = FormReport::new();
            report.add(field, spoken::code_words(desk.cx.words(), fault.code()));
            again(office, desk, id, (sent, report)).await
        }
        Err(fault) => Err(fault),
    }
}

async fn again(
    office: &Office,
    desk: &Desk,
    id: DisposalId,
    given: (Sent, FormReport),
) -> Result<Response, WebFault> {
    let page = load(office, desk, id, given).await?;
    Ok(render_form(&page, &page.report))
}

async fn load(
    office: &Office,
    desk: &Desk,
    id: DisposalId,
    (sent, report): (Sent, FormReport),
) -> Result<ShowPage, WebFault> {
    let op = desk.op.clone();
    let shown = office.read(move |tx| read(&op, tx, id)).await?;
    let found = &shown.detail.disposal;
    let waits = found.state == DisposalState::Proposed;
    let heads = desk.op.may(Permission::ApproveResult, &found.unit, None);
    let is_own = found.proposed_by == desk.op.actor_name();
    Ok(ShowPage {
        crumbs: vec![
            Crumb::to("/office/retention", desk.cx.t("retention-title")),
            Crumb::here(desk.cx.t(&format!("disposal-title-{}", found.kind.identifier()))),
        ],
        facts: facts(&desk.cx, &shown),
        may_decide: waits && heads && !is_own,
        is_own: waits && is_own,
        proposal: shown,
        sent,
        report,
        cx: desk.cx.clone(),
    })
}

/// Labels and values of what is known of the proposal.
fn facts(cx: &PageContext, shown: &Shown) -> Vec<(String, String, bool)> {
    let (words, found) = (cx.words(), &shown.detail.disposal);
    let by = |at, name: &str| format!("{}, {name}", words.stamp(at));
    let decision = found.decided_on.map(|day| {
        words.with(
            "disposal-decision-of",
            &[
                ("number", found.decision.as_str().into()),
                ("day", words.day(day).into()),
            ],
        )
    });
    let facts = [
        ("disposal-unit", Some(shown.unit.clone())),
        ("disposal-law", Some(found.law.clone())),
        ("disposal-reason", Some(found.reason.clone())),
        (
            "disposal-proposed",
            Some(by(found.proposed_at, &shown.proposed_by)),
        ),
        ("disposal-decision", decision),
        (
            "disposal-decided",
            found.decided_at.map(|at| by(at, &shown.decided_by)),
        ),
        (
            "disposal-answer",
            Some(found.answer.clone()).filter(|answer| !answer.is_empty()),
        ),
        ("disposal-done", found.done_at.map(|at| words.stamp(at))),
    ];
    facts
        .into_iter()
        .filter_map(|(key, value)| {
            let written = matches!(
                key,
                "disposal-unit" | "disposal-law" | "disposal-reason" | "disposal-answer"
            );
            Some((cx.t(key).into_owned(), value?, written))
        })
        .collect()
}

fn text(sent: &Sent, name: &str) -> String {
    sent.get(name)
        .map(|text| text.trim().to_owned())
        .unwrap_or_default()
}

fn version(sent: &Sent) -> Result<i64, Fault> {
    sent.get("version")
        .and_then(|version| version.parse().ok())
        .ok_or_else(|| Fault::new(FaultKind::Invalid, "paper-version-missing"))
}
