//! Rows of files that a filing left behind: refused, taken out, or thrown away with their draft.

use motcua_blobs::BlobHash;
use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Fault, Instant};

/// A file that was left behind.
pub(crate) struct Leftover {
    pub(crate) hash: BlobHash,
    /// When it was set aside, once it was.
    pub(crate) aside_at: Option<Instant>,
}

/// Notes that a file was left behind; one that was before is counted anew.
pub(crate) fn leave(tx: &mut Tx<'_>, hash: &BlobHash, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO filing_leftover (hash, left_at, aside_at) VALUES ($1, $2, NULL)
         ON CONFLICT (hash) DO UPDATE SET left_at = excluded.left_at, aside_at = NULL",
        values![hash.as_str(), at],
    )
    .map(drop)
}

/// Those left behind before `before` and not set aside yet, and those set aside before `aside_before`.
pub(crate) fn due(
    tx: &mut Tx<'_>,
    (before, aside_before): (Instant, Instant),
    limit: usize,
) -> Result<Vec<Leftover>, Fault> {
    let rows = tx.query(
        "SELECT hash, aside_at FROM filing_leftover
         WHERE (aside_at IS NULL AND left_at <= $1) OR aside_at <= $2 ORDER BY left_at, hash LIMIT $3",
        values![before, aside_before, limit],
    )?;
    rows.iter().map(read).collect()
}

/// Notes that a file was set aside.
pub(crate) fn set_aside(tx: &mut Tx<'_>, hash: &BlobHash, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE filing_leftover SET aside_at = $2 WHERE hash = $1",
        values![hash.as_str(), at],
    )
    .map(drop)
}

/// Forgets a file: it is gone, or something needs it.
pub(crate) fn forget(tx: &mut Tx<'_>, hash: &BlobHash) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM filing_leftover WHERE hash = $1",
        values![hash.as_str()],
    )
    .map(drop)
}

fn read(row: &Row) -> Result<Leftover, Fault> {
    let hash: String = row.get("hash")?;
    Ok(Leftover {
        hash: hash.parse().map_err(Fault::internal)?,
        aside_at: row.get("aside_at")?,
    })
}
