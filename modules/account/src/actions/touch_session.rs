//! Noting that a session is in use.

use motcua_db::Tx;
use motcua_identity::SessionToken;
use motcua_kernel::{Fault, Instant};

use crate::store;

/// Notes that the session of `token` is used at `now`; call it when [`crate::SignedInAccount::touch_due`] says so.
///
/// # Errors
/// When the database refuses.
pub fn touch_session(tx: &mut Tx<'_>, token: &str, now: Instant) -> Result<(), Fault> {
    let Some(token) = SessionToken::from_text(token) else {
        return Ok(());
    };
    let stored = store::sessions::by_token(tx, &token)?;
    if stored.is_some_and(|stored| !stored.second_due && stored.is_open(now)) {
        store::sessions::touch(tx, &token, now)?;
    }
    Ok(())
}
