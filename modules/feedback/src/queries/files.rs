//! Which stored files petitions need, for whoever proves that nothing changed or takes files away.

use motcua_db::{DbError, Tx, values};

/// The hash of every file of a petition.
///
/// # Errors
/// When the database refuses.
pub fn petition_files_kept(tx: &mut Tx<'_>) -> Result<Vec<String>, DbError> {
    let rows = tx.query("SELECT DISTINCT hash FROM feedback_file ORDER BY hash", &[])?;
    rows.iter().map(|row| row.get("hash")).collect()
}

/// Whether a petition needs the stored file.
///
/// # Errors
/// When the database refuses.
pub fn petitions_need_file(tx: &mut Tx<'_>, hash: &str) -> Result<bool, DbError> {
    let found = tx.query_opt(
        "SELECT 1 FROM feedback_file WHERE hash = $1 LIMIT 1",
        values![hash],
    )?;
    Ok(found.is_some())
}
