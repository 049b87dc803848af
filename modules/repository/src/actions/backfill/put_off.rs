//! A paper that nobody can decide now is put off, so that those behind it in its batch are not held up.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::capture_error::CaptureError;
use crate::model::{BatchId, PaperId, PaperState};
use crate::store::{batches, papers};

/// Puts the paper behind all others of its batch that wait; tells the batch. Put off again it goes to the end again.
/// Nothing of the paper itself changes.
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
    Ok(item.batch_id)
}
