//! Who may keep the account of an officer: whoever manages the officers of the unit, and nobody the account of one above.

use motcua_db::Tx;
use motcua_kernel::Fault;

use super::post_officer::administers_all;
use crate::error::IdentityError;
use crate::model::{Officer, Permission, Role};
use crate::{Actor, OpContext, store};

/// Whether the account of `officer` may be kept by whoever acts: an administrator of a unit neither opens nor closes the
/// account of one of the whole system, nor sets its password.
///
/// # Errors
/// `not-allowed`, `officer-above`; when the database refuses.
pub(super) fn may_keep(cx: &OpContext, tx: &mut Tx<'_>, officer: &Officer) -> Result<(), Fault> {
    cx.authorise(Permission::ManageOfficers, &officer.home_unit, None)?;
    if stands_above(cx, tx, officer)? {
        return Err(IdentityError::OfficerAbove.into());
    }
    Ok(())
}

/// Whether `officer` is, or is to be, an administrator of the whole system and whoever acts is none.
pub(super) fn stands_above(cx: &OpContext, tx: &mut Tx<'_>, officer: &Officer) -> Result<bool, Fault> {
    let Actor::Officer(by) = &cx.actor else {
        return Ok(false);
    };
    let today = cx.now().day();
    let held = store::officers::postings_of(tx, officer.id)?;
    let above = held
        .iter()
        .any(|(_, posting)| posting.role == Role::SystemAdmin && posting.to.is_none_or(|to| to >= today));
    Ok(above && !administers_all(by, &officer.home_unit))
}
