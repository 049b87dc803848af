//! What hangs on notice boards: a row ends, it is never removed.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};
use motcua_law::CodeError;

use crate::model::{BoardPosting, PostingId, RevisionId};

const SELECT: &str =
    "SELECT p.posting_id, p.unit_id, r.procedure_code, p.revision_id, r.effective_from, p.posted_on,
        p.recorded_at, p.recorded_by
     FROM catalog_posting p JOIN catalog_revision r ON r.revision_id = p.revision_id";

pub(crate) fn insert(tx: &mut Tx<'_>, posting: &BoardPosting) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO catalog_posting (posting_id, unit_id, revision_id, posted_on, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            posting.id,
            &posting.unit,
            posting.revision,
            posting.posted_on,
            posting.recorded_at,
            &posting.recorded_by
        ],
    )
    .map(drop)
}

/// Whether the revision hangs on the unit's board.
pub(crate) fn stands(tx: &mut Tx<'_>, unit: &UnitId, revision: RevisionId) -> Result<bool, DbError> {
    let count: i64 = tx.scalar(
        "SELECT COUNT(*) FROM catalog_posting WHERE unit_id = $1 AND revision_id = $2 AND ended_at IS NULL",
        values![unit, revision],
    )?;
    Ok(count > 0)
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: PostingId) -> Result<Option<BoardPosting>, Fault> {
    let sql = format!("{SELECT} WHERE p.posting_id = $1");
    tx.query_opt(&sql, values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

/// What hangs on the unit's board, the latest first.
pub(crate) fn of_unit(tx: &mut Tx<'_>, unit: &UnitId) -> Result<Vec<BoardPosting>, Fault> {
    let sql = format!(
        "{SELECT} WHERE p.unit_id = $1 AND p.ended_at IS NULL ORDER BY r.effective_from DESC, p.recorded_at DESC"
    );
    tx.query(&sql, values![unit])?.iter().map(from_row).collect()
}

/// Ends a row; whether it had not ended before.
pub(crate) fn end(tx: &mut Tx<'_>, id: PostingId, at: Instant) -> Result<bool, DbError> {
    let ended = tx.execute(
        "UPDATE catalog_posting SET ended_at = $2 WHERE posting_id = $1 AND ended_at IS NULL",
        values![id, at],
    )?;
    Ok(ended > 0)
}

fn from_row(row: &Row) -> Result<BoardPosting, Fault> {
    let code: String = row.get("procedure_code")?;
    Ok(BoardPosting {
        id: row.get("posting_id")?,
        unit: row.get("unit_id")?,
        procedure_code: code.parse().map_err(|error: CodeError| Fault::internal(error))?,
        revision: row.get("revision_id")?,
        effective_from: row.get("effective_from")?,
        posted_on: row.get("posted_on")?,
        recorded_at: row.get("recorded_at")?,
        recorded_by: row.get("recorded_by")?,
    })
}
