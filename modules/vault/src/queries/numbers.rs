//! The numbers under which somebody's papers are kept.

use motcua_db::{DbError, Tx};

use crate::model::{Link, OwnerNumber};
use crate::store::links;

/// The number of today and the old ones linked to it; today's stands first.
///
/// # Errors
/// When the database refuses.
pub fn numbers_of(tx: &mut Tx<'_>, owner: &OwnerNumber) -> Result<Vec<OwnerNumber>, DbError> {
    let numbers = motcua_identity::numbers_of(tx, owner.as_str())?;
    Ok(numbers.into_iter().map(OwnerNumber::kept).collect())
}

/// Every link to the number, also those that were undone.
///
/// # Errors
/// When the database refuses.
pub fn links_of(tx: &mut Tx<'_>, owner: &OwnerNumber) -> Result<Vec<Link>, DbError> {
    links::to(tx, owner.as_str())
}
