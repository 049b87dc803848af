//! The small picture of a file: made when somebody looks, kept from then on.

use motcua_blobs::{BlobError, BlobStore};
use motcua_db::Db;
use motcua_kernel::Fault;
use motcua_ocr::{Limits, PaperFormat, first_page_small};

use crate::model::DraftFile;
use crate::store;

/// The small picture of the file's first page, a JPEG; nothing where this machine can draw none. Whose file it is, the
/// caller knows.
///
/// # Errors
/// When the folder of files or the database refuses.
pub fn small_picture(
    db: &Db,
    blobs: &BlobStore,
    limits: &Limits,
    file: &DraftFile,
) -> Result<Option<Vec<u8>>, Fault> {
    if let Some(small) = &file.small {
        return match blobs.get(small) {
            Ok(picture) => Ok(Some(picture)),
            // It went with a paper that was destroyed by decision; that a file is missing is told by `motcua verify`.
            Err(BlobError::Missing(_)) => Ok(None),
            Err(error) => Err(error.into()),
        };
    }
    if file.format != PaperFormat::Pdf {
        return Ok(None);
    }
    let bytes = match blobs.get(&file.hash) {
        Ok(bytes) => bytes,
        Err(BlobError::Missing(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let Ok(picture) = first_page_small(&bytes, limits) else {
        return Ok(None);
    };
    let (hash, id) = (blobs.put(&picture)?, file.id);
    db.write(move |tx| store::keep_small(tx, id, &hash).map_err(Fault::from))?;
    Ok(Some(picture))
}
