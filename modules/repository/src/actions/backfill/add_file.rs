//! A file comes into a batch and waits to be read; one whose bytes are known is shown with its twin instead.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_jobs::{NewJob, enqueue};
use motcua_kernel::Fault;

use crate::actions::prepare_scan::{PreparedScan, shown_name};
use crate::jobs::BATCH_QUEUE;
use crate::model::{BatchId, BatchItem, BatchItemId, BatchItemState, ItemReason, PaperPart};
use crate::store::{batches, refused};

/// A file for a batch.
#[derive(Debug, Clone)]
pub struct AddFile {
    /// The batch.
    pub batch: BatchId,
    /// What the file is in it, for example its place in the folder; the same twice is one item.
    pub key: String,
    /// The file, kept before any transaction begins.
    pub prepared: PreparedScan,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It waits to be read.
    Waiting,
    /// The batch has it already: a run that was cut off goes on.
    Known,
    /// Its bytes were captured before; it stands in the queue with its twin.
    Duplicate,
}

/// Takes the file in.
///
/// # Errors
/// `batch-not-found`, `not-allowed`.
pub fn add_file(cx: &OpContext, tx: &mut Tx<'_>, add: &AddFile) -> Result<Added, Fault> {
    let batch = batches::get(tx, add.batch)?.batch;
    cx.authorise(Permission::CheckPaper, &batch.unit, batch.field.as_deref())?;
    let id: BatchItemId = cx.new_id();
    let (twin_paper, twin_item) = batches::twin(tx, &add.prepared.file.hash, id)?;
    let duplicate = twin_paper.is_some() || twin_item.is_some();
    let item = BatchItem {
        id,
        batch_id: batch.id,
        version: 1,
        parent: None,
        pages: None,
        file: add.prepared.file.clone(),
        file_name: add.prepared.file_name.clone(),
        state: if duplicate {
            BatchItemState::Queued
        } else {
            BatchItemState::Waiting
        },
        reason: duplicate.then_some(ItemReason::Duplicate),
        cause: None,
        line: None,
        part: PaperPart::Result,
        paper: None,
        twin_paper,
        twin_item,
        reading: None,
        page_count: 0,
    };
    refused::forget(tx, batch.id, &shown_name(&add.key))?;
    let key = format!("{}/{}", add.key, item.file.hash);
    if !batches::insert_item(tx, &item, &key, cx.now())? {
        return Ok(Added::Known);
    }
    if duplicate {
        return Ok(Added::Duplicate);
    }
    ask_for_reading(cx, tx, id)?;
    Ok(Added::Waiting)
}

/// Puts the item into the queue of the readers.
pub(crate) fn ask_for_reading(cx: &OpContext, tx: &mut Tx<'_>, id: BatchItemId) -> Result<(), Fault> {
    let subject = id.to_string();
    let job = NewJob {
        id: cx.new_id::<BatchItem>().uuid(),
        queue: BATCH_QUEUE,
        subject: &subject,
        run_at: cx.now(),
    };
    Ok(enqueue(tx, job, cx.now())?)
}
