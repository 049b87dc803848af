//! A file that a batch could not take is named on its page until it comes again or somebody has dealt with it.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::super::prepare_scan::shown_name;
use crate::model::BatchId;
use crate::store::{batches, refused};

/// Writes down that the file called `name` could not be taken, and the code of the fault.
///
/// # Errors
/// `batch-not-found`, `not-allowed`.
pub fn refuse_file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    batch: BatchId,
    (name, cause): (&str, &str),
) -> Result<(), Fault> {
    let row = batches::get(tx, batch)?.batch;
    cx.authorise(Permission::CheckPaper, &row.unit, row.field.as_deref())?;
    let told = (cx.actor_name(), cx.now());
    Ok(refused::keep(
        tx,
        batch,
        (&shown_name(name), cause),
        (&told.0, told.1),
    )?)
}

/// Empties the list of files that could not be taken.
///
/// # Errors
/// `batch-not-found`, `not-allowed`.
pub fn forget_refused(cx: &OpContext, tx: &mut Tx<'_>, batch: BatchId) -> Result<(), Fault> {
    let row = batches::get(tx, batch)?.batch;
    cx.authorise(Permission::CheckPaper, &row.unit, row.field.as_deref())?;
    Ok(refused::forget_all(tx, batch)?)
}
