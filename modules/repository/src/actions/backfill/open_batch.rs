//! A batch of scans is opened.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use motcua_law::ResultTypeCode;
use motcua_ledger::{NewEvent, append};

use crate::actions::scan::type_code;
use crate::capture_error::CaptureError;
use crate::model::event::{self, BatchOpenedFacts};
use crate::model::{Batch, BatchId, BatchSource};
use crate::store::batches::{self, BatchRow};

/// A batch to be opened.
#[derive(Debug, Clone)]
pub struct OpenBatch {
    /// Made by the form, or from the folder; the same key twice is one batch, so that a run that was cut off goes on.
    pub request_key: String,
    /// The unit whose register the papers belong to.
    pub unit: UnitId,
    /// The field of the procedure.
    pub field: Option<String>,
    /// The procedure.
    pub procedure_code: String,
    /// The kind of paper it results in, where a list of the ministries has one.
    pub type_code: Option<ResultTypeCode>,
    /// What a paper is called whose line names none.
    pub paper_name: String,
    /// What the batch is called.
    pub name: String,
    /// Where its files come from.
    pub source: BatchSource,
}

/// Opens it.
///
/// # Errors
/// `not-allowed`.
pub fn open_batch(cx: &OpContext, tx: &mut Tx<'_>, open: &OpenBatch) -> Result<BatchId, Fault> {
    cx.authorise(Permission::CheckPaper, &open.unit, open.field.as_deref())?;
    let row = BatchRow {
        batch: Batch {
            id: cx.new_id(),
            unit: open.unit.clone(),
            field: open.field.clone(),
            procedure_code: open.procedure_code.clone(),
            name: open.name.trim().to_owned(),
            source: open.source,
            made_by: cx.actor_name(),
            made_at: cx.now(),
        },
        type_code: type_code(open.type_code.as_ref()),
        paper_name: open.paper_name.clone(),
    };
    if !batches::insert(tx, &row, &open.request_key)? {
        let known = batches::of_request(tx, &open.request_key)?;
        return Ok(known.ok_or(CaptureError::NoBatch)?);
    }
    let facts = BatchOpenedFacts {
        unit: open.unit.to_string(),
        procedure_code: open.procedure_code.clone(),
        source: open.source.identifier().to_owned(),
    };
    let told = NewEvent {
        stream: &event::batch_stream(row.batch.id),
        at: row.batch.made_at,
        actor: &row.batch.made_by,
        kind: event::BATCH_OPENED,
        payload: &facts,
    };
    append(tx, told)?;
    Ok(row.batch.id)
}
