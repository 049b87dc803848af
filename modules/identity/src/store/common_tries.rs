//! Buckets of tries that all processes count together; of each, when it is full again.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::{Instant, TryRate};

use crate::model::TryBucket;

/// Takes one try by a single statement, so that tries of the same moment are counted one after another; false when none
/// is left.
pub(crate) fn take(
    tx: &mut Tx<'_>,
    bucket: &TryBucket,
    rate: TryRate,
    now: Instant,
) -> Result<bool, DbError> {
    let taken = tx.execute(
        "INSERT INTO identity_common_try (bucket_hash, full_at) VALUES ($1, $2)
         ON CONFLICT (bucket_hash) DO UPDATE SET full_at = CASE
            WHEN identity_common_try.full_at > $3 THEN identity_common_try.full_at + $4
            ELSE excluded.full_at END
         WHERE identity_common_try.full_at <= $5",
        values![
            bucket.as_str(),
            rate.after_one(now, now),
            now,
            rate.refill_micros(),
            rate.latest(now)
        ],
    )?;
    Ok(taken > 0)
}

/// When the bucket is full again; nothing where nobody tried lately.
pub(crate) fn full_at(tx: &mut Tx<'_>, bucket: &TryBucket) -> Result<Option<Instant>, DbError> {
    let row = tx.query_opt(
        "SELECT full_at FROM identity_common_try WHERE bucket_hash = $1",
        values![bucket.as_str()],
    )?;
    row.map(|row| row.get("full_at")).transpose()
}

/// Deletes buckets that are full again at `now`: they are as good as none.
pub(crate) fn delete_full(tx: &mut Tx<'_>, now: Instant) -> Result<u64, DbError> {
    tx.execute(
        "DELETE FROM identity_common_try WHERE full_at <= $1",
        values![now],
    )
}
