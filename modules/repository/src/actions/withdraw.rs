//! Taking back a paper that was scanned by mistake, or that no reader can read.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::backfill::released;
use super::told::say;
use crate::error::RepositoryError;
use crate::model::event::{self, PaperWithdrawn};
use crate::model::{PaperId, PaperState};
use crate::store::papers;

/// Takes a paper that is not confirmed out of its dossier and out of the lists. Its bytes and its story stay, and the
/// same file may be scanned again.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-changed-meanwhile`; `paper-not-withdrawable` once it is confirmed.
pub fn withdraw(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    paper_id: PaperId,
    version: i64,
    reason: &str,
) -> Result<(), Fault> {
    let paper = papers::lock(tx, paper_id)?;
    cx.authorise(Permission::ScanPaper, &paper.unit, paper.field.as_deref())?;
    if paper.version != version || paper.withdrawn_at.is_some() {
        return Err(RepositoryError::Changed.into());
    }
    if paper.state == PaperState::Confirmed {
        return Err(RepositoryError::NotWithdrawable.into());
    }
    let (now, officer) = (cx.now(), cx.actor_name());
    tx.execute(
        "UPDATE repository_paper SET version = version + 1, withdrawn_by = $2, withdrawn_at = $3 WHERE id = $1",
        values![paper_id, &officer, now],
    )?;
    released(tx, paper_id)?;
    let payload = PaperWithdrawn {
        dossier_id: paper.dossier_id,
        part: paper.part,
        reason: reason.into(),
    };
    say(
        cx,
        tx,
        (&event::stream(paper_id), event::PAPER_WITHDRAWN),
        payload,
    )
}
