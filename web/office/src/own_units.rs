//! The units at which an officer may do something, as pages offer them to choose from.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, Unit, UnitId, units_among};
use motcua_kernel::{Fault, FaultKind};

/// The units at which the officer has `permission`, the home unit first, the others by name.
pub(crate) fn units_with(
    op: &OpContext,
    tx: &mut Tx<'_>,
    permission: Permission,
) -> Result<Vec<Unit>, Fault> {
    home_first(op, tx, &ids_with(op, permission))
}

/// Those of `ids` that stand today, the officer's home unit first, the others by name.
pub(crate) fn home_first(
    op: &OpContext,
    tx: &mut Tx<'_>,
    ids: &BTreeSet<UnitId>,
) -> Result<Vec<Unit>, Fault> {
    let mut units = units_among(tx, ids, op.now().day())?;
    let home = op.officer()?.home_unit.clone();
    units.sort_by_key(|unit| (unit.id != home, unit.name.clone()));
    Ok(units)
}

/// The unit called `asked` among `units`; without a name, the first.
pub(crate) fn chosen<'u>(units: &'u [Unit], asked: &str) -> Result<&'u Unit, Fault> {
    let found = match asked.trim() {
        "" => units.first(),
        asked => units.iter().find(|unit| unit.id.as_str() == asked),
    };
    found.ok_or_else(|| Fault::new(FaultKind::NotFound, "unit-not-found"))
}

/// The units by name, and the one in sight.
pub(crate) type NamedUnits = (Vec<(UnitId, String)>, Option<UnitId>);

/// The units at which the officer has `permission`, by name, with the one in sight: the one asked for where it is among
/// them, or else the home unit, or else the first.
pub(crate) fn named_units(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (permission, wanted): (Permission, Option<UnitId>),
) -> Result<NamedUnits, Fault> {
    let home = op.officer()?.home_unit.clone();
    let mut units: Vec<(UnitId, String)> = units_among(tx, &ids_with(op, permission), op.now().day())?
        .into_iter()
        .map(|unit| (unit.id, unit.name))
        .collect();
    units.sort_by(|a, b| a.1.cmp(&b.1));
    let among = |unit: &UnitId| units.iter().any(|(id, _)| id == unit);
    let unit = wanted
        .filter(among)
        .or_else(|| Some(home).filter(among))
        .or_else(|| units.first().map(|(id, _)| id.clone()));
    Ok((units, unit))
}

fn ids_with(op: &OpContext, permission: Permission) -> BTreeSet<UnitId> {
    op.units_for(permission)
        .into_iter()
        .map(|(unit, _)| unit)
        .collect()
}
