//! An item is read again: the disk has room again, the engine was mended, the line was registered meanwhile.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::add_file::ask_for_reading;
use crate::capture_error::CaptureError;
use crate::model::{BatchId, BatchItemId, BatchItemState, ItemReason};
use crate::store::batches;

/// Lets an item wait for the reader again: one that could not be read, one without a line, or one that still waits
/// after its last try failed.
///
/// # Errors
/// `batch-item-not-found`, `not-allowed`, `capture-changed-meanwhile`, `batch-item-not-for-this`.
pub fn retry_item(cx: &OpContext, tx: &mut Tx<'_>, id: BatchItemId, version: i64) -> Result<(), Fault> {
    let mut item = batches::lock_item(tx, id)?;
    let batch = batches::get(tx, item.batch_id)?.batch;
    cx.authorise(Permission::CheckPaper, &batch.unit, batch.field.as_deref())?;
    if item.version != version {
        return Err(CaptureError::Changed.into());
    }
    let may = match item.state {
        BatchItemState::Waiting => item.cause.is_some(),
        BatchItemState::Queued => item.reason != Some(ItemReason::Duplicate),
        BatchItemState::Split | BatchItemState::Matched | BatchItemState::Discarded => false,
    };
    if !may {
        return Err(CaptureError::NotForThis.into());
    }
    item.state = BatchItemState::Waiting;
    item.reason = None;
    item.cause = None;
    item.twin_paper = None;
    batches::update_item(tx, &item)?;
    ask_for_reading(cx, tx, id)
}

/// Holds every item of a batch that found no line against the register again: lines were imported meanwhile. Tells how
/// many there were; what was read of them is kept, so nothing is read twice.
///
/// # Errors
/// `batch-not-found`, `not-allowed`.
pub fn retry_unmatched(cx: &OpContext, tx: &mut Tx<'_>, id: BatchId) -> Result<u32, Fault> {
    let batch = batches::get(tx, id)?.batch;
    cx.authorise(Permission::CheckPaper, &batch.unit, batch.field.as_deref())?;
    let mut retried = 0;
    for item in batches::unmatched(tx, id)? {
        ask_for_reading(cx, tx, item)?;
        retried += 1;
    }
    batches::wait_again(tx, id)?;
    Ok(retried)
}
