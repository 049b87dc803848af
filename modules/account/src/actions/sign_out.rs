//! Signing out.

use motcua_db::Tx;
use motcua_identity::{OpContext, SessionToken};
use motcua_kernel::Fault;

use crate::event::{Nothing, tell};
use crate::store;

/// Ends the session of `token`; nothing happens when there is none.
///
/// # Errors
/// When the database refuses.
pub fn sign_out(cx: &OpContext, tx: &mut Tx<'_>, token: &str) -> Result<(), Fault> {
    let Some(token) = SessionToken::from_text(token) else {
        return Ok(());
    };
    let Some(stored) = store::sessions::by_token(tx, &token)? else {
        return Ok(());
    };
    store::sessions::delete(tx, &token)?;
    tell(cx, tx, stored.account_id, "account-signed-out", &Nothing {})
}
