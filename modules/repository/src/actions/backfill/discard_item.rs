//! An item is put aside: it belongs to no line, or its twin is kept already.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::capture_error::CaptureError;
use crate::model::{BatchItemId, BatchItemState};
use crate::store::batches;

/// Puts an item aside that waits for a person; its bytes stay, and its reason is still shown.
///
/// # Errors
/// `batch-item-not-found`, `not-allowed`, `capture-changed-meanwhile`, `batch-item-not-for-this`.
pub fn discard_item(cx: &OpContext, tx: &mut Tx<'_>, id: BatchItemId, version: i64) -> Result<(), Fault> {
    let mut item = batches::lock_item(tx, id)?;
    let batch = batches::get(tx, item.batch_id)?.batch;
    cx.authorise(Permission::CheckPaper, &batch.unit, batch.field.as_deref())?;
    if item.version != version {
        return Err(CaptureError::Changed.into());
    }
    if item.state != BatchItemState::Queued {
        return Err(CaptureError::NotForThis.into());
    }
    item.state = BatchItemState::Discarded;
    batches::update_item(tx, &item)
}
