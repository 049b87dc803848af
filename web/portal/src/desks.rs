//! The one-stop desks at which a paper can be shown, and the one that an address names.

use motcua_db::Tx;
use motcua_filing::placed_units;
use motcua_identity::{UnitId, UnitLevel, units_on};
use motcua_kernel::{Day, Fault};
use motcua_ui::Choice;

/// Units, each with what stands above it.
pub(crate) type Units = Vec<(UnitId, String)>;

/// The units whose one-stop desks stand on `day`.
///
/// # Errors
/// When the database refuses.
pub(crate) fn desks_on(tx: &mut Tx<'_>, day: Day) -> Result<Units, Fault> {
    let mut units = units_on(tx, day)?;
    units.retain(|unit| unit.level != UnitLevel::Province);
    placed_units(tx, &units, day)
}

/// They as choices of a form.
pub(crate) fn choices(units: Units) -> Vec<Choice> {
    let choices = units.into_iter();
    choices
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect()
}

/// The name of one of them; empty where it is not among them.
pub(crate) fn label_of<'c>(desks: &'c [Choice], unit: &str) -> &'c str {
    let found = desks.iter().find(|desk| desk.value == unit);
    found.map_or("", |desk| desk.label.as_str())
}

/// Whoever lives in a commune that is among the units most likely goes there; where several bear its name, what stands above
/// it decides, and otherwise the person.
pub(crate) fn unit_of_address(units: &[(UnitId, String)], address: &str) -> String {
    let address = address.to_lowercase();
    let named = |whole: bool| {
        let mut found = units.iter().filter(|(_, name)| {
            let own = if whole {
                Some(name.as_str())
            } else {
                name.split(',').next()
            };
            own.is_some_and(|own| address.contains(&own.to_lowercase()))
        });
        found.next().filter(|_| found.next().is_none())
    };
    named(true)
        .or_else(|| named(false))
        .or_else(|| units.first().filter(|_| units.len() == 1))
        .map(|(id, _)| id.to_string())
        .unwrap_or_default()
}
