//! Ending a posting.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};
use serde::Serialize;

use super::post_officer::administers_all;
use crate::error::IdentityError;
use crate::event::tell;
use crate::model::{Permission, PostingId, Role};
use crate::{Actor, OpContext, store};

#[derive(Serialize)]
struct PostingEnded {
    posting: PostingId,
    last: Day,
}

/// Ends a posting after the day `last`; a posting is never deleted, so that past acts stay explained.
///
/// # Errors
/// `not-allowed`, `posting-role-above`, `posting-not-found`, `posting-days` when `last` comes before its first day; when the database
/// refuses.
pub fn end_posting(cx: &OpContext, tx: &mut Tx<'_>, id: PostingId, last: Day) -> Result<(), Fault> {
    let (officer, posting) = store::officers::posting(tx, id)?.ok_or(IdentityError::NoSuchPosting)?;
    cx.authorise(Permission::ManageOfficers, &posting.unit, None)?;
    if let Actor::Officer(by) = &cx.actor
        && posting.role == Role::SystemAdmin
        && !administers_all(by, &posting.unit)
    {
        return Err(IdentityError::RoleAboveGranter.into());
    }
    if posting.to.is_some_and(|to| to <= last) {
        return Err(IdentityError::NoSuchPosting.into());
    }
    if last < posting.from {
        return Err(IdentityError::PostingDays.into());
    }
    store::officers::end_posting(tx, id, last)?;
    tell(
        cx,
        tx,
        officer,
        "officer-posting-ended",
        &PostingEnded { posting: id, last },
    )
}
