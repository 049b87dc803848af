//! A person says which line an item belongs to.

use motcua_blobs::BlobStore;
use motcua_db::{Db, Tx};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::settle_item::{Piece, become_paper, line_for};
use crate::capture_error::CaptureError;
use crate::model::{
    BatchItem, BatchItemId, BatchItemState, Evidence, ItemReason, KeptReading, LineId, PaperId,
};
use crate::store::batches;

/// Makes the paper of `line` from an item that was read and waits for its line.
///
/// # Errors
/// `batch-item-not-found`, `not-allowed`, `capture-changed-meanwhile`; `batch-item-not-for-this`;
/// `register-line-not-found`, `register-line-taken`.
pub fn match_item(
    db: &Db,
    blobs: &BlobStore,
    cx: &OpContext,
    (item, version): (BatchItemId, i64),
    line: LineId,
) -> Result<PaperId, Fault> {
    let found = db
        .read(move |tx| batches::find_item(tx, item))?
        .ok_or(CaptureError::NoItem)?;
    let reading = found.reading.as_ref().ok_or(CaptureError::NotForThis)?;
    let reading: KeptReading = serde_json::from_slice(&blobs.get(reading)?).map_err(Fault::internal)?;
    let cx = cx.clone();
    db.write(move |tx| {
        let item = batches::lock_item(tx, item)?;
        keep(&cx, tx, item, version, reading.clone(), line)
    })
}

fn keep(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    item: BatchItem,
    version: i64,
    reading: KeptReading,
    line: LineId,
) -> Result<PaperId, Fault> {
    let batch = batches::get(tx, item.batch_id)?;
    cx.authorise(
        Permission::CheckPaper,
        &batch.batch.unit,
        batch.batch.field.as_deref(),
    )?;
    if item.version != version {
        return Err(CaptureError::Changed.into());
    }
    if item.state != BatchItemState::Queued || !item.reason.is_some_and(ItemReason::wants_line) {
        return Err(CaptureError::NotForThis.into());
    }
    let line = line_for(tx, &batch, line)?;
    if batches::paper_of_line(tx, line.id)?.is_some() {
        return Err(CaptureError::LineTaken.into());
    }
    let mut piece = Piece {
        item,
        reading,
        evidence: Evidence::default(),
    };
    let paper = become_paper(cx, tx, &batch, &mut piece, &line)?;
    batches::update_item(tx, &piece.item)?;
    Ok(paper)
}
