//! Officers and their postings.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_kernel::{Day, Fault, alphabetical};

use super::second_factors::mine;
use crate::error::IdentityError;
use crate::model::{Officer, OfficerId, Permission, Posting, PostingId, Role, UnitId};
use crate::{OpContext, store};

/// An officer as whoever keeps the accounts sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdministeredOfficer {
    /// The officer.
    pub officer: Officer,
    /// The name of the unit they belong to.
    pub unit_name: String,
    /// The roles held today.
    pub roles: BTreeSet<Role>,
}

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

/// Whether the officer's password serves for nothing but choosing one's own.
///
/// # Errors
/// When the database refuses.
pub fn password_is_first(tx: &mut Tx<'_>, id: OfficerId) -> Result<bool, Fault> {
    Ok(store::officers::password_is_first(tx, id)?)
}

/// The officers whom whoever asks administers, those whose accounts are closed too, by name.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn officers_administered(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<AdministeredOfficer>, Fault> {
    cx.authorise_anywhere(Permission::ManageOfficers)?;
    let mut held: BTreeMap<OfficerId, BTreeSet<Role>> = BTreeMap::new();
    for (officer, role) in store::officers::roles_on(tx, cx.now().day())? {
        held.entry(officer).or_default().insert(role);
    }
    let units = store::units::all(tx)?.into_iter();
    let units: BTreeMap<UnitId, String> = units.map(|unit| (unit.id, unit.name)).collect();
    let mine = mine(cx);
    let officers = store::officers::all(tx)?.into_iter();
    let mut found: Vec<AdministeredOfficer> = officers
        .filter(|officer| mine.as_ref().is_none_or(|mine| mine.contains(&officer.home_unit)))
        .map(|officer| AdministeredOfficer {
            unit_name: units.get(&officer.home_unit).cloned().unwrap_or_default(),
            roles: held.remove(&officer.id).unwrap_or_default(),
            officer,
        })
        .collect();
    found.sort_by(|one, other| alphabetical(&one.officer.full_name, &other.officer.full_name));
    Ok(found)
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

/// The name of whoever heads `unit` on `day`; nothing where nobody, or more than one, is posted as its head.
///
/// # Errors
/// When the database refuses.
pub fn head_name(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Option<String>, Fault> {
    let heads =
        |held: &Posting| held.unit == *unit && matches!(held.role, Role::AgencyHead | Role::ProvinceChairman);
    let officers = officers_at(tx, unit, day)?.into_iter();
    let mut names = officers
        .filter(|(_, held)| held.iter().any(heads))
        .map(|(officer, _)| officer.full_name);
    Ok(names.next().filter(|_| names.next().is_none()))
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
