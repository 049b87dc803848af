//! Another password, with the old one shown. Every other session ends.

use motcua_db::Db;
use motcua_identity::{OpContext, PasswordHashing};
use motcua_kernel::Fault;

use super::counting::{count_try, forgive_tries};
use super::message::notify;
use super::own::{not_while_assisted, own};
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{MessageKind, SignedInAccount};
use crate::store;

/// The old and the new password.
#[derive(Clone)]
pub struct PasswordChange {
    /// The one in use; empty where the account has none yet.
    pub current: String,
    /// The new one.
    pub new: String,
}

/// Changes the password. Blocks for as long as hashing takes.
///
/// # Errors
/// `account-password-wrong`, `sign-in-locked` after too many wrong ones, `password-length`, `account-not-while-assisted`,
/// `account-not-at-kiosk`.
pub fn change_password(
    db: &Db,
    cx: &OpContext,
    me: &SignedInAccount,
    input: &PasswordChange,
    hashing: &PasswordHashing,
) -> Result<(), Fault> {
    own(cx, me)?;
    let (id, number) = (me.account.id, me.account.number.clone());
    let (name, at) = (number.clone(), cx.now());
    let stored = db.write(move |tx| {
        count_try(tx, &name, at)?;
        Ok::<_, Fault>(store::accounts::password_hash(tx, id)?)
    })?;
    not_while_assisted(me, stored.is_some())?;
    if stored.is_some() && !hashing.verify(&input.current, stored.as_deref())? {
        return Err(AccountError::PasswordWrong.into());
    }
    let hashed = hashing.hash(&input.new, cx.randomness.as_ref())?;
    let (cx, me) = (cx.clone(), me.clone());
    db.write(move |tx| {
        forgive_tries(tx, &number)?;
        store::accounts::set_password(tx, id, Some(hashed.as_str()))?;
        store::sessions::end_all(tx, id, Some(me.session_id))?;
        store::kiosks::drop_code(tx, id)?;
        // The owner has the way in: nobody at a desk gives it to anybody else.
        store::recoveries::drop_waiting(tx, id, cx.now())?;
        tell(&cx, tx, id, "account-password-changed", &Nothing {})?;
        notify(&cx, tx, &me.account, MessageKind::PasswordChanged)
    })
}
