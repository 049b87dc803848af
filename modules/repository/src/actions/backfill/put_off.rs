//! A paper that nobody can decide now is put off, so that those behind it in its batch are not held up.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};

use crate::capture_error::CaptureError;
use crate::model::event::{self, PaperPutOffFacts};
use crate::model::{BatchId, PaperId, PaperState};
use crate::store::{batches, papers};

/// Puts the paper behind all others of its batch that wait; tells the batch. Put off again it goes to the end again.
/// Nothing of the paper itself changes; that it was left for later, and by whom, stands in its story.
///
/// # Errors
/// `paper-not-found`, `not-allowed`; `batch-item-not-found` for a paper of no batch; `batch-item-not-for-this` for one
/// that does not wait to be checked.
pub fn put_off(cx: &OpContext, tx: &mut Tx<'_>, id: PaperId) -> Result<BatchId, Fault> {
    let paper = papers::lock(tx, id)?;
    cx.authorise(Permission::CheckPaper, &paper.unit, paper.field.as_deref())?;
    let item = batches::item_of_paper(tx, id)?.ok_or(CaptureError::NoItem)?;
    if paper.state != PaperState::Read || paper.withdrawn_at.is_some() {
        return Err(CaptureError::NotForThis.into());
    }
    tx.execute(
        "UPDATE repository_batch_item SET put_off_at = $2 WHERE id = $1",
        values![item.id, cx.now()],
    )?;
    let facts = PaperPutOffFacts {
        unit: paper.unit.as_str().to_owned(),
        batch: item.batch_id.to_string(),
    };
    let told = NewEvent {
        stream: &event::stream(id),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind: event::PAPER_PUT_OFF,
        payload: &facts,
    };
    append(tx, told)?;
    Ok(item.batch_id)
}
