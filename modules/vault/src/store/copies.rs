//! Rows of the book of certified copies.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;
use motcua_repository::PaperId;

use crate::model::CertifiedCopy;

/// The line of a paper.
pub(crate) fn find(tx: &mut Tx<'_>, paper: PaperId) -> Result<Option<CertifiedCopy>, DbError> {
    let row = tx.query_opt("SELECT * FROM vault_copy WHERE paper_id = $1", values![paper])?;
    row.as_ref().map(copy).transpose()
}

/// The next number of the book; its row is locked by this until the transaction ends.
pub(crate) fn next(tx: &mut Tx<'_>, unit: &UnitId, year: i64) -> Result<i64, DbError> {
    tx.scalar(
        "INSERT INTO vault_copy_book (unit, year, last) VALUES ($1, $2, 1)
         ON CONFLICT (unit, year) DO UPDATE SET last = vault_copy_book.last + 1
         RETURNING last",
        values![unit, year],
    )
}

/// Enters a line.
pub(crate) fn insert(tx: &mut Tx<'_>, copy: &CertifiedCopy) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO vault_copy (paper_id, unit, year, number, certifier_id, certifier_name, certifier_title,
            numbered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            copy.paper_id,
            &copy.unit,
            copy.year,
            copy.number,
            &copy.certifier_id,
            &copy.certifier_name,
            &copy.certifier_title,
            copy.numbered_at
        ],
    )
    .map(drop)
}

/// Puts another certifier and day into a line that waits for its signature, and the number it has in the book of that day. Tells
/// whether it still waited.
pub(crate) fn take_over(tx: &mut Tx<'_>, copy: &CertifiedCopy) -> Result<bool, DbError> {
    let rows = tx.execute(
        "UPDATE vault_copy SET certifier_id = $2, certifier_name = $3, certifier_title = $4, numbered_at = $5,
            year = $6, number = $7
         WHERE paper_id = $1 AND certified_at IS NULL",
        values![
            copy.paper_id,
            &copy.certifier_id,
            &copy.certifier_name,
            &copy.certifier_title,
            copy.numbered_at,
            copy.year,
            copy.number
        ],
    )?;
    Ok(rows == 1)
}

/// Closes the number of a line that waits, as one that no copy has.
pub(crate) fn close(tx: &mut Tx<'_>, copy: &CertifiedCopy, (by, at): (&str, Instant)) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO vault_copy_unused (unit, year, number, paper_id, certifier_name, numbered_at, closed_by,
            closed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            &copy.unit,
            copy.year,
            copy.number,
            copy.paper_id,
            &copy.certifier_name,
            copy.numbered_at,
            by,
            at
        ],
    )
    .map(drop)
}

/// Notes that the copy was signed and kept by the certifier of its line; tells whether the line waited for that.
pub(crate) fn finish(
    tx: &mut Tx<'_>,
    (paper, certifier): (PaperId, &str),
    at: Instant,
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "UPDATE vault_copy SET certified_at = $3
         WHERE paper_id = $1 AND certifier_id = $2 AND certified_at IS NULL",
        values![paper, certifier, at],
    )?;
    Ok(rows == 1)
}

/// Reads a whole row.
pub(crate) fn copy(row: &Row) -> Result<CertifiedCopy, DbError> {
    Ok(CertifiedCopy {
        paper_id: row.get("paper_id")?,
        unit: row.get("unit")?,
        year: row.get("year")?,
        number: row.get("number")?,
        certifier_id: row.get("certifier_id")?,
        certifier_name: row.get("certifier_name")?,
        certifier_title: row.get("certifier_title")?,
        numbered_at: row.get("numbered_at")?,
        certified_at: row.get("certified_at")?,
    })
}
