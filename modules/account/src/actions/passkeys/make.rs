//! A new passkey: the password is shown once more, the device makes the key, and what it says is checked.

use motcua_db::{Db, Tx};
use motcua_identity::{OpContext, PasswordHashing};
use motcua_kernel::Fault;

use super::super::counting::{count_try, forgive_tries};
use super::super::message::notify;
use super::super::own::{not_while_assisted, own};
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{CHALLENGE_SECONDS, MOST_PASSKEYS, MessageKind, SignedInAccount, passkey_name};
use crate::store;
use crate::store::passkey_challenges::Asked;
use crate::store::passkeys::StoredPasskey;
use crate::webauthn::{Attested, Challenge, RelyingParty, challenge_of, decoded, registered};

/// What somebody wants to make.
#[derive(Clone)]
pub struct PasskeyWish {
    /// What to call it.
    pub name: String,
    /// The password in use; empty where the account has none.
    pub password: String,
}

/// What the browser brings of a new key; base64url, as it sends it.
#[derive(Debug, Clone, Default)]
pub struct PasskeyMade {
    /// `clientDataJSON`.
    pub client_data: String,
    /// `getAuthenticatorData()`.
    pub authenticator_data: String,
}

/// Begins a passkey: it is made within five minutes, in this session. Another way into the account asks for the password
/// once more: a session left open must not become one for good. Blocks for as long as hashing takes.
///
/// # Errors
/// `account-passkey-name-wrong`, `account-password-wrong`, `sign-in-locked` after too many wrong ones,
/// `account-passkeys-too-many`, `account-not-while-assisted`, or the database's refusal.
pub fn begin_passkey(
    db: &Db,
    cx: &OpContext,
    me: &SignedInAccount,
    wish: &PasskeyWish,
    hashing: &PasswordHashing,
) -> Result<(), Fault> {
    own(cx, me)?;
    not_while_assisted(me, true)?;
    let name = passkey_name(&wish.name).ok_or(AccountError::PasskeyNameWrong)?;
    show_password(db, cx, (me, &wish.password), hashing)?;
    let challenge = Challenge::draw(cx.randomness.as_ref());
    let (now, me) = (cx.now(), me.clone());
    db.write(move |tx| {
        store::passkey_challenges::delete_before(tx, now.plus_seconds(-CHALLENGE_SECONDS))?;
        if store::passkeys::credential_ids(tx, me.account.id)?.len() >= MOST_PASSKEYS {
            return Err(AccountError::PasskeysTooMany.into());
        }
        let asked = Asked {
            session_id: me.session_id.to_string(),
            name: name.clone(),
            created_at: now,
        };
        Ok(store::passkey_challenges::insert(tx, challenge.as_str(), &asked)?)
    })
}

/// Lets the act go on for whoever knows the password of the account, where it has one.
pub(super) fn show_password(
    db: &Db,
    cx: &OpContext,
    (me, password): (&SignedInAccount, &str),
    hashing: &PasswordHashing,
) -> Result<(), Fault> {
    let (id, number, at) = (me.account.id, me.account.number.clone(), cx.now());
    let name = number.clone();
    let stored = db.write(move |tx| {
        let stored = store::accounts::password_hash(tx, id)?;
        if stored.is_some() {
            count_try(tx, &name, at)?;
        }
        Ok::<_, Fault>(stored)
    })?;
    let Some(stored) = stored else {
        return Ok(());
    };
    if !hashing.verify(password, Some(&stored))? {
        return Err(AccountError::PasswordWrong.into());
    }
    db.write(move |tx| forgive_tries(tx, &number))
}

/// Keeps the key that the device made.
///
/// # Errors
/// `account-passkey-stale` when it was not begun in this session within five minutes, `account-passkey-refused` when what
/// the browser brought does not hold, `account-not-while-assisted`, or the database's refusal.
pub fn add_passkey(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (me, party): (&SignedInAccount, &RelyingParty),
    made: &PasskeyMade,
) -> Result<(), Fault> {
    own(cx, me)?;
    not_while_assisted(me, true)?;
    let broken = AccountError::PasskeyRefused("not the parts of a key");
    let parts = decoded(&made.client_data).zip(decoded(&made.authenticator_data));
    let (client_data, authenticator_data) = parts.ok_or(broken)?;
    let challenge = challenge_of(&client_data).ok_or(AccountError::PasskeyStale)?;
    let since = cx.now().plus_seconds(-CHALLENGE_SECONDS);
    let asked = store::passkey_challenges::take(tx, &challenge)?
        .filter(|asked| asked.session_id == me.session_id.to_string() && asked.created_at > since)
        .ok_or(AccountError::PasskeyStale)?;
    let attested = Attested {
        client_data: &client_data,
        authenticator_data: &authenticator_data,
    };
    let credential = registered(party, &Challenge::kept(challenge), &attested)
        .map_err(|refused| AccountError::PasskeyRefused(refused.0))?;
    let id = me.account.id;
    if store::passkeys::credential_ids(tx, id)?.len() >= MOST_PASSKEYS {
        return Err(AccountError::PasskeysTooMany.into());
    }
    let passkey = StoredPasskey {
        id: cx.new_id(),
        account_id: id,
        credential,
    };
    // 7.1 step 25.
    if !store::passkeys::insert(tx, &passkey, (&asked.name, cx.now()))? {
        return Err(AccountError::PasskeyRefused("the key is known already").into());
    }
    tell(cx, tx, id, "account-passkey-added", &Nothing {})?;
    notify(cx, tx, &me.account, MessageKind::PasskeyAdded)
}
