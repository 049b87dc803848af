//! How the desks of units are reached.

use std::collections::BTreeMap;

use motcua_db::{DbError, Tx};

use crate::model::{UnitContact, UnitId};
use crate::store::contacts;

/// How the desk of a unit is reached, where it was told.
///
/// # Errors
/// When the database refuses.
pub fn unit_contact(tx: &mut Tx<'_>, unit: &UnitId) -> Result<Option<UnitContact>, DbError> {
    contacts::of(tx, unit)
}

/// How every desk is reached of which it was told.
///
/// # Errors
/// When the database refuses.
pub fn unit_contacts(tx: &mut Tx<'_>) -> Result<BTreeMap<UnitId, UnitContact>, DbError> {
    let all = contacts::all(tx)?.into_iter();
    Ok(all.map(|it| (it.unit.clone(), it)).collect())
}
