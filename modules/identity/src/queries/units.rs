//! Units by key and by day.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};

use crate::error::IdentityError;
use crate::model::{Successor, Unit, UnitId, UnitTree};
use crate::store;

/// The unit with the key `id`.
///
/// # Errors
/// `unit-not-found`; when the database refuses.
pub fn unit(tx: &mut Tx<'_>, id: &UnitId) -> Result<Unit, Fault> {
    store::units::by_id(tx, id)?.ok_or_else(|| IdentityError::NoSuchUnit(id.clone()).into())
}

/// The units that stand on `day`, by key.
///
/// # Errors
/// When the database refuses.
pub fn units_on(tx: &mut Tx<'_>, day: Day) -> Result<Vec<Unit>, Fault> {
    Ok(store::units::on(tx, day)?)
}

/// Every unit, also those that ended or are still to come, by key.
///
/// # Errors
/// When the database refuses.
pub fn units_ever(tx: &mut Tx<'_>) -> Result<Vec<Unit>, Fault> {
    Ok(store::units::all(tx)?)
}

/// From so many units on, reading all of them costs less than asking for each.
const MANY: usize = 64;

/// Those of `ids` that stand on `day`, by key. An officer answers for a few units; reading the whole province for them
/// was half of what taking a dossier in cost.
///
/// # Errors
/// When the database refuses.
pub fn units_among(tx: &mut Tx<'_>, ids: &BTreeSet<UnitId>, day: Day) -> Result<Vec<Unit>, Fault> {
    let mut units = if ids.len() < MANY {
        let mut asked = Vec::with_capacity(ids.len());
        for id in ids {
            asked.extend(store::units::by_id(tx, id)?);
        }
        asked
    } else {
        store::units::on(tx, day)?
    };
    units.retain(|unit| ids.contains(&unit.id) && unit.stands_on(day));
    Ok(units)
}

/// The units that stand on `day`, as a tree.
///
/// # Errors
/// When the database refuses.
pub fn unit_tree(tx: &mut Tx<'_>, day: Day) -> Result<UnitTree, Fault> {
    Ok(UnitTree::on(day, store::units::on(tx, day)?))
}

/// The units above `id`, nearest first.
///
/// # Errors
/// `unit-not-found`; when the database refuses.
pub fn ancestors(tx: &mut Tx<'_>, id: &UnitId) -> Result<Vec<Unit>, Fault> {
    let mut above: Vec<Unit> = Vec::new();
    let mut next = unit(tx, id)?.parent;
    while let Some(parent) = next {
        let parent = unit(tx, &parent)?;
        next = parent.parent.clone();
        above.push(parent);
    }
    Ok(above)
}

/// The unit itself and every unit that was ever below it, by key.
///
/// # Errors
/// When the database refuses.
pub fn subtree(tx: &mut Tx<'_>, id: &UnitId) -> Result<Vec<Unit>, Fault> {
    Ok(store::units::below(tx, id)?)
}

/// Who took over from `id`; nobody when it still stands, or when it is not known.
///
/// # Errors
/// When the database refuses.
pub fn successors(tx: &mut Tx<'_>, id: &UnitId) -> Result<Vec<Successor>, Fault> {
    Ok(store::units::successors_of(tx, id)?)
}
