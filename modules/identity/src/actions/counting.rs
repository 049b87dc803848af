//! Counting tries under a name before anything is looked at: tries sent at the same moment cannot slip through together.

use motcua_db::Tx;
use motcua_kernel::{Fault, Instant};

use crate::error::IdentityError;
use crate::model::{Tries, name_hash};
use crate::store;

/// Counts one more try under `name`.
pub(super) fn count_try(tx: &mut Tx<'_>, name: &str, now: Instant) -> Result<Tries, Fault> {
    store::tries::delete_before(tx, Tries::forgotten_before(now))?;
    let name = name_hash(name);
    let tries = store::tries::lock(tx, &name, now)?
        .one_more(now)
        .map_err(|until| {
            let seconds = (until.micros() - now.micros()) / 1_000_000;
            IdentityError::SignInLocked {
                minutes: seconds / 60 + 1,
            }
        })?;
    store::tries::save(tx, &name, tries)?;
    Ok(tries)
}
