//! Which entries an officer has read.

use motcua_db::{DbError, Tx, values};
use motcua_identity::OfficerId;
use motcua_kernel::Instant;

/// Whether the officer has read the entry.
pub(crate) fn is_seen(tx: &mut Tx<'_>, officer: OfficerId, entry: &str) -> Result<bool, DbError> {
    tx.scalar(
        "SELECT COUNT(*) > 0 FROM campaign_seen WHERE officer_id = $1 AND entry_id = $2",
        values![officer, entry],
    )
}

/// Marks an entry as read; false where it was before.
pub(crate) fn mark_seen(
    tx: &mut Tx<'_>,
    officer: OfficerId,
    entry: &str,
    at: Instant,
) -> Result<bool, DbError> {
    let marked = tx.execute(
        "INSERT INTO campaign_seen (officer_id, entry_id, at) VALUES ($1, $2, $3)
         ON CONFLICT (officer_id, entry_id) DO NOTHING",
        values![officer, entry, at],
    )?;
    Ok(marked > 0)
}
