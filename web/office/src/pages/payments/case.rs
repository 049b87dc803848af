//! One thing in the queue: why it stands there, what is known of it, what is done with it.

use std::borrow::Borrow;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::FREED;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_law::PayReference;
use motcua_payments::{CaseAct, CaseView, PayCaseId, PaymentsError, case_view, settle_case, view_proof};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::files::handed_out;

/// The form as sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    act: String,
    reference: String,
    voucher: String,
    group: String,
    note: String,
}

#[derive(Template)]
#[template(path = "payments/case.html")]
struct CasePage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    view: CaseView,
    /// Whether the officer answers wishes, and opens their proofs.
    opens: bool,
    acts: Vec<Choice>,
    groups: Vec<Choice>,
    sent: Sent,
}

impl CasePage {
    /// What the person said, without the group before it.
    fn said(&self) -> &str {
        self.view.case.words.split_once(": ").map_or("", |(_, said)| said)
    }

    /// Where a proof is opened, counted from 1.
    fn proof(&self, number: impl Borrow<usize>) -> String {
        let (id, number) = (self.view.case.id, number.borrow());
        format!("/office/payments/cases/{id}/proofs/{number}")
    }

    fn offers(&self, act: &str) -> bool {
        self.acts.iter().any(|choice| choice.value == act)
    }
}

fn id_of(text: &str) -> Result<PayCaseId, Fault> {
    text.parse().map_err(|_| PaymentsError::NoSuchCase.into())
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
    let mut report = FormReport::new();
    let act = act_of(&desk.cx, &sent, &mut report);
    let label = desk.cx.t("money-note");
    report.required(desk.cx.words(), "note", &label, &sent.note);
    report.at_most(desk.cx.words(), "note", &label, (sent.note.trim(), 500));
    let (Some(act), true) = (act, report.is_clean()) else {
        let page = page(&office, desk, id, (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    };
    let (op, note) = (desk.op.clone(), sent.note.clone());
    let done = office
        .write(move |tx| settle_case(&op, tx, id, (&act, &note)))
        .await;
    match done {
        Ok(()) => Ok(Redirect::to("/office/payments?done=settled").into_response()),
        Err(WebFault(fault))
            if matches!(fault.code(), "due-not-found" | "due-ended" | "due-nothing-owed") =>
        {
            report.add("reference", desk.cx.t(&format!("fault-{}", fault.code())));
            let page = page(&office, desk, id, (sent, report)).await?;
            Ok(render_form(&page, &page.report))
        }
        Err(fault) => Err(fault),
    }
}

/// A paper that is to prove that the person is freed; opening it is written down.
pub(super) async fn proof(
    State(office): State<Office>,
    desk: Desk,
    Path((id, number)): Path<(String, String)>,
) -> PageResult {
    let id = id_of(&id)?;
    let number: usize = number
        .parse()
        .map_err(|_| WebFault(PaymentsError::NoSuchCase.into()))?;
    let (op, purpose) = (desk.op, desk.cx.path().to_owned());
    let file = office
        .write(move |tx| view_proof(&op, tx, (id, number), &purpose))
        .await?;
    handed_out(&office, file).await
}

fn act_of(cx: &PageContext, sent: &Sent, report: &mut FormReport) -> Option<CaseAct> {
    let mut voucher = || {
        let label = cx.t("money-voucher");
        report.required(cx.words(), "voucher", &label, &sent.voucher);
        sent.voucher.trim().to_owned()
    };
    match sent.act.as_str() {
        "refund" => Some(CaseAct::Refund(voucher())),
        "return" => Some(CaseAct::ReturnToSender(voucher())),
        "charged" => Some(CaseAct::Charged(voucher())),
        "not-charged" => Some(CaseAct::NotCharged),
        "keep" => Some(CaseAct::Keep),
        "decline" => Some(CaseAct::Decline),
        "free" if FREED.contains(&sent.group.as_str()) => Some(CaseAct::Free(sent.group.clone())),
        "free" => {
            report.add("group", cx.t("problem-waive-group"));
            None
        }
        "match" => {
            let reference = PayReference::parse(&sent.reference).ok();
            if reference.is_none() {
                report.add("reference", cx.t("problem-money-reference"));
            }
            reference.map(CaseAct::Match)
        }
        _ => {
            report.add("act", cx.t("problem-money-act"));
            None
        }
    }
}

async fn page(
    office: &Office,
    desk: Desk,
    id: PayCaseId,
    (mut sent, report): (Sent, FormReport),
) -> Result<CasePage, WebFault> {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let view = office.read(move |tx| case_view(&reader, tx, id)).await?;
    if report.is_clean() {
        // What the text named is most often what is meant.
        let due = view.due.as_ref().map(|(due, _)| due.reference.to_string());
        sent.reference = due.unwrap_or_default();
        sent.group = view.case.words.split(':').next().unwrap_or_default().to_owned();
    }
    let groups = FREED
        .into_iter()
        .map(|group| Choice::new(group, cx.t(&format!("waive-group-{group}"))));
    Ok(CasePage {
        report,
        crumbs: vec![
            Crumb::to("/office/payments", cx.t("money-queue-title")),
            Crumb::here(cx.t(&format!("pay-case-{}", view.case.reason.identifier()))),
        ],
        opens: op.may(Permission::CollectFee, &view.case.unit, None),
        acts: acts(&cx, &op, &view),
        groups: groups.collect(),
        view,
        sent,
        cx,
    })
}

/// The acts that fit the case and that the officer may do, in words; none once it is closed.
fn acts(cx: &PageContext, op: &OpContext, view: &CaseView) -> Vec<Choice> {
    let acts = acts_of(op, view);
    let choice = |act: &'static str| Choice::new(act, cx.t(&format!("pay-act-{act}")));
    acts.into_iter().map(choice).collect()
}

/// The acts that fit the case and that the officer may do; none once it is closed.
pub(super) fn acts_of(op: &OpContext, view: &CaseView) -> Vec<&'static str> {
    let case = &view.case;
    if case.closed_at.is_some() {
        return Vec::new();
    }
    let allowed = |act: &&'static str| {
        let right = match *act {
            "free" | "decline" => Permission::CollectFee,
            _ => Permission::ReconcileMoney,
        };
        op.may(right, &case.unit, None)
    };
    CaseAct::fitting(case.reason)
        .iter()
        .copied()
        .filter(allowed)
        .collect()
}
