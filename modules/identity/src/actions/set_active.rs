//! Closing an account and opening it again.

use motcua_db::Tx;
use motcua_kernel::Fault;

use super::keep_account::may_keep;
use crate::error::IdentityError;
use crate::event::{Nothing, tell};
use crate::model::OfficerId;
use crate::{OpContext, queries, store};

/// Closes an account (its sessions end at once) or opens it again.
///
/// # Errors
/// `not-allowed`, `officer-above`, `officer-own` for one's own account; `officer-not-found`; when the database refuses.
pub fn set_active(cx: &OpContext, tx: &mut Tx<'_>, id: OfficerId, active: bool) -> Result<(), Fault> {
    let officer = queries::officer(tx, id)?;
    may_keep(cx, tx, &officer)?;
    if cx.officer().is_ok_and(|by| by.officer_id == id) {
        return Err(IdentityError::OwnAccount.into());
    }
    if officer.active == active {
        return Ok(());
    }
    store::officers::set_active(tx, id, active)?;
    if !active {
        store::sessions::delete_of(tx, id)?;
    }
    let kind = if active {
        "officer-opened"
    } else {
        "officer-closed"
    };
    tell(cx, tx, id, kind, &Nothing {})
}
