//! The picture of a page of a photographed file, in a size that can be read.

use motcua_blobs::{BlobError, BlobStore};
use motcua_kernel::Fault;

use crate::error::FilingError;
use crate::model::DraftFile;

/// Page `number`, from 1, of the file, a JPEG: straightened and lit, as it goes into the dossier. A PDF has none. Whose file
/// it is, the caller knows.
///
/// # Errors
/// `filing-file-not-found` where there is no such page, or where it went with a paper that was destroyed by decision; when
/// the folder of files refuses.
pub fn page_picture(blobs: &BlobStore, file: &DraftFile, number: usize) -> Result<Vec<u8>, Fault> {
    let sheet = number.checked_sub(1).and_then(|at| file.sheets.get(at));
    let sheet = sheet.ok_or(FilingError::NoFile)?;
    match blobs.get(&sheet.picture.parse().map_err(Fault::internal)?) {
        Ok(picture) => Ok(picture),
        Err(BlobError::Missing(_)) => Err(FilingError::NoFile.into()),
        Err(error) => Err(error.into()),
    }
}
