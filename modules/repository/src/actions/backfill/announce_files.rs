//! Who sends a folder names its files before the first of them comes.
//!
//! A scan on which nothing tells what it is stands for its line only where it lies alone in its folder, and that is not
//! known while the folder is still on its way: files come in portions, and each is read as soon as it is here. Waiting a
//! while would be a guess that a slow line defeats, and an upload that breaks off has no end to wait for. So what is to
//! come is written down beside what was refused, and leaves that list the same way: the file comes, or is refused, or
//! somebody says that it will not come. Gone on with, an upload announces only what is not here.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::super::prepare_scan::shown_name;
use crate::model::BatchId;
use crate::store::{batches, refused};

/// Writes down that files are about to come, each with its place in the folder.
///
/// # Errors
/// `batch-not-found`, `not-allowed`.
pub fn announce_files(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    batch: BatchId,
    places: &[String],
) -> Result<(), Fault> {
    let row = batches::get(tx, batch)?.batch;
    cx.authorise(Permission::CheckPaper, &row.unit, row.field.as_deref())?;
    let here: BTreeSet<String> = batches::places(tx, batch)?
        .iter()
        .map(|place| shown_name(place))
        .collect();
    let (by, at) = (cx.actor_name(), cx.now());
    for name in places.iter().map(|place| shown_name(place)) {
        if !here.contains(&name) {
            refused::announce(tx, batch, &name, (&by, at))?;
        }
    }
    Ok(())
}

/// What was announced and has not come will not come.
///
/// # Errors
/// `batch-not-found`, `not-allowed`.
pub fn forget_coming(cx: &OpContext, tx: &mut Tx<'_>, batch: BatchId) -> Result<(), Fault> {
    let row = batches::get(tx, batch)?.batch;
    cx.authorise(Permission::CheckPaper, &row.unit, row.field.as_deref())?;
    Ok(refused::forget_coming(tx, batch)?)
}
