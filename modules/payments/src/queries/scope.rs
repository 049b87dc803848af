//! At which units an officer sees the money.

use motcua_identity::{OpContext, Permission, UnitId};

/// The rights of which one lets an officer see the money of a unit.
const RIGHTS: [Permission; 2] = [Permission::ReconcileMoney, Permission::CollectFee];

/// Whether the actor sees the money of `unit`.
pub fn sees_money(cx: &OpContext, unit: &UnitId) -> bool {
    RIGHTS.iter().any(|right| cx.may(*right, unit, None))
}

/// The units whose money the officer sees, each once.
pub fn units_of_money(cx: &OpContext) -> Vec<UnitId> {
    let mut units: Vec<UnitId> = RIGHTS
        .iter()
        .flat_map(|right| cx.units_for(*right))
        .map(|(unit, _)| unit)
        .collect();
    units.sort();
    units.dedup();
    units
}
