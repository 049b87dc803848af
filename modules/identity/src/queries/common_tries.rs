//! Tries of strangers, counted for all processes together.

use motcua_db::{DbError, Tx};
use motcua_kernel::{Instant, TryRate};

use crate::model::TryBucket;
use crate::store::common_tries;

/// Whether the bucket has a try left at `now`; none is taken.
///
/// # Errors
/// When the database refuses.
pub fn try_left(tx: &mut Tx<'_>, bucket: &TryBucket, rate: TryRate, now: Instant) -> Result<bool, DbError> {
    let full_at = common_tries::full_at(tx, bucket)?;
    Ok(full_at.is_none_or(|full_at| full_at <= rate.latest(now)))
}
