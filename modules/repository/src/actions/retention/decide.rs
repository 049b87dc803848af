//! The head's decision on a proposal.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_jobs::{NewJob, enqueue};
use motcua_kernel::{Day, Fault};

use super::super::keep::index;
use super::super::told::{count_up, kept, say, written};
use crate::disposal_error::DisposalError;
use crate::jobs::ERASE_QUEUE;
use crate::model::{
    DISPOSAL_APPROVED, DISPOSAL_REFUSED, Disposal, DisposalApproved, DisposalId, DisposalKind,
    DisposalRefused, DisposalState, PAPER_DESTROYED, PAPER_HANDED_OVER, Paper, PaperDisposed,
    disposal_stream, event,
};
use crate::store::{disposals, fields, files, papers};

/// A decision as proposed.
#[derive(Debug, Clone)]
pub struct ApproveDisposal {
    /// The proposal.
    pub id: DisposalId,
    /// The version the head saw.
    pub version: i64,
    /// The number of the decision (quyết định số …).
    pub decision: String,
    /// Its day.
    pub on: Day,
}

/// A refusal.
#[derive(Debug, Clone)]
pub struct RefuseDisposal {
    /// The proposal.
    pub id: DisposalId,
    /// The version the head saw.
    pub version: i64,
    /// Why.
    pub reason: String,
}

/// Decides as proposed. Papers handed over keep their files; of papers destroyed the card stays, the files are named in
/// the ledger and go by the work of [`crate::EraseFiles`].
///
/// # Errors
/// `disposal-not-found`, `not-allowed`, `disposal-own`, `disposal-decided`, `disposal-changed-meanwhile`,
/// `disposal-day-ahead`, `disposal-decision-missing`, `paper-not-kept`.
pub fn approve_disposal(cx: &OpContext, tx: &mut Tx<'_>, input: &ApproveDisposal) -> Result<(), Fault> {
    let mut disposal = open(cx, tx, input.id, input.version)?;
    disposal.decision = written(&input.decision, "disposal-decision-missing")?;
    if input.on > cx.now().day() {
        return Err(DisposalError::Ahead.into());
    }
    let papers = disposals::papers_of(tx, disposal.id)?;
    for (id, _) in &papers {
        let paper = papers::lock(tx, *id)?;
        dispose(cx, tx, &disposal, &paper)?;
    }
    let destroys = disposal.kind == DisposalKind::Destroy;
    disposal.state = if destroys {
        DisposalState::Approved
    } else {
        DisposalState::Done
    };
    disposal.done_at = (!destroys).then(|| cx.now());
    disposal.decided_on = Some(input.on);
    decided(cx, tx, &mut disposal)?;
    let payload = DisposalApproved {
        decision: disposal.decision.as_str().into(),
        on: input.on.to_string(),
        papers: papers.len(),
    };
    say(
        cx,
        tx,
        (&disposal_stream(disposal.id), DISPOSAL_APPROVED),
        payload,
    )?;
    if destroys {
        let subject = disposal.id.to_string();
        let job = NewJob {
            id: cx.new_id::<Disposal>().uuid(),
            queue: ERASE_QUEUE,
            subject: &subject,
            run_at: cx.now(),
        };
        enqueue(tx, job, cx.now())?;
    }
    Ok(())
}

/// Refuses the proposal; its papers stay, and may be proposed again.
///
/// # Errors
/// As [`approve_disposal`]; `paper-reason-missing`.
pub fn refuse_disposal(cx: &OpContext, tx: &mut Tx<'_>, input: &RefuseDisposal) -> Result<(), Fault> {
    let mut disposal = open(cx, tx, input.id, input.version)?;
    disposal.answer = written(&input.reason, "paper-reason-missing")?;
    disposal.state = DisposalState::Refused;
    decided(cx, tx, &mut disposal)?;
    let payload = DisposalRefused {
        reason: disposal.answer.as_str().into(),
    };
    say(cx, tx, (&disposal_stream(disposal.id), DISPOSAL_REFUSED), payload)
}

/// Opens a proposal for the head, who is somebody other than who proposed it. Whoever approves results is the head
/// (người đứng đầu, Luật Lưu trữ 2011, điều 28).
fn open(cx: &OpContext, tx: &mut Tx<'_>, id: DisposalId, version: i64) -> Result<Disposal, Fault> {
    let disposal = disposals::lock(tx, id)?;
    cx.authorise(Permission::EndPaper, &disposal.unit, None)?;
    cx.authorise(Permission::ApproveResult, &disposal.unit, None)?;
    if disposal.state != DisposalState::Proposed {
        return Err(DisposalError::Decided.into());
    }
    if disposal.version != version {
        return Err(DisposalError::Changed.into());
    }
    if disposal.proposed_by == cx.actor_name() {
        return Err(DisposalError::Own.into());
    }
    Ok(disposal)
}

fn decided(cx: &OpContext, tx: &mut Tx<'_>, disposal: &mut Disposal) -> Result<(), Fault> {
    disposal.decided_by = Some(cx.actor_name());
    disposal.decided_at = Some(cx.now());
    Ok(disposals::update(tx, disposal, false)?)
}

fn dispose(cx: &OpContext, tx: &mut Tx<'_>, disposal: &Disposal, paper: &Paper) -> Result<(), Fault> {
    kept(paper)?;
    if !disposals::dispose(tx, paper.id, (disposal.kind, disposal.id))? {
        return Err(DisposalError::Taken.into());
    }
    let mut payload = PaperDisposed {
        disposal: disposal.id.to_string(),
        law: disposal.law.clone(),
        decision: disposal.decision.as_str().into(),
        files: Vec::new(),
    };
    let kind = match disposal.kind {
        DisposalKind::HandOver => PAPER_HANDED_OVER,
        DisposalKind::Destroy => {
            let gone = files::of_paper(tx, paper.id)?;
            payload.files = gone.iter().map(ToString::to_string).collect();
            card_only(tx, paper)?;
            PAPER_DESTROYED
        }
    };
    count_up(tx, paper.id)?;
    say(cx, tx, (&event::stream(paper.id), kind), payload)
}

/// Leaves of the paper what stands on its card: the search finds it by its fields and no more by its text, and nobody is
/// asked to check what is gone.
fn card_only(tx: &mut Tx<'_>, paper: &Paper) -> Result<(), Fault> {
    tx.execute(
        "DELETE FROM repository_check WHERE paper_id = $1 AND done_at IS NULL",
        values![paper.id],
    )?;
    let fields = fields::of_paper(tx, paper.id)?;
    let values: Vec<&str> = fields
        .iter()
        .filter_map(|field| field.confirmed.as_deref())
        .collect();
    index(tx, paper, &values, "")
}
