//! The sheets as units: parents found by date, identifiers filled in, everything checked.

use std::collections::{BTreeMap, BTreeSet};

use motcua_kernel::Day;
use motcua_law::OrgCode;

use super::rows::{UnitRow, unit_rows};
use super::successors::plan_successors;
use super::{SheetProblem, UnitAnomaly};
use crate::model::{Successor, Unit, UnitId, UnitTree};

/// What an import would store.
#[derive(Debug, Clone)]
pub struct UnitPlan {
    /// The units, those above before those below.
    pub units: Vec<Unit>,
    /// Who took over from whom.
    pub successors: Vec<Successor>,
    /// What is odd.
    pub anomalies: Vec<UnitAnomaly>,
}

/// Checks both sheets and works out what to store; `stored` are the units there are, whose made-up
/// identifiers are kept.
///
/// # Errors
/// Every problem found; then nothing is to be stored.
pub fn plan(units: &str, successors: &str, stored: &UnitTree) -> Result<UnitPlan, Vec<SheetProblem>> {
    let rows = unit_rows(units)?;
    let mut problems = one_unit_per_code_and_day(&rows);
    let mut anomalies = Vec::new();
    let parents = parents(&rows, &mut problems, &mut anomalies);
    if !problems.is_empty() {
        return Err(problems);
    }
    let units = in_order(&rows, &parents)?;
    let mut units = with_org_codes(&units, stored, &mut anomalies);
    note_shared_codes(&rows, &units, &mut anomalies);
    let successors = plan_successors(successors, &units, &mut anomalies)?;
    units.shrink_to_fit();
    Ok(UnitPlan {
        units,
        successors,
        anomalies,
    })
}

type Period = (Option<Day>, Option<Day>);

fn overlap(one: Period, other: Period) -> bool {
    let begins_in_time =
        |from: Option<Day>, to: Option<Day>| from.zip(to).is_none_or(|(from, to)| from <= to);
    begins_in_time(one.0, other.1) && begins_in_time(other.0, one.1)
}

/// Whether `outer` has every day of `inner`.
fn covers(outer: Period, inner: Period) -> bool {
    let from = outer
        .0
        .is_none_or(|outer| inner.0.is_some_and(|inner| outer <= inner));
    let to = outer
        .1
        .is_none_or(|outer| inner.1.is_some_and(|inner| inner <= outer));
    from && to
}

const fn period(row: &UnitRow) -> Period {
    (row.valid_from, row.valid_to)
}

fn by_code(rows: &[UnitRow]) -> BTreeMap<&str, Vec<&UnitRow>> {
    let mut codes: BTreeMap<&str, Vec<&UnitRow>> = BTreeMap::new();
    for row in rows {
        codes.entry(row.id.code()).or_default().push(row);
    }
    codes
}

fn one_unit_per_code_and_day(rows: &[UnitRow]) -> Vec<SheetProblem> {
    let mut problems = Vec::new();
    for bearers in by_code(rows).values() {
        for (place, row) in bearers.iter().enumerate() {
            for other in bearers.iter().take(place) {
                let (line, unit) = (row.line, row.id.clone());
                if row.id == other.id {
                    problems.push(SheetProblem::Twice { line, unit });
                } else if overlap(period(row), period(other)) {
                    let other = other.id.clone();
                    problems.push(SheetProblem::Overlap { line, unit, other });
                }
            }
        }
    }
    problems
}

/// The unit above each unit: of those that bear the parent's code, the one that stands when the unit begins.
fn parents(
    rows: &[UnitRow],
    problems: &mut Vec<SheetProblem>,
    anomalies: &mut Vec<UnitAnomaly>,
) -> BTreeMap<UnitId, UnitId> {
    let codes = by_code(rows);
    let mut found = BTreeMap::new();
    for row in rows {
        let Some(code) = &row.parent else { continue };
        let bearers = codes.get(code.as_str()).into_iter().flatten();
        let parent = bearers
            .filter(|parent| overlap(period(parent), period(row)))
            .min_by_key(|parent| parent.valid_from);
        let Some(parent) = parent else {
            let (line, parent) = (row.line, code.clone());
            problems.push(SheetProblem::NoParent { line, parent });
            continue;
        };
        if !covers(period(parent), period(row)) {
            anomalies.push(UnitAnomaly::ParentShorter {
                unit: row.id.clone(),
                parent: parent.id.clone(),
            });
        }
        found.insert(row.id.clone(), parent.id.clone());
    }
    found
}

/// The rows with their parents, those above before those below, as the foreign key asks.
fn in_order<'r>(
    rows: &'r [UnitRow],
    parents: &BTreeMap<UnitId, UnitId>,
) -> Result<Vec<(&'r UnitRow, Option<UnitId>)>, Vec<SheetProblem>> {
    let mut done: BTreeSet<&UnitId> = BTreeSet::new();
    let mut ordered = Vec::with_capacity(rows.len());
    let mut waiting: Vec<&UnitRow> = rows.iter().collect();
    while !waiting.is_empty() {
        let (ready, rest): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .partition(|row| parents.get(&row.id).is_none_or(|parent| done.contains(parent)));
        if ready.is_empty() {
            let circle = |row: &&UnitRow| SheetProblem::Circle { unit: row.id.clone() };
            return Err(rest.iter().map(circle).collect());
        }
        for row in ready {
            done.insert(&row.id);
            ordered.push((row, parents.get(&row.id).cloned()));
        }
        waiting = rest;
    }
    Ok(ordered)
}

/// Gives each unit its identifier: its own, the one made up before, or the first free `<parent>.X01`, `.X02`, …
fn with_org_codes(
    rows: &[(&UnitRow, Option<UnitId>)],
    stored: &UnitTree,
    anomalies: &mut Vec<UnitAnomaly>,
) -> Vec<Unit> {
    let kept = |id| {
        stored
            .get(id)
            .filter(|unit| unit.org_code_is_placeholder)
            .map(|unit| &unit.org_code)
    };
    let mut taken: BTreeSet<OrgCode> = rows
        .iter()
        .filter_map(|(row, _)| row.org_code.as_ref().or_else(|| kept(&row.id)))
        .chain(stored.units().map(|unit| &unit.org_code))
        .cloned()
        .collect();
    let mut codes: BTreeMap<UnitId, OrgCode> = BTreeMap::new();
    let mut units = Vec::with_capacity(rows.len());
    for (row, parent) in rows {
        let above = parent
            .as_ref()
            .and_then(|parent| codes.get(parent))
            .map_or("X00", OrgCode::as_str);
        let org_code = row.org_code.clone().or_else(|| kept(&row.id).cloned());
        let org_code = org_code.or_else(|| first_free(above, &taken));
        // 99 made-up identifiers below one unit are used up: the parent's own stands in.
        let Some(org_code) = org_code.or_else(|| above.parse().ok()) else {
            continue;
        };
        if row.org_code.is_none() {
            anomalies.push(UnitAnomaly::OrgCodeMade {
                unit: row.id.clone(),
                placeholder: org_code.clone(),
            });
        }
        taken.insert(org_code.clone());
        codes.insert(row.id.clone(), org_code.clone());
        units.push(unit(row, parent.clone(), org_code));
    }
    units
}

fn first_free(above: &str, taken: &BTreeSet<OrgCode>) -> Option<OrgCode> {
    (1..100)
        .filter_map(|number| format!("{above}.X{number:02}").parse().ok())
        .find(|code| !taken.contains(code))
}

fn unit(row: &UnitRow, parent: Option<UnitId>, org_code: OrgCode) -> Unit {
    Unit {
        id: row.id.clone(),
        code: row.id.code().to_owned(),
        name: row.name.clone(),
        level: row.level,
        parent,
        kind: row.kind.clone(),
        org_code_is_placeholder: row.org_code_marked || row.org_code.is_none(),
        org_code,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
    }
}

fn note_shared_codes(rows: &[UnitRow], units: &[Unit], anomalies: &mut Vec<UnitAnomaly>) {
    let marked = rows.iter().filter(|row| row.org_code_marked).count();
    if marked > 0 {
        anomalies.push(UnitAnomaly::PlaceholderOrgCodes(marked));
    }
    let reused = by_code(rows).values().filter(|bearers| bearers.len() > 1).count();
    if reused > 0 {
        anomalies.push(UnitAnomaly::CodesReused(reused));
    }
    let mut bearers: BTreeMap<&OrgCode, Vec<&Unit>> = BTreeMap::new();
    for unit in units {
        let others = bearers.entry(&unit.org_code).or_default();
        for other in others.iter() {
            if overlap(
                (unit.valid_from, unit.valid_to),
                (other.valid_from, other.valid_to),
            ) {
                anomalies.push(UnitAnomaly::OrgCodeShared {
                    unit: unit.id.clone(),
                    other: other.id.clone(),
                    org_code: unit.org_code.clone(),
                });
            }
        }
        others.push(unit);
    }
}
