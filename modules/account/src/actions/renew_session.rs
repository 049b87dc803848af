//! Another secret for a session whose rights have just changed.

use motcua_db::Tx;
use motcua_identity::{OpContext, SessionToken};
use motcua_kernel::Fault;

use super::own::own;
use crate::model::SignedInAccount;
use crate::store;

/// Gives the session at hand another token: one that somebody planted or saw before opens nothing that was allowed since.
///
/// # Errors
/// When somebody else's account is meant, or the database refuses.
pub fn renew_session(cx: &OpContext, tx: &mut Tx<'_>, me: &SignedInAccount) -> Result<SessionToken, Fault> {
    own(cx, me)?;
    let token = SessionToken::draw(cx.randomness.as_ref());
    store::sessions::renew(tx, me.session_id, &token)?;
    Ok(token)
}
