//! Keys of forms that were sent, as hashes, and what each made.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

/// Uses the key up; where it was used before, what was made that time. A request at the same moment waits for the first.
pub(crate) fn take(tx: &mut Tx<'_>, key: &str, now: Instant) -> Result<Option<String>, DbError> {
    let taken = tx.execute(
        "INSERT INTO campaign_request (key_hash, made, at) VALUES ($1, '', $2) ON CONFLICT (key_hash) DO NOTHING",
        values![key, now],
    )?;
    if taken > 0 {
        return Ok(None);
    }
    tx.scalar(
        "SELECT made FROM campaign_request WHERE key_hash = $1",
        values![key],
    )
    .map(Some)
}

/// Keeps what was made under the key.
pub(crate) fn made(tx: &mut Tx<'_>, key: &str, made: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE campaign_request SET made = $2 WHERE key_hash = $1",
        values![key, made],
    )
    .map(drop)
}

/// The key may be used again.
pub(crate) fn give_back(tx: &mut Tx<'_>, key: &str) -> Result<(), DbError> {
    tx.execute("DELETE FROM campaign_request WHERE key_hash = $1", values![key])
        .map(drop)
}

/// Forgets keys from before `before`.
pub(crate) fn forget_before(tx: &mut Tx<'_>, before: Instant) -> Result<(), DbError> {
    tx.execute("DELETE FROM campaign_request WHERE at < $1", values![before])
        .map(drop)
}
