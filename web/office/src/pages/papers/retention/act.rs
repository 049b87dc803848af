//! Acts on the papers ticked: kept on, or proposed to the head.

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::CaseEndings;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    Disposal, DisposalKind, KeepOn, PaperId, ProposeDisposal, keep_on, propose_disposal,
};
use motcua_ui::{FormReport, PageResult, WebFault, render_form};

use super::super::spoken;
use super::list::{self, Sent};
use crate::Office;
use crate::desk::Desk;

/// What is done with the papers ticked.
enum Act {
    KeepOn(Vec<KeepOn>),
    Propose(ProposeDisposal),
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let sent = read(&pairs);
    let mut report = FormReport::new();
    let Some(act) = act(&desk, &pairs, &sent, &mut report) else {
        let page = list::load(&office, desk, sent, report).await?;
        return Ok(render_form(&page, &page.report));
    };
    let op = desk.op.clone();
    match office.write(move |tx| done(&op, tx, &act)).await {
        Ok(Some(id)) => Ok(Redirect::to(&format!("/office/retention/{id}")).into_response()),
        Ok(None) => Ok(Redirect::to("/office/retention?done=kept-on").into_response()),
        Err(WebFault(fault)) if fault.kind() == FaultKind::Invalid || fault.kind() == FaultKind::Conflict => {
            let field = match fault.code() {
                "keep-on-years" => "years",
                "paper-reason-missing" => "reason",
                _ => "paper",
            };
            report.add(field, spoken::code_words(desk.cx.words(), fault.code()));
            let page = list::load(&office, desk, sent, report).await?;
            Ok(render_form(&page, &page.report))
        }
        Err(fault) => Err(fault),
    }
}

fn read(pairs: &[(String, String)]) -> Sent {
    let value = |name: &str| value(pairs, name).to_owned();
    Sent {
        unit: value("unit"),
        act: value("act"),
        papers: pairs
            .iter()
            .filter(|(name, _)| name == "paper")
            .map(|(_, value)| value.clone())
            .collect(),
        years: value("years"),
        reason: value("reason"),
    }
}

fn value<'p>(pairs: &'p [(String, String)], name: &str) -> &'p str {
    let found = pairs.iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value.trim()).unwrap_or_default()
}

/// What the form asks for; none when something is missing, which then stands in the report.
fn act(desk: &Desk, pairs: &[(String, String)], sent: &Sent, report: &mut FormReport) -> Option<Act> {
    let words = desk.cx.words();
    let papers: Vec<(PaperId, i64)> = sent
        .papers
        .iter()
        .filter_map(|paper| {
            let (id, version) = paper.split_once(':')?;
            Some((id.parse().ok()?, version.parse().ok()?))
        })
        .collect();
    if papers.is_empty() {
        report.add("paper", spoken::code_words(words, "disposal-papers"));
    }
    if sent.reason.is_empty() {
        report.add("reason", spoken::code_words(words, "paper-reason-missing"));
    }
    let kind = DisposalKind::from_identifier(&sent.act);
    let years: Option<u32> = sent.years.parse().ok();
    if sent.act == "keep-on" && years.is_none() {
        report.add("years", spoken::code_words(words, "keep-on-years"));
    } else if sent.act != "keep-on" && kind.is_none() {
        report.add("act", desk.cx.t("problem-retention-act"));
    }
    if !report.is_clean() {
        return None;
    }
    let Some(kind) = kind else {
        let keep = |(paper_id, version)| KeepOn {
            paper_id,
            version,
            years: years.unwrap_or_default(),
            reason: sent.reason.clone(),
        };
        return Some(Act::KeepOn(papers.into_iter().map(keep).collect()));
    };
    let mut request_key = value(pairs, "request_key").to_owned();
    if !(16..=64).contains(&request_key.len()) {
        request_key = desk.op.new_id::<Disposal>().to_string();
    }
    Some(Act::Propose(ProposeDisposal {
        request_key,
        kind,
        unit: unit_of(&sent.unit),
        papers: papers.into_iter().map(|(id, _)| id).collect(),
        reason: sent.reason.clone(),
    }))
}

/// The unit named in a form; what names none is a unit nobody may act for.
fn unit_of(text: &str) -> UnitId {
    text.parse().unwrap_or_else(|_| UnitId::new("", None))
}

fn done(op: &OpContext, tx: &mut Tx<'_>, act: &Act) -> Result<Option<motcua_repository::DisposalId>, Fault> {
    match act {
        Act::KeepOn(all) => {
            for one in all {
                keep_on(op, tx, &CaseEndings, one)?;
            }
            Ok(None)
        }
        Act::Propose(proposal) => propose_disposal(op, tx, &CaseEndings, proposal).map(Some),
    }
}
