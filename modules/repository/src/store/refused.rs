//! Rows of files that are not in a batch: it could not take them, or they were announced and have not come.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

use super::tails::after_all;
use crate::model::BatchId;

/// The cause of a file that was announced; any other is the code of the fault it was refused with.
pub(crate) const COMING: &str = "coming";

/// The cause of what was no paper at all.
const NO_PAPER: &str = "paper-not-a-paper";

/// Keeps that the file is about to come; one that was refused before stays so until it comes.
pub(crate) fn announce(
    tx: &mut Tx<'_>,
    batch: BatchId,
    name: &str,
    (by, at): (&str, Instant),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO repository_batch_refused (batch_id, file_name, cause, refused_by, refused_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (batch_id, file_name) DO NOTHING",
        values![batch, name, COMING, by, at],
    )
    .map(drop)
}

/// Whether a file of the folder is not here that may be a paper: on its way, or refused and not yet mended.
pub(crate) fn any_in(tx: &mut Tx<'_>, batch: BatchId, folder: &str) -> Result<bool, DbError> {
    let name = format!("file_name {}", tx.dialect().by_bytes());
    let sql = format!(
        "SELECT 1 FROM repository_batch_refused
         WHERE batch_id = $1 AND cause <> $2 AND {name} >= $3 AND {name} < $4 LIMIT 1"
    );
    let row = tx.query_opt(&sql, values![batch, NO_PAPER, folder, after_all(folder)])?;
    Ok(row.is_some())
}

/// Keeps that the file could not be taken; refused again, the last cause stands.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    batch: BatchId,
    (name, cause): (&str, &str),
    (by, at): (&str, Instant),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO repository_batch_refused (batch_id, file_name, cause, refused_by, refused_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (batch_id, file_name)
         DO UPDATE SET cause = excluded.cause, refused_by = excluded.refused_by, refused_at = excluded.refused_at",
        values![batch, name, cause, by, at],
    )?;
    Ok(())
}

/// Takes the file off the list: it came and was taken.
pub(crate) fn forget(tx: &mut Tx<'_>, batch: BatchId, name: &str) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM repository_batch_refused WHERE batch_id = $1 AND file_name = $2",
        values![batch, name],
    )?;
    Ok(())
}

/// Empties the list of what was refused.
pub(crate) fn forget_all(tx: &mut Tx<'_>, batch: BatchId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM repository_batch_refused WHERE batch_id = $1 AND cause <> $2",
        values![batch, COMING],
    )
    .map(drop)
}

/// Empties the list of what was announced.
pub(crate) fn forget_coming(tx: &mut Tx<'_>, batch: BatchId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM repository_batch_refused WHERE batch_id = $1 AND cause = $2",
        values![batch, COMING],
    )
    .map(drop)
}
