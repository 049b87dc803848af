//! The units whose old dossiers an officer may capture.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, Unit};
use motcua_kernel::Fault;
use motcua_ui::Choice;

pub(super) use crate::own_units::chosen;
use crate::own_units::units_with;

/// The units, the officer's own first.
pub(super) fn units(op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Unit>, Fault> {
    units_with(op, tx, Permission::CheckPaper)
}

/// The units as choices of a form.
pub(super) fn choices(units: &[Unit]) -> Vec<Choice> {
    units
        .iter()
        .map(|unit| Choice::new(unit.id.as_str(), &unit.name))
        .collect()
}
