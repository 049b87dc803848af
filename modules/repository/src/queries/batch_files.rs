//! What became of the files that were sent into a batch.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

use crate::model::BatchId;
use crate::store::refused::COMING;

/// A file that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFile {
    /// Its name, with its place in the folder.
    pub file_name: String,
    /// Why: a code of a fault.
    pub cause: String,
    /// When it was sent last.
    pub at: Instant,
}

/// How many files of a batch went which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FileCounts {
    /// Taken in.
    pub taken: u32,
    /// Of these, those whose bytes are here already.
    pub twins: u32,
    /// Not taken.
    pub refused: u32,
    /// Announced, and not here yet.
    pub coming: u32,
}

/// The files that could not be taken, by name; who may see them the caller asked with the batch.
///
/// # Errors
/// When the database refuses.
pub fn refused_files(tx: &mut Tx<'_>, batch: BatchId, limit: usize) -> Result<Vec<RefusedFile>, DbError> {
    let rows = tx.query(
        "SELECT file_name, cause, refused_at FROM repository_batch_refused
         WHERE batch_id = $1 AND cause <> $3 ORDER BY file_name LIMIT $2",
        values![batch, limit, COMING],
    )?;
    let file = |row: &motcua_db::Row| {
        Ok(RefusedFile {
            file_name: row.get("file_name")?,
            cause: row.get("cause")?,
            at: row.get("refused_at")?,
        })
    };
    rows.iter().map(file).collect()
}

/// The names of the files that were announced and have not come, with their places in the folder.
///
/// # Errors
/// When the database refuses.
pub fn coming_files(tx: &mut Tx<'_>, batch: BatchId, limit: usize) -> Result<Vec<String>, DbError> {
    let rows = tx.query(
        "SELECT file_name FROM repository_batch_refused
         WHERE batch_id = $1 AND cause = $3 ORDER BY file_name LIMIT $2",
        values![batch, limit, COMING],
    )?;
    rows.iter().map(|row| row.at(0)).collect()
}

/// The counts; papers cut out of a file count with their file.
///
/// # Errors
/// When the database refuses.
pub fn file_counts(tx: &mut Tx<'_>, batch: BatchId) -> Result<FileCounts, DbError> {
    let row = tx.query_one(
        "SELECT COUNT(*) AS taken,
                COUNT(CASE WHEN (twin_paper_id IS NOT NULL OR twin_item_id IS NOT NULL) AND state <> 'matched'
                            AND COALESCE(reason, '') <> 'same-paper' THEN 1 END) AS twins,
                (SELECT COUNT(*) FROM repository_batch_refused WHERE batch_id = $1 AND cause <> $2) AS refused,
                (SELECT COUNT(*) FROM repository_batch_refused WHERE batch_id = $1 AND cause = $2) AS coming
         FROM repository_batch_item WHERE batch_id = $1 AND parent_id IS NULL",
        values![batch, COMING],
    )?;
    Ok(FileCounts {
        taken: row.get("taken")?,
        twins: row.get("twins")?,
        refused: row.get("refused")?,
        coming: row.get("coming")?,
    })
}
