//! Counts of sign-in tries, by the hash of the number.

use motcua_db::{DbError, Tx, values};
use motcua_identity::Tries;
use motcua_kernel::Instant;

/// The count for a name, locked against others until the transaction ends; made when there is none.
pub(crate) fn lock(tx: &mut Tx<'_>, name_hash: &str, now: Instant) -> Result<Tries, DbError> {
    tx.execute(
        "INSERT INTO account_try (name_hash, failures, locked_until, last_at)
         VALUES ($1, 0, NULL, $2) ON CONFLICT (name_hash) DO NOTHING",
        values![name_hash, now],
    )?;
    let sql = format!(
        "SELECT failures, locked_until, last_at FROM account_try WHERE name_hash = $1 {}",
        tx.dialect().for_update()
    );
    let row = tx.query_one(&sql, values![name_hash])?;
    Ok(Tries {
        failures: row.get("failures")?,
        locked_until: row.get("locked_until")?,
        last_at: row.get("last_at")?,
    })
}

pub(crate) fn save(tx: &mut Tx<'_>, name_hash: &str, tries: Tries) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_try SET failures = $2, locked_until = $3, last_at = $4 WHERE name_hash = $1",
        values![name_hash, tries.failures, tries.locked_until, tries.last_at],
    )?;
    Ok(())
}

pub(crate) fn forgive(tx: &mut Tx<'_>, name_hash: &str) -> Result<(), DbError> {
    tx.execute("DELETE FROM account_try WHERE name_hash = $1", values![name_hash])?;
    Ok(())
}

/// Deletes counts without a try since `before`, so that invented names do not fill the table.
pub(crate) fn delete_before(tx: &mut Tx<'_>, before: Instant) -> Result<(), DbError> {
    tx.execute("DELETE FROM account_try WHERE last_at < $1", values![before])?;
    Ok(())
}
