//! The pages of a file as small pictures, made while the officer waits: they lie on the screen at once.

use motcua_blobs::{BlobHash, BlobStore};
use motcua_kernel::Fault;
use motcua_ocr::{Limits, small_pages};

use crate::model::StoredFile;

/// Pages drawn at once; those behind them come onto the screen as they are read.
const MOST: u32 = 40;

/// Draws the first pages of `file` in a fenced child process and keeps the pictures. A file that cannot be drawn has
/// none: the reading will say what is wrong with it.
///
/// # Errors
/// When the folder of files refuses.
pub fn draw_pages(blobs: &BlobStore, limits: &Limits, file: &StoredFile) -> Result<Vec<BlobHash>, Fault> {
    let bytes = blobs.get(&file.hash)?;
    let pages = small_pages(&bytes, file.format, (MOST, limits)).unwrap_or_default();
    pages.iter().map(|page| Ok(blobs.put(page)?)).collect()
}
