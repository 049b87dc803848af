//! Giving an officer a first password: at the beginning, and when the own one is forgotten.

use motcua_db::Tx;
use motcua_kernel::Fault;

use super::keep_account::may_keep;
use crate::error::IdentityError;
use crate::event::{Nothing, tell};
use crate::model::{HashedPassword, OfficerId};
use crate::{OpContext, queries, store};

/// Sets a password that serves for nothing but choosing one's own, and ends every session of the officer.
///
/// # Errors
/// `not-allowed`, `officer-above`, `officer-own` for one's own account; `officer-not-found`; when the database refuses.
pub fn give_first_password(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: OfficerId,
    password: &HashedPassword,
) -> Result<(), Fault> {
    let officer = queries::officer(tx, id)?;
    may_keep(cx, tx, &officer)?;
    if cx.officer().is_ok_and(|by| by.officer_id == id) {
        return Err(IdentityError::OwnAccount.into());
    }
    store::officers::set_password(tx, id, password, true)?;
    store::sessions::delete_of(tx, id)?;
    tell(cx, tx, id, "officer-first-password-given", &Nothing {})
}
