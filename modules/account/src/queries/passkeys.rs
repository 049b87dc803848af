//! Passkeys as their owner sees them, and the one that is being made.

use motcua_db::Tx;
use motcua_kernel::{Fault, Instant};

use crate::model::{AccountId, CHALLENGE_SECONDS, Passkey, PasskeyToMake, SignedInAccount, user_handle};
use crate::store;
use crate::webauthn::PublicKey;

/// The passkeys of an account, the oldest first; whoever asks shows that it is theirs.
///
/// # Errors
/// When the database refuses.
pub fn passkeys(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<Passkey>, Fault> {
    Ok(store::passkeys::of_account(tx, account)?)
}

/// The passkey that this session is making; nothing when it was not begun, or too long ago.
///
/// # Errors
/// When the database refuses.
pub fn passkey_to_make(
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    now: Instant,
) -> Result<Option<PasskeyToMake>, Fault> {
    let since = now.plus_seconds(-CHALLENGE_SECONDS);
    let session = me.session_id.to_string();
    let Some(challenge) = store::passkey_challenges::of_session(tx, &session, since)? else {
        return Ok(None);
    };
    Ok(Some(PasskeyToMake {
        challenge,
        user: user_handle(me.account.id),
        known: store::passkeys::credential_ids(tx, me.account.id)?,
        algorithms: &PublicKey::ALGORITHMS,
    }))
}
