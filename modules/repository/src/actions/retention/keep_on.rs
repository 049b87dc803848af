//! Keeping a paper on after its retention.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};

use super::super::told::{count_up, kept_as_seen, say, written};
use super::due::retention_of;
use crate::disposal_error::DisposalError;
use crate::model::{CaseEnds, PAPER_KEPT_ON, PaperId, PaperKeptOn, event, years_after};
use crate::store::{disposals, papers};

/// The most years a paper is kept on at once; what is needed longer is for the rule of its kind to say.
const MOST_YEARS: u32 = 70;

/// A decision to keep a paper on.
#[derive(Debug, Clone)]
pub struct KeepOn {
    /// The paper.
    pub paper_id: PaperId,
    /// The version the officer saw.
    pub version: i64,
    /// For how many years more.
    pub years: u32,
    /// Why.
    pub reason: String,
}

/// Keeps the paper on for whole years, counted from the end of its retention or from today, whichever is later; tells
/// until when.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-not-kept`, `paper-changed-meanwhile`, `keep-on-years`,
/// `paper-reason-missing`; `disposal-taken` while it stands in a proposal or once it was disposed of;
/// `disposal-not-due` where it is kept for good.
pub fn keep_on(cx: &OpContext, tx: &mut Tx<'_>, cases: &dyn CaseEnds, input: &KeepOn) -> Result<Day, Fault> {
    let paper = papers::lock(tx, input.paper_id)?;
    cx.authorise(Permission::EndPaper, &paper.unit, paper.field.as_deref())?;
    kept_as_seen(&paper, input.version)?;
    let reason = written(&input.reason, "paper-reason-missing")?;
    if !(1..=MOST_YEARS).contains(&input.years) {
        return Err(DisposalError::Years.into());
    }
    if disposals::is_proposed(tx, paper.id)? || disposals::of_paper(tx, paper.id)?.is_some() {
        return Err(DisposalError::Taken.into());
    }
    let due = retention_of(tx, cases, (&paper, cx.now().day()))?.ok_or(DisposalError::NotDue)?;
    let until = years_after(due.max(cx.now().day()), input.years).ok_or(DisposalError::Years)?;
    tx.execute(
        "INSERT INTO repository_kept_on (paper_id, until_on, decided_by, decided_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (paper_id) DO UPDATE
         SET until_on = excluded.until_on, decided_by = excluded.decided_by, decided_at = excluded.decided_at",
        values![paper.id, until.to_string(), cx.actor_name(), cx.now()],
    )?;
    count_up(tx, paper.id)?;
    let payload = PaperKeptOn {
        until: until.to_string(),
        reason: reason.into(),
    };
    say(cx, tx, (&event::stream(paper.id), PAPER_KEPT_ON), payload)?;
    Ok(until)
}
