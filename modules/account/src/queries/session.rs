//! Whose a session is.

use motcua_db::Tx;
use motcua_identity::SessionToken;
use motcua_kernel::{Fault, Instant};

use crate::model::{SignedInAccount, is_open};
use crate::store;

/// The account whose open session `token` is at `now`; nobody when it is not a token, has ended, or the account is not in
/// use any more. Writes nothing: see [`crate::touch_session`].
///
/// # Errors
/// When the database refuses.
pub fn session(tx: &mut Tx<'_>, token: &str, now: Instant) -> Result<Option<SignedInAccount>, Fault> {
    let Some(token) = SessionToken::from_text(token) else {
        return Ok(None);
    };
    let Some(stored) = store::sessions::by_token(tx, &token)? else {
        return Ok(None);
    };
    if !is_open(stored.created_at, stored.seen_at, now) {
        return Ok(None);
    }
    let account = store::accounts::by_id(tx, stored.account_id)?.filter(|account| account.active);
    Ok(account.map(|account| SignedInAccount {
        account,
        seen_at: stored.seen_at,
    }))
}
