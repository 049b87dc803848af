//! A passkey as the second factor: from now on the password alone opens nothing.

use motcua_db::Db;
use motcua_identity::{OpContext, PasswordHashing};
use motcua_kernel::Fault;

use super::super::own::{not_while_assisted, own};
use super::super::second_factor::new_paper_codes;
use super::make::show_password;
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::SignedInAccount;
use crate::store;

/// Switches the second factor on with the passkeys that are there, and gives the codes on paper: they are shown once.
/// Blocks for as long as hashing takes.
///
/// # Errors
/// `account-passkey-not-found` where there is no passkey, `account-decided-before` where there is a second factor already,
/// `account-password-wrong`, `sign-in-locked`, `account-not-while-assisted`, or the database's refusal.
pub fn guard_with_passkeys(
    db: &Db,
    cx: &OpContext,
    me: &SignedInAccount,
    password: &str,
    hashing: &PasswordHashing,
) -> Result<Vec<String>, Fault> {
    own(cx, me)?;
    not_while_assisted(me, true)?;
    show_password(db, cx, (me, password), hashing)?;
    let (cx, id) = (cx.clone(), me.account.id);
    db.write(move |tx| {
        if store::passkeys::credential_ids(tx, id)?.is_empty() {
            return Err(AccountError::NoPasskey.into());
        }
        if store::second_factors::is_on(tx, id)? {
            return Err(AccountError::DecidedBefore.into());
        }
        store::passkeys::guard(tx, id, cx.now())?;
        let codes = new_paper_codes(&cx, tx, id)?;
        tell(&cx, tx, id, "account-second-factor-on", &Nothing {})?;
        Ok(codes)
    })
}
