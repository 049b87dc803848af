//! Files that a filing does not keep are noted, so that they go after a time. They are personal data of somebody who
//! handed in nothing (NĐ 13/2023/NĐ-CP, điều 16: what is not needed any more is erased).

use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::prepare_file::PreparedFile;
use crate::model::{DraftFile, SheetPicture};
use crate::store;

/// Notes that a file was looked at and not taken; whose it was is not written down.
///
/// # Errors
/// When the database refuses.
pub fn leave_behind(cx: &OpContext, tx: &mut Tx<'_>, file: &PreparedFile) -> Result<(), Fault> {
    leave(cx, tx, &file.scan.file.hash, (&file.small, &file.sheets))
}

/// The same of a file by its hash, before it is kept for something other than a filing: whatever stops what it is kept for,
/// it goes after a time.
///
/// # Errors
/// When the database refuses.
pub fn leave_hash(cx: &OpContext, tx: &mut Tx<'_>, hash: &BlobHash) -> Result<(), Fault> {
    Ok(store::leave(tx, hash, cx.now())?)
}

/// The same of a file that was part of a draft.
pub(super) fn leave_file(cx: &OpContext, tx: &mut Tx<'_>, file: &DraftFile) -> Result<(), Fault> {
    leave(cx, tx, &file.hash, (&file.small, &file.sheets))
}

/// The file with everything that was made of it.
fn leave(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    hash: &BlobHash,
    (small, sheets): (&Option<BlobHash>, &[SheetPicture]),
) -> Result<(), Fault> {
    let now = cx.now();
    store::leave(tx, hash, now)?;
    if let Some(small) = small {
        store::leave(tx, small, now)?;
    }
    for sheet in sheets {
        store::leave(tx, &sheet.picture.parse().map_err(Fault::internal)?, now)?;
    }
    Ok(())
}
