//! Tries of strangers, counted for all processes together.

use motcua_db::{DbError, Tx};
use motcua_kernel::{Instant, TryRate};

use crate::model::TryBucket;
use crate::store::common_tries;

/// Takes one try from the bucket; false when none is left. Call it in a transaction of its own: whatever is refused
/// afterwards, the try was one.
///
/// # Errors
/// When the database refuses.
pub fn take_try(tx: &mut Tx<'_>, bucket: &TryBucket, rate: TryRate, now: Instant) -> Result<bool, DbError> {
    common_tries::take(tx, bucket, rate, now)
}

/// Forgets the buckets that are full again at `now`, so that the table holds only who tried lately; tells how many.
///
/// # Errors
/// When the database refuses.
pub fn forget_tries(tx: &mut Tx<'_>, now: Instant) -> Result<u64, DbError> {
    common_tries::delete_full(tx, now)
}
