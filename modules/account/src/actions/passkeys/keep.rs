//! Naming a passkey, and taking one away.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::super::own::{not_while_assisted, own};
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{PasskeyId, SignedInAccount, passkey_name};
use crate::store;

/// Gives a passkey of one's own another name.
///
/// # Errors
/// `account-passkey-name-wrong`, `account-passkey-not-found`, `account-not-while-assisted`, or the database's refusal.
pub fn rename_passkey(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    (id, name): (PasskeyId, &str),
) -> Result<(), Fault> {
    own(cx, me)?;
    not_while_assisted(me, true)?;
    let name = passkey_name(name).ok_or(AccountError::PasskeyNameWrong)?;
    if store::passkeys::rename(tx, (me.account.id, id), &name)? {
        Ok(())
    } else {
        Err(AccountError::NoPasskey.into())
    }
}

/// Takes a passkey of one's own away: it opens nothing any more.
///
/// # Errors
/// `account-passkey-not-found`, `account-passkey-last` where it is the last one and guards the password,
/// `account-not-while-assisted`, or the database's refusal.
pub fn remove_passkey(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    id: PasskeyId,
) -> Result<(), Fault> {
    own(cx, me)?;
    not_while_assisted(me, true)?;
    let account = me.account.id;
    if !store::passkeys::remove(tx, (account, id))? {
        return Err(AccountError::NoPasskey.into());
    }
    // A second factor is switched off with the password, never by taking it away.
    let guards = store::passkeys::guards(tx, account)?;
    if guards && store::passkeys::credential_ids(tx, account)?.is_empty() {
        return Err(AccountError::PasskeyLast.into());
    }
    tell(cx, tx, account, "account-passkey-removed", &Nothing {})
}
