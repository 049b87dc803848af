//! The units that take a procedure in, and the names of communes for addresses, both of the day.

use std::collections::BTreeMap;

use motcua_catalog::{Level, RevisionBody};
use motcua_db::Tx;
use motcua_identity::{Unit, UnitId, UnitLevel, units_on};
use motcua_kernel::{Day, Fault};
use motcua_search::fold;

/// The units to which the procedure can be sent on `day`, by level and name.
///
/// # Errors
/// When the database refuses.
pub fn units_for(tx: &mut Tx<'_>, body: &RevisionBody, day: Day) -> Result<Vec<Unit>, Fault> {
    let levels = body.levels_on(day);
    let all = units_on(tx, day)?;
    let at = |wanted: &[UnitLevel]| -> Vec<Unit> {
        let mut found: Vec<Unit> = all
            .iter()
            .filter(|unit| wanted.contains(&unit.level))
            .cloned()
            .collect();
        found.sort_by_key(|unit| fold(&unit.name));
        found
    };
    let mut units = Vec::new();
    for level in levels {
        match level {
            Level::Commune => units.extend(at(&[UnitLevel::Commune])),
            Level::District => units.extend(at(&[UnitLevel::District])),
            Level::Province => units.extend(departments(body, at(&[UnitLevel::Department]))),
            // Not settled in the province: nothing of it can be filed here.
            Level::Ministry | Level::Other => {}
        }
    }
    Ok(units)
}

/// Whether the procedure can be sent to `unit` on `day`.
///
/// # Errors
/// When the database refuses.
pub fn takes_in(tx: &mut Tx<'_>, body: &RevisionBody, unit: &UnitId, day: Day) -> Result<bool, Fault> {
    Ok(units_for(tx, body, day)?.iter().any(|it| it.id == *unit))
}

/// The units with what stands right above them: several communes of a province bear the same name.
///
/// # Errors
/// When the database refuses.
pub fn placed_units(tx: &mut Tx<'_>, units: &[Unit], day: Day) -> Result<Vec<(UnitId, String)>, Fault> {
    let all = units_on(tx, day)?;
    let names: BTreeMap<&UnitId, &str> = all.iter().map(|unit| (&unit.id, unit.name.as_str())).collect();
    let placed = units.iter().map(|unit| {
        let above = unit.parent.as_ref().and_then(|id| names.get(id));
        let name = match above {
            Some(above) if unit.level == UnitLevel::Commune => format!("{}, {above}", unit.name),
            _ => unit.name.clone(),
        };
        (unit.id.clone(), name)
    });
    Ok(placed.collect())
}

/// The departments that the procedure's own words name; all of them where they name none.
fn departments(body: &RevisionBody, all: Vec<Unit>) -> Vec<Unit> {
    let said = fold(&format!("{} {}", body.agency_2023, body.agency_2025));
    let named: Vec<Unit> = all
        .iter()
        .filter(|unit| said.contains(&fold(&unit.name)))
        .cloned()
        .collect();
    if named.is_empty() { all } else { named }
}

/// The communes of the province on `day` as an address names them: commune, what stands above it, province.
///
/// # Errors
/// When the database refuses.
pub fn commune_names(tx: &mut Tx<'_>, day: Day) -> Result<Vec<String>, Fault> {
    let all = units_on(tx, day)?;
    let by_id: BTreeMap<&UnitId, &Unit> = all.iter().map(|unit| (&unit.id, unit)).collect();
    let mut names: Vec<String> = all
        .iter()
        .filter(|unit| unit.level == UnitLevel::Commune)
        .map(|unit| {
            let mut parts = vec![unit.name.clone()];
            let mut above = unit.parent.as_ref().and_then(|id| by_id.get(id));
            while let Some(next) = above {
                parts.push(next.name.clone());
                above = next.parent.as_ref().and_then(|id| by_id.get(id));
            }
            parts.join(", ")
        })
        .collect();
    names.sort_by_key(|name| fold(name));
    names.dedup();
    Ok(names)
}
