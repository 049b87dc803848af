//! Choosing one's own password.
//!
//! As at signing in, the try is counted before the slow hashing: a session left open is no way to guess the password.

use motcua_db::Db;
use motcua_kernel::Fault;

use super::counting::count_try;
use crate::error::IdentityError;
use crate::event::{Nothing, tell};
use crate::model::{PasswordHashing, name_hash};
use crate::{OpContext, store};

/// What was typed.
#[derive(Clone)]
pub struct ChangePassword {
    /// The password that holds so far.
    pub old: String,
    /// The one that shall hold.
    pub new: String,
}

/// Gives the officer who acts a new password and ends every session of theirs, this one too. Blocks for as long as hashing
/// takes; call it on a thread that may block.
///
/// # Errors
/// `password-wrong` when the old one is another; `password-same` when both are the same; `password-length`;
/// `sign-in-locked` after five wrong ones; when the database refuses.
pub fn change_password(
    db: &Db,
    cx: &OpContext,
    typed: &ChangePassword,
    hashing: &PasswordHashing,
) -> Result<(), Fault> {
    let officer = cx.officer()?;
    let (id, now) = (officer.officer_id, cx.now());
    let username = officer.username.clone();
    let name = username.clone();
    let account = db.write(move |tx| {
        count_try(tx, &name, now)?;
        Ok::<_, Fault>(store::officers::account(tx, &name)?)
    })?;
    let stored = account.as_ref().map(|(_, hash)| hash.as_str());
    if !hashing.verify(&typed.old, stored)? {
        return Err(IdentityError::PasswordWrong.into());
    }
    if hashing.verify(&typed.new, stored)? {
        return Err(IdentityError::PasswordSame.into());
    }
    let new = hashing.hash(&typed.new, cx.randomness.as_ref())?;
    let cx = cx.clone();
    db.write(move |tx| {
        store::tries::forgive(tx, &name_hash(&username))?;
        store::officers::set_password(tx, id, &new, false)?;
        store::sessions::delete_of(tx, id)?;
        tell(&cx, tx, id, "officer-password-set", &Nothing {})
    })
}
