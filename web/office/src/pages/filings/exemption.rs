//! The wish not to pay that came with a filing: its proof, and the answer with its reason.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::FREED;
use motcua_identity::OpContext;
use motcua_payments::{AnswerExemption, ExemptionAsked, answer_exemption, may_answer_exemption};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use super::show::{page, read};
use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::id_of;

/// The form as sent.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    pub(super) act: String,
    pub(super) group: String,
    pub(super) note: String,
}

/// The wish as the page shows it.
pub(super) struct Asked {
    /// Whom the law frees, in words.
    pub(super) who: String,
    pub(super) words: String,
    pub(super) amount: String,
    /// The papers that prove it; opening one is a page of its own, which writes the look down.
    pub(super) papers: Vec<String>,
    /// What was answered, and why; empty while nobody did.
    pub(super) answer: String,
    pub(super) note: String,
    pub(super) by: String,
    pub(super) may_answer: bool,
    pub(super) groups: Vec<Choice>,
    pub(super) sent: Sent,
}

/// The wish of a filing, in words.
pub(super) fn asked(
    cx: &PageContext,
    op: &OpContext,
    (wish, field): (&ExemptionAsked, &str),
    sent: Option<&Sent>,
) -> Asked {
    let group = |group: &str| cx.t(&format!("waive-group-{group}")).into_owned();
    let blank = Sent {
        group: wish.group.clone(),
        ..Sent::default()
    };
    let act = wish.case.act.as_ref();
    Asked {
        who: group(&wish.group),
        words: wish.words.clone(),
        amount: cx.words().money(wish.case.amount),
        papers: wish
            .papers
            .iter()
            .map(|paper| format!("/office/papers/{paper}"))
            .collect(),
        answer: act
            .map(|act| cx.t(&format!("pay-act-{act}")).into_owned())
            .unwrap_or_default(),
        note: wish.case.note.clone(),
        by: wish.case.closed_by_name.clone(),
        may_answer: act.is_none() && may_answer_exemption(op, wish, field),
        groups: FREED.map(|it| Choice::new(it, group(it))).into(),
        sent: sent.cloned().unwrap_or(blank),
    }
}

pub(super) async fn answer(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let (cx, mut report) = (&desk.cx, FormReport::new());
    let label = cx.t("money-note");
    report.required(cx.words(), "note", &label, &sent.note);
    report.at_most(cx.words(), "note", &label, (sent.note.trim(), 500));
    let freed = match sent.act.as_str() {
        "free" if FREED.contains(&sent.group.as_str()) => Some(sent.group.clone()),
        "free" => {
            report.add("group", cx.t("problem-waive-group"));
            None
        }
        "decline" => None,
        _ => {
            report.add("note", cx.t("problem-money-act"));
            None
        }
    };
    if !report.is_clean() {
        let found = read(&office, &desk, id).await?;
        let page = page(&desk, found, (&BTreeMap::new(), report), Some(&sent));
        return Ok(render_form(&page, &page.report));
    }
    let (op, input) = (
        desk.op,
        AnswerExemption {
            dossier_id: id,
            freed,
            note: sent.note,
        },
    );
    office.write(move |tx| answer_exemption(&op, tx, &input)).await?;
    Ok(Redirect::to(&format!("/office/filings/{id}#filing-exemption")).into_response())
}
