//! Whose a session is.

use motcua_db::Tx;
use motcua_identity::SessionToken;
use motcua_kernel::{Fault, Instant};

use crate::model::SignedInAccount;
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
    if stored.second_due || !stored.is_open(now) {
        return Ok(None);
    }
    let account = store::accounts::by_id(tx, stored.account_id)?.filter(|account| account.active);
    let Some(account) = account else {
        return Ok(None);
    };
    // A mandate that was ended ends here, whatever page is asked for next.
    let mandate = match stored.mandate_id {
        Some(id) => store::mandates::by_id(tx, id)?,
        None => None,
    };
    let mandate =
        mandate.filter(|mandate| mandate.holds_on(now.day()) && mandate.agent_number == account.number);
    let mandate = match mandate {
        Some(mandate) if store::mandates::giver_is_gone(tx, &mandate)? => None,
        other => other,
    };
    Ok(Some(SignedInAccount {
        account,
        seen_at: stored.seen_at,
        session_id: stored.session_id,
        assisted_by: stored.assisted_by,
        at_kiosk: stored.at_kiosk,
        acting_for: mandate,
    }))
}
