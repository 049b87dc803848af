//! The board: a ratio of every unit and level, each a sum that opens to its dossiers.

use std::collections::BTreeMap;

use motcua_db::{DbError, Tx};
use motcua_identity::{Unit, UnitId, UnitTree};

use super::sums::{Sums, sums};
use crate::{AdminLevel, Counted, Period, Ratio, Standing, Target};

/// A ratio of every unit over a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// The ratio.
    pub ratio: Ratio,
    /// The period.
    pub period: Period,
    /// One row for each unit of the tree, by key.
    pub rows: Vec<BoardRow>,
    /// One total for each level that has a unit.
    pub levels: Vec<LevelTotal>,
    /// What units count that do not stand in the tree, ended ones for example: part of `total`, in no row.
    pub elsewhere: Counted,
    /// Everything.
    pub total: Counted,
}

/// A unit's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardRow {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The unit above it.
    pub parent: Option<UnitId>,
    /// The level it counts for.
    pub level: AdminLevel,
    /// What the unit itself counts.
    pub own: Counted,
    /// What it counts with the units of its own level below it: an agency with its sub-units.
    pub at_level: Counted,
    /// What it counts with everything below it.
    pub with_below: Counted,
    /// The target of its level on the last day of the period, where one is set; meant for `at_level`.
    pub target: Option<Target>,
}

impl BoardRow {
    /// Where `at_level` stands against the target; nothing without a target or without a figure.
    pub fn standing(&self) -> Option<Standing> {
        self.target
            .as_ref()
            .and_then(|target| self.at_level.standing(target))
    }
}

/// A level's total: departments with their sub-units, districts, communes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelTotal {
    /// The level.
    pub level: AdminLevel,
    /// What its units count.
    pub counted: Counted,
    /// Its target on the last day of the period, where one is set.
    pub target: Option<Target>,
}

impl LevelTotal {
    /// Where it stands against the target; nothing without a target or without a figure.
    pub fn standing(&self) -> Option<Standing> {
        self.target
            .as_ref()
            .and_then(|target| self.counted.standing(target))
    }
}

/// The board of `ratio` over `period` for the units of `tree`.
///
/// # Errors
/// When the database refuses.
pub fn board(tx: &mut Tx<'_>, tree: &UnitTree, ratio: Ratio, period: Period) -> Result<Board, DbError> {
    let sums = sums(tx, &[ratio.numerator(), ratio.denominator()], period)?;
    let own = |id: &UnitId| sums.get(id).map(|sums| sums.counted(ratio)).unwrap_or_default();
    let levels: BTreeMap<&UnitId, AdminLevel> = tree
        .units()
        .filter_map(|unit| AdminLevel::of(tree, &unit.id).map(|level| (&unit.id, level)))
        .collect();
    let row = |(unit, level): (&Unit, AdminLevel)| {
        let below = tree.subtree_of(&unit.id);
        let same = below.iter().filter(|id| levels.get(id) == Some(&level));
        BoardRow {
            unit: unit.id.clone(),
            name: unit.name.clone(),
            parent: unit.parent.clone(),
            level,
            own: own(&unit.id),
            at_level: total_of(same.map(own)),
            with_below: total_of(below.iter().map(own)),
            target: Target::of(ratio, level, period.to),
        }
    };
    let rows: Vec<BoardRow> = tree
        .units()
        .filter_map(|unit| levels.get(&unit.id).map(|level| (unit, *level)))
        .map(row)
        .collect();
    let total = total_of(sums.values().map(|sums| sums.counted(ratio)));
    let elsewhere = total_of(
        sums.iter()
            .filter(|(id, _)| tree.get(id).is_none())
            .map(|(_, sums)| sums.counted(ratio)),
    );
    Ok(Board {
        levels: level_totals(ratio, period, &rows),
        ratio,
        period,
        rows,
        elsewhere,
        total,
    })
}

fn level_totals(ratio: Ratio, period: Period, rows: &[BoardRow]) -> Vec<LevelTotal> {
    let of = |level| rows.iter().filter(move |row| row.level == level);
    AdminLevel::ALL
        .into_iter()
        .filter(|level| of(*level).next().is_some())
        .map(|level| LevelTotal {
            level,
            counted: total_of(of(level).map(|row| row.own)),
            target: Target::of(ratio, level, period.to),
        })
        .collect()
}

fn total_of(parts: impl Iterator<Item = Counted>) -> Counted {
    parts.fold(Counted::default(), Counted::plus)
}

/// The ratio of one unit with everything below it.
///
/// # Errors
/// When the database refuses.
pub fn ratio_of(
    tx: &mut Tx<'_>,
    tree: &UnitTree,
    unit: &UnitId,
    ratio: Ratio,
    period: Period,
) -> Result<Counted, DbError> {
    let sums = sums(tx, &[ratio.numerator(), ratio.denominator()], period)?;
    let below = tree.subtree_of(unit);
    let mut total = Sums::default();
    for (_, part) in sums.iter().filter(|(id, _)| below.contains(id)) {
        total.add(part);
    }
    Ok(total.counted(ratio))
}
