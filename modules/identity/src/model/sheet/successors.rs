//! The sheet of successors, matched to the units.

use std::collections::{BTreeMap, BTreeSet};

use motcua_kernel::Day;

use super::rows::{Line, lines};
use super::{SheetProblem, UnitAnomaly};
use crate::model::{Share, Successor, Unit, UnitId};

/// Matches each row to the unit that ended and the one that took over.
pub(super) fn plan_successors(
    text: &str,
    units: &[Unit],
    anomalies: &mut Vec<UnitAnomaly>,
) -> Result<Vec<Successor>, Vec<SheetProblem>> {
    const COLUMNS: &[&str] = &[
        "old_code",
        "old_name",
        "old_valid_to",
        "new_code",
        "new_name",
        "effective",
        "share",
    ];
    let mut by_code: BTreeMap<&str, Vec<&Unit>> = BTreeMap::new();
    for unit in units {
        by_code.entry(&unit.code).or_default().push(unit);
    }
    let mut matching = Matching {
        by_code,
        found: Vec::new(),
        problems: Vec::new(),
        anomalies,
    };
    for line in lines("successors", COLUMNS, text)? {
        match matching.row(&line) {
            Ok(Some(successor)) => matching.found.push(successor),
            Ok(None) => {}
            Err(problem) => matching.problems.push(problem),
        }
    }
    let Matching { found, problems, .. } = matching;
    if !problems.is_empty() {
        return Err(problems);
    }
    note_ended_without(units, &found, anomalies);
    Ok(found)
}

struct Matching<'a> {
    by_code: BTreeMap<&'a str, Vec<&'a Unit>>,
    found: Vec<Successor>,
    problems: Vec<SheetProblem>,
    anomalies: &'a mut Vec<UnitAnomaly>,
}

impl<'a> Matching<'a> {
    fn row(&mut self, line: &Line) -> Result<Option<Successor>, SheetProblem> {
        line.filled("effective")?;
        let effective = line.day("effective")?.ok_or_else(|| line.unknown("effective"))?;
        let share = Share::from_identifier(line.filled("share")?).ok_or_else(|| line.unknown("share"))?;
        let old = self.standing(line, "old_code", effective.plus_days(-1))?;
        self.compare(line, old)?;
        // An empty successor is told with the other ended units that have none.
        if line.cell("new_code").is_empty() {
            return Ok(None);
        }
        let new = self.standing(line, "new_code", effective)?;
        self.same_name(new, line.cell("new_name"));
        Ok(Some(Successor {
            old: old.id.clone(),
            new: new.id.clone(),
            effective,
            share,
        }))
    }

    fn standing(&self, line: &Line, column: &'static str, day: Day) -> Result<&'a Unit, SheetProblem> {
        let code = line.filled(column)?;
        let bearers = self.by_code.get(code).into_iter().flatten();
        let mut standing = bearers.copied().filter(|unit| unit.stands_on(day));
        standing.next().ok_or_else(|| SheetProblem::NoSuchUnit {
            line: line.number,
            code: code.to_owned(),
            day,
        })
    }

    fn compare(&mut self, line: &Line, old: &Unit) -> Result<(), SheetProblem> {
        if let Some(in_successors) = line.day("old_valid_to")?
            && old.valid_to != Some(in_successors)
        {
            self.anomalies.push(UnitAnomaly::EndDiffers {
                unit: old.id.clone(),
                in_units: old
                    .valid_to
                    .map_or_else(|| "open".to_owned(), |day| day.to_string()),
                in_successors,
            });
        }
        self.same_name(old, line.cell("old_name"));
        Ok(())
    }

    fn same_name(&mut self, unit: &Unit, name: &str) {
        if !name.is_empty() && name != unit.name {
            self.anomalies.push(UnitAnomaly::NameDiffers {
                unit: unit.id.clone(),
                in_units: unit.name.clone(),
                in_successors: name.to_owned(),
            });
        }
    }
}

fn note_ended_without(units: &[Unit], successors: &[Successor], anomalies: &mut Vec<UnitAnomaly>) {
    let followed: BTreeSet<&UnitId> = successors.iter().map(|successor| &successor.old).collect();
    for unit in units {
        if unit.valid_to.is_some() && !followed.contains(&unit.id) {
            anomalies.push(UnitAnomaly::SuccessorUnknown(unit.id.clone()));
        }
    }
}
