//! Posting an officer: role × field × unit.

use motcua_db::Tx;
use motcua_kernel::Fault;

use crate::error::IdentityError;
use crate::event::tell;
use crate::model::{OfficerId, Permission, Posting, PostingId, Role, SignedIn, UnitId};
use crate::{Actor, OpContext, queries, store};

/// Posts an officer.
///
/// # Errors
/// `not-allowed`, `posting-own`, `posting-role-above`, `posting-days`, `officer-not-found`, `unit-not-found`;
/// when the database refuses.
pub fn post_officer(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    officer: OfficerId,
    posting: &Posting,
) -> Result<PostingId, Fault> {
    cx.authorise(Permission::ManageOfficers, &posting.unit, None)?;
    may_give(cx, officer, posting)?;
    if posting.to.is_some_and(|to| to < posting.from) {
        return Err(IdentityError::PostingDays.into());
    }
    queries::officer(tx, officer)?;
    queries::unit(tx, &posting.unit)?;
    let id = cx.new_id();
    store::officers::insert_posting(tx, id, officer, posting)?;
    tell(cx, tx, officer, "officer-posted", posting)?;
    Ok(id)
}

/// An administrator of a unit must not make themselves, or anybody, more than an administrator of a unit.
fn may_give(cx: &OpContext, officer: OfficerId, posting: &Posting) -> Result<(), IdentityError> {
    let Actor::Officer(granter) = &cx.actor else {
        return Ok(());
    };
    if granter.officer_id == officer {
        return Err(IdentityError::OwnPosting);
    }
    if posting.role == Role::SystemAdmin && !administers_all(granter, &posting.unit) {
        return Err(IdentityError::RoleAboveGranter);
    }
    Ok(())
}

/// Whether the officer administers the whole system where `unit` stands.
pub(super) fn administers_all(officer: &SignedIn, unit: &UnitId) -> bool {
    officer
        .postings
        .iter()
        .any(|held| held.posting.role == Role::SystemAdmin && held.covers.contains(unit))
}
