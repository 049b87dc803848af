//! Signing in with a passkey: the key knows whose it is, so nobody types a number and nothing tells whether one has an
//! account. It verified its holder by itself, so that it is both factors.
//!
//! Wrong passwords lock nobody out of this way in.

use motcua_db::Tx;
use motcua_identity::{OpContext, SessionToken};
use motcua_kernel::Fault;

use super::super::opening::{NewSession, Opening, open_session};
use crate::event::{Nothing, tell};
use crate::model::{CHALLENGE_SECONDS, SessionWay, user_handle};
use crate::store::passkey_challenges::Asked;
use crate::store::passkeys::StoredPasskey;
use crate::webauthn::{Assertion, Challenge, Refused, RelyingParty, asserted, challenge_of, decoded};
use crate::{queries, store};

/// What the browser brings of a key that was used; base64url, as it sends it.
#[derive(Debug, Clone, Default)]
pub struct PasskeyUse {
    /// The identifier of the key.
    pub credential_id: String,
    /// `clientDataJSON`.
    pub client_data: String,
    /// `authenticatorData`.
    pub authenticator_data: String,
    /// `signature`.
    pub signature: String,
    /// `userHandle`.
    pub user_handle: String,
}

/// What came of it.
#[derive(Debug)]
pub enum PasskeyEntry {
    /// Signed in.
    In(NewSession),
    /// Not believed, for a reason that is for the log alone.
    Refused(&'static str),
}

/// Draws what a key is to sign for signing in; good for five minutes and for once.
///
/// # Errors
/// When the database refuses.
pub fn ask_passkey(cx: &OpContext, tx: &mut Tx<'_>) -> Result<String, Fault> {
    let (now, challenge) = (cx.now(), Challenge::draw(cx.randomness.as_ref()));
    store::passkey_challenges::delete_before(tx, now.plus_seconds(-CHALLENGE_SECONDS))?;
    let asked = Asked {
        session_id: String::new(),
        name: String::new(),
        created_at: now,
    };
    store::passkey_challenges::insert(tx, challenge.as_str(), &asked)?;
    Ok(challenge.as_str().to_owned())
}

/// Signs in whoever holds the key. What is refused is kept too: the challenge is used up.
///
/// # Errors
/// `account-sign-in-refused` for an account that is not in use, or the database's refusal.
pub fn enter_with_passkey(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (party, replaces): (&RelyingParty, Option<&str>),
    input: &PasskeyUse,
) -> Result<PasskeyEntry, Fault> {
    let passkey = match proved(cx, tx, party, input)? {
        Ok(passkey) => passkey,
        Err(Refused(why)) => return Ok(PasskeyEntry::Refused(why)),
    };
    let replaced = replaces.and_then(SessionToken::from_text);
    let opening = Opening {
        account: passkey.account_id,
        way: SessionWay::Passkey,
        replaces: replaced.as_ref(),
        assisted_by: None,
        second_due: false,
    };
    open_session(cx, tx, &opening).map(PasskeyEntry::In)
}

/// The key that was used, proved by its signature.
fn proved(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    party: &RelyingParty,
    input: &PasskeyUse,
) -> Result<Result<StoredPasskey, Refused>, Fault> {
    let parts = decoded(&input.client_data)
        .zip(decoded(&input.authenticator_data))
        .zip(decoded(&input.signature));
    let Some(((client_data, authenticator_data), signature)) = parts else {
        return Ok(Err(Refused("not the parts of a key's use")));
    };
    let Some(challenge) = challenge_of(&client_data) else {
        return Ok(Err(Refused("the client data is no JSON")));
    };
    let since = cx.now().plus_seconds(-CHALLENGE_SECONDS);
    let asked = store::passkey_challenges::take(tx, &challenge)?
        .filter(|asked| asked.session_id.is_empty() && asked.created_at > since);
    if asked.is_none() {
        return Ok(Err(Refused("the challenge is not one of ours, or too old")));
    }
    // 7.2 step 6: the key says whose it is, and is one of theirs.
    let found = store::passkeys::lock(tx, &input.credential_id)?
        .filter(|passkey| user_handle(passkey.account_id) == input.user_handle);
    let Some(passkey) = found else {
        return Ok(Err(Refused("no such key of this account")));
    };
    if !queries::account(tx, passkey.account_id)?.active {
        return Ok(Err(Refused("the account is not in use")));
    }
    let assertion = Assertion {
        client_data: &client_data,
        authenticator_data: &authenticator_data,
        signature: &signature,
    };
    let challenge = Challenge::kept(challenge);
    match asserted(party, (&challenge, &passkey.credential), &assertion, true) {
        Ok(seen) => {
            store::passkeys::used(tx, passkey.id, seen, cx.now())?;
            Ok(Ok(passkey))
        }
        Err(refused) => {
            tell(cx, tx, passkey.account_id, "account-passkey-refused", &Nothing {})?;
            Ok(Err(refused))
        }
    }
}
