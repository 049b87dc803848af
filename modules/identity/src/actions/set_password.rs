//! Setting a password.

use motcua_db::Tx;
use motcua_kernel::Fault;

use super::keep_account::may_keep;
use crate::event::{Nothing, tell};
use crate::model::{HashedPassword, OfficerId};
use crate::{OpContext, queries, store};

/// Sets an officer's password and ends every session of the officer.
///
/// Officers set their own (the page asks for the old one by signing in again); administrators anybody's.
///
/// # Errors
/// `not-allowed`, `officer-above`, `officer-not-found`; when the database refuses.
pub fn set_password(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: OfficerId,
    password: &HashedPassword,
) -> Result<(), Fault> {
    let officer = queries::officer(tx, id)?;
    let own = cx.officer().is_ok_and(|signed_in| signed_in.officer_id == id);
    if !own {
        may_keep(cx, tx, &officer)?;
    }
    store::officers::set_password(tx, id, password, false)?;
    store::sessions::delete_of(tx, id)?;
    tell(cx, tx, id, "officer-password-set", &Nothing {})
}
