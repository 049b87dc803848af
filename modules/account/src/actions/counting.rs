//! Counting tries with a number before anything is looked at: tries sent at the same moment cannot slip through together.

use motcua_db::Tx;
use motcua_identity::{Tries, name_hash};
use motcua_kernel::{Fault, Instant};

use crate::error::AccountError;
use crate::store;

/// Counts one more try with `number`.
pub(crate) fn count_try(tx: &mut Tx<'_>, number: &str, now: Instant) -> Result<(), Fault> {
    store::tries::delete_before(tx, Tries::forgotten_before(now))?;
    let name = name_hash(number);
    let tries = store::tries::lock(tx, &name, now)?
        .one_more(now)
        .map_err(|until| AccountError::SignInLocked {
            minutes: (until.micros() - now.micros()) / 60_000_000 + 1,
        })?;
    Ok(store::tries::save(tx, &name, tries)?)
}

/// The tries with `number` came to a good end.
pub(crate) fn forgive_tries(tx: &mut Tx<'_>, number: &str) -> Result<(), Fault> {
    Ok(store::tries::forgive(tx, &name_hash(number))?)
}
