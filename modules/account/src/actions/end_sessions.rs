//! Ending sessions from the list of them.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::own::own;
use crate::event::{Nothing, tell};
use crate::model::{SessionId, SignedInAccount};
use crate::store;

/// Ends one session of one's own account; one that is over already changes nothing.
///
/// # Errors
/// When somebody else's account is meant, or the database refuses.
pub fn end_session(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    session: SessionId,
) -> Result<(), Fault> {
    own(cx, me)?;
    if store::sessions::end(tx, me.account.id, session)? {
        tell(cx, tx, me.account.id, "account-session-ended", &Nothing {})?;
    }
    Ok(())
}

/// Ends every session but the one at hand.
///
/// # Errors
/// When somebody else's account is meant, or the database refuses.
pub fn end_other_sessions(cx: &OpContext, tx: &mut Tx<'_>, me: &SignedInAccount) -> Result<(), Fault> {
    own(cx, me)?;
    store::kiosks::drop_code(tx, me.account.id)?;
    if store::sessions::end_all(tx, me.account.id, Some(me.session_id))? > 0 {
        tell(cx, tx, me.account.id, "account-session-ended", &Nothing {})?;
    }
    Ok(())
}
