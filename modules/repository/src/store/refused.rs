//! Rows of files that a batch could not take.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

use crate::model::BatchId;

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

/// Takes the file off the list: it came again and was taken.
pub(crate) fn forget(tx: &mut Tx<'_>, batch: BatchId, name: &str) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM repository_batch_refused WHERE batch_id = $1 AND file_name = $2",
        values![batch, name],
    )?;
    Ok(())
}

/// Empties the list of the batch.
pub(crate) fn forget_all(tx: &mut Tx<'_>, batch: BatchId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM repository_batch_refused WHERE batch_id = $1",
        values![batch],
    )?;
    Ok(())
}
