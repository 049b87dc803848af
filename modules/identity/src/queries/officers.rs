//! Officers and their postings.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};

use crate::error::IdentityError;
use crate::model::{Officer, OfficerId, Posting, PostingId, Role, UnitId};
use crate::store;

/// The officer with the identifier `id`.
///
/// # Errors
/// `officer-not-found`; when the database refuses.
pub fn officer(tx: &mut Tx<'_>, id: OfficerId) -> Result<Officer, Fault> {
    store::officers::by_id(tx, id)?.ok_or_else(|| IdentityError::NoSuchOfficer.into())
}

/// The officer who signs in with `username`.
///
/// # Errors
/// When the database refuses.
pub fn officer_by_username(tx: &mut Tx<'_>, username: &str) -> Result<Option<Officer>, Fault> {
    Ok(store::officers::by_username(tx, &username.to_lowercase())?)
}

/// The officer's postings, past and to come, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn postings_of(tx: &mut Tx<'_>, id: OfficerId) -> Result<Vec<(PostingId, Posting)>, Fault> {
    Ok(store::officers::postings_of(tx, id)?)
}

/// The officers in use who are posted at `unit` in `role` on `day`, by name.
///
/// # Errors
/// When the database refuses.
pub fn officers_posted(tx: &mut Tx<'_>, unit: &UnitId, role: Role, day: Day) -> Result<Vec<Officer>, Fault> {
    Ok(store::officers::posted(tx, unit, role, day)?)
}

/// The officers in use who belong to `unit` or are posted there on `day`, by name, each with the postings in force.
///
/// # Errors
/// When the database refuses.
pub fn officers_at(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Vec<(Officer, Vec<Posting>)>, Fault> {
    let mut found = Vec::new();
    for officer in store::officers::at_unit(tx, unit, day)? {
        let postings = store::officers::postings_of(tx, officer.id)?;
        let held = postings.into_iter().map(|(_, posting)| posting);
        found.push((officer, held.filter(|posting| posting.holds_on(day)).collect()));
    }
    Ok(found)
}

/// How many officers hold a posting at each unit on `day` or later.
///
/// # Errors
/// When the database refuses.
pub fn posted_counts(tx: &mut Tx<'_>, day: Day) -> Result<Vec<(UnitId, i64)>, Fault> {
    Ok(store::moves::counts(tx, day)?)
}

/// The officers whose postings or homes were moved under `key`.
///
/// # Errors
/// When the database refuses.
pub fn officers_moved(tx: &mut Tx<'_>, key: &str) -> Result<Vec<Officer>, Fault> {
    let mut found = Vec::new();
    for id in store::moves::officers_of(tx, key)? {
        found.push(officer(tx, id)?);
    }
    Ok(found)
}
