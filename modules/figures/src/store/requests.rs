//! Keys of forms that were sent, as hashes.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

/// Uses the key up, and tells whether it was free. A request at the same moment waits for the first.
pub(crate) fn take(tx: &mut Tx<'_>, key: &str, now: Instant) -> Result<bool, DbError> {
    let taken = tx.execute(
        "INSERT INTO figures_request (key_hash, at) VALUES ($1, $2) ON CONFLICT (key_hash) DO NOTHING",
        values![key, now],
    )?;
    Ok(taken == 1)
}

/// Forgets keys from before `before`.
pub(crate) fn forget_before(tx: &mut Tx<'_>, before: Instant) -> Result<(), DbError> {
    tx.execute("DELETE FROM figures_request WHERE at < $1", values![before])
        .map(drop)
}
