//! Rows of papers that are hidden from preview.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;
use motcua_repository::PaperId;

/// Notes that a paper is hidden; tells whether it was not before.
pub(crate) fn insert(tx: &mut Tx<'_>, paper: PaperId, (by, at): (&str, Instant)) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO vault_hidden (paper_id, hidden_by, hidden_at) VALUES ($1, $2, $3)
         ON CONFLICT (paper_id) DO NOTHING",
        values![paper, by, at],
    )?;
    Ok(rows == 1)
}

/// Takes the note away; tells whether there was one.
pub(crate) fn remove(tx: &mut Tx<'_>, paper: PaperId) -> Result<bool, DbError> {
    let rows = tx.execute("DELETE FROM vault_hidden WHERE paper_id = $1", values![paper])?;
    Ok(rows == 1)
}
