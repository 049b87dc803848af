//! The units whose old dossiers an officer may capture.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, Unit, UnitId, units_among};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::Choice;

/// The units, the officer's own first.
pub(super) fn units(op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Unit>, Fault> {
    let places: BTreeSet<UnitId> = op
        .units_for(Permission::CheckPaper)
        .into_iter()
        .map(|(unit, _)| unit)
        .collect();
    let mut units = units_among(tx, &places, op.now().day())?;
    let home = op.officer()?.home_unit.clone();
    units.sort_by_key(|unit| (unit.id != home, unit.name.clone()));
    Ok(units)
}

/// The unit called `asked` among `units`; without a name, the first.
pub(super) fn chosen<'u>(units: &'u [Unit], asked: &str) -> Result<&'u Unit, Fault> {
    let found = match asked.trim() {
        "" => units.first(),
        asked => units.iter().find(|unit| unit.id.as_str() == asked),
    };
    found.ok_or_else(|| Fault::new(FaultKind::NotFound, "unit-not-found"))
}

/// The units as choices of a form.
pub(super) fn choices(units: &[Unit]) -> Vec<Choice> {
    units
        .iter()
        .map(|unit| Choice::new(unit.id.as_str(), &unit.name))
        .collect()
}
