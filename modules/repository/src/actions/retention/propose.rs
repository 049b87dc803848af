//! Proposing what becomes of papers past their retention: one inventory, decided as a whole.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault};

use super::super::told::{kept, say, written};
use super::due::retention_of;
use crate::disposal_error::DisposalError;
use crate::model::{
    CaseEnds, DISPOSAL_PROPOSED, Disposal, DisposalId, DisposalKind, DisposalProposed, DisposalState, Paper,
    PaperId, disposal_stream, law_of,
};
use crate::store::{disposals, papers};

/// The most papers of one inventory; more are proposed in several.
pub const MOST_PAPERS: usize = 500;

/// A proposal.
#[derive(Debug, Clone)]
pub struct ProposeDisposal {
    /// Makes a double click one act.
    pub request_key: String,
    /// What is proposed.
    pub kind: DisposalKind,
    /// The unit whose papers they are.
    pub unit: UnitId,
    /// The papers.
    pub papers: Vec<PaperId>,
    /// Why.
    pub reason: String,
}

/// Proposes it to the head of the unit. Nothing happens to the papers before the decision (Luật Lưu trữ 2011, điều 28:
/// documents are destroyed by decision, on the proposal and the inventory).
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-not-kept`, `disposal-papers`, `disposal-not-due`, `disposal-taken`,
/// `paper-reason-missing`.
pub fn propose_disposal(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    cases: &dyn CaseEnds,
    input: &ProposeDisposal,
) -> Result<DisposalId, Fault> {
    if let Some(known) = disposals::of_request(tx, &input.request_key)? {
        return Ok(known);
    }
    let reason = written(&input.reason, "paper-reason-missing")?;
    if input.papers.is_empty() || input.papers.len() > MOST_PAPERS {
        return Err(DisposalError::Papers.into());
    }
    let today = cx.now().day();
    let disposal = Disposal {
        id: cx.new_id(),
        version: 1,
        kind: input.kind,
        unit: input.unit.clone(),
        state: DisposalState::Proposed,
        law: law_of(input.kind, today).unwrap_or_default(),
        reason: reason.clone(),
        proposed_by: cx.actor_name(),
        proposed_at: cx.now(),
        answer: String::new(),
        decision: String::new(),
        decided_on: None,
        decided_by: None,
        decided_at: None,
        set_aside_at: None,
        done_at: None,
    };
    disposals::insert(tx, &disposal, &input.request_key)?;
    for id in &input.papers {
        let paper = papers::lock(tx, *id)?;
        let due = retention_of(tx, cases, (&paper, cx.now().day()))?;
        add(cx, tx, (&disposal, &paper), due.filter(|due| *due <= today))?;
    }
    let payload = DisposalProposed {
        kind: disposal.kind.identifier().to_owned(),
        unit: disposal.unit.to_string(),
        law: disposal.law,
        papers: input.papers.iter().map(ToString::to_string).collect(),
        reason: reason.into(),
    };
    say(
        cx,
        tx,
        (&disposal_stream(disposal.id), DISPOSAL_PROPOSED),
        payload,
    )?;
    Ok(disposal.id)
}

fn add(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (disposal, paper): (&Disposal, &Paper),
    due: Option<Day>,
) -> Result<(), Fault> {
    cx.authorise(Permission::EndPaper, &paper.unit, paper.field.as_deref())?;
    kept(paper)?;
    if paper.unit != disposal.unit {
        return Err(DisposalError::Papers.into());
    }
    let due = due.ok_or(DisposalError::NotDue)?;
    if disposals::of_paper(tx, paper.id)?.is_some()
        || !disposals::add_paper(tx, (disposal.id, paper.id), due)?
    {
        return Err(DisposalError::Taken.into());
    }
    Ok(())
}
