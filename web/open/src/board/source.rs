//! The one place that asks for the sums of units; pages know only the types below.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_figures::{AdminLevel, Counted, Measure, Period, Ratio, Sums, sums};
use motcua_identity::{Unit, UnitId, UnitTree, unit_tree};
use motcua_kernel::{Day, Fault};

/// The ratios a board shows: the campaign's, its two halves, and the raw one over all settled dossiers.
pub(crate) const SHOWN: [Ratio; 4] = [
    Ratio::CAMPAIGN,
    Ratio::RESULT_DIGITISED,
    Ratio::COMPONENT_DIGITISED,
    Ratio::DIGITISED_OF_ALL,
];

/// Which dossiers of a unit a figure is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Its own.
    Own,
    /// Its own and those of the units of its level below it: an agency with its sub-units.
    Level,
    /// Its own and those of every unit below it.
    Below,
}

impl Reach {
    /// The value in addresses.
    const fn identifier(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Level => "level",
            Self::Below => "below",
        }
    }

    /// The reach called `identifier`; its own where nothing is said.
    fn from_identifier(identifier: &str) -> Self {
        [Self::Level, Self::Below]
            .into_iter()
            .find(|it| it.identifier() == identifier)
            .unwrap_or(Self::Own)
    }
}

/// Whose dossiers a list is about, as seen from a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those of a figure of the unit.
    Unit(Reach),
    /// Those of every unit of a level, from the unit down: the figure of a level, seen from the province.
    LevelBelow(AdminLevel),
}

impl Whose {
    /// The value in addresses.
    pub(crate) const fn identifier(self) -> &'static str {
        match self {
            Self::Unit(reach) => reach.identifier(),
            Self::LevelBelow(level) => level.identifier(),
        }
    }

    /// What `identifier` names; the unit's own where nothing is said.
    pub(crate) fn from_identifier(identifier: &str) -> Self {
        AdminLevel::from_identifier(identifier).map_or_else(
            || Self::Unit(Reach::from_identifier(identifier)),
            Self::LevelBelow,
        )
    }
}

/// The figures of one unit.
#[derive(Debug, Clone)]
pub(crate) struct UnitFigures {
    pub(crate) unit: UnitId,
    pub(crate) name: String,
    pub(crate) level: AdminLevel,
    own: Sums,
    at_level: Sums,
    with_below: Sums,
}

impl UnitFigures {
    /// The two sums of a ratio.
    pub(crate) fn counted(&self, reach: Reach, ratio: Ratio) -> Counted {
        self.sums(reach).counted(ratio)
    }

    const fn sums(&self, reach: Reach) -> &Sums {
        match reach {
            Reach::Own => &self.own,
            Reach::Level => &self.at_level,
            Reach::Below => &self.with_below,
        }
    }

    /// Where the figures of this unit open to.
    pub(crate) fn path(&self) -> String {
        format!("/board/units/{}", self.unit)
    }
}

/// Everything a board shows, read in one view of the database.
#[derive(Debug, Clone)]
pub(crate) struct Overview {
    /// The units of today.
    pub(crate) tree: UnitTree,
    /// Each of them, by key.
    pub(crate) units: BTreeMap<UnitId, UnitFigures>,
    /// The total of each level that has a unit.
    pub(crate) levels: Vec<(AdminLevel, Sums)>,
    /// What units count that do not stand today: part of no row.
    pub(crate) elsewhere: Counted,
}

impl Overview {
    /// The units that stand at the head of a level: districts, communes, agencies with their sub-units inside them.
    /// Together they are the level's total, each with its reach.
    pub(crate) fn heads(&self, level: AdminLevel) -> Vec<(&UnitFigures, Reach)> {
        let of_level = self.units.values().filter(|unit| unit.level == level);
        of_level
            .filter_map(|unit| self.head(unit).map(|reach| (unit, reach)))
            .collect()
    }

    fn head(&self, unit: &UnitFigures) -> Option<Reach> {
        let Some(parent) = self.parent(unit) else {
            // The province itself: its agencies have rows of their own, so only what nobody else counts is its row.
            return (unit.own != Sums::default()).then_some(Reach::Own);
        };
        let under_same = parent.level == unit.level && self.parent(parent).is_some();
        (!under_same).then_some(Reach::Level)
    }

    fn parent(&self, unit: &UnitFigures) -> Option<&UnitFigures> {
        self.tree
            .get(&unit.unit)?
            .parent
            .as_ref()
            .and_then(|parent| self.units.get(parent))
    }

    /// The units directly below, each with everything below it.
    pub(crate) fn children(&self, unit: &UnitFigures) -> Vec<(&UnitFigures, Reach)> {
        let children = self.tree.children_of(&unit.unit).into_iter();
        children
            .filter_map(|child| self.units.get(&child.id))
            .map(|child| (child, Reach::Below))
            .collect()
    }

    /// The units whose dossiers a list is about.
    pub(crate) fn members(&self, unit: &UnitFigures, whose: Whose) -> BTreeSet<UnitId> {
        match whose {
            Whose::Unit(reach) => members(&self.tree, &self.units, unit, reach),
            Whose::LevelBelow(level) => {
                let of_level = |id: &UnitId| self.units.get(id).is_some_and(|unit| unit.level == level);
                self.tree
                    .subtree_of(&unit.unit)
                    .into_iter()
                    .filter(of_level)
                    .collect()
            }
        }
    }

    /// The sum of a measure over some units.
    pub(crate) fn sum(&self, members: &BTreeSet<UnitId>, measure: Measure) -> i64 {
        members
            .iter()
            .filter_map(|id| self.units.get(id))
            .map(|unit| unit.own.of(measure))
            .sum()
    }

    /// The province, under which everything stands.
    pub(crate) fn root(&self) -> Option<&UnitFigures> {
        self.units
            .values()
            .find(|unit| self.parent(unit).is_none() && unit.level == AdminLevel::Province)
    }
}

fn members(
    tree: &UnitTree,
    units: &BTreeMap<UnitId, UnitFigures>,
    unit: &UnitFigures,
    reach: Reach,
) -> BTreeSet<UnitId> {
    let same = |id: &UnitId| units.get(id).is_some_and(|other| other.level == unit.level);
    match reach {
        Reach::Own => BTreeSet::from([unit.unit.clone()]),
        Reach::Level => tree.subtree_of(&unit.unit).into_iter().filter(same).collect(),
        Reach::Below => tree.subtree_of(&unit.unit),
    }
}

/// The figures of `period` for the units of `today`.
///
/// # Errors
/// When the database refuses.
pub(crate) fn overview(tx: &mut Tx<'_>, today: Day, period: Period) -> Result<Overview, Fault> {
    let tree = unit_tree(tx, today)?;
    let sums = sums(tx, &measures(), period)?;
    let mut units: BTreeMap<UnitId, UnitFigures> = tree
        .units()
        .filter_map(|unit| bare(&tree, unit, &sums))
        .map(|unit| (unit.unit.clone(), unit))
        .collect();
    let added: Vec<(UnitId, Sums, Sums)> = units
        .values()
        .map(|unit| {
            let of = |reach| {
                total(
                    members(&tree, &units, unit, reach)
                        .iter()
                        .filter_map(|id| sums.get(id)),
                )
            };
            (unit.unit.clone(), of(Reach::Level), of(Reach::Below))
        })
        .collect();
    for (id, at_level, with_below) in added {
        if let Some(unit) = units.get_mut(&id) {
            (unit.at_level, unit.with_below) = (at_level, with_below);
        }
    }
    let levels = AdminLevel::ALL
        .into_iter()
        .filter(|level| units.values().any(|unit| unit.level == *level))
        .map(|level| {
            (
                level,
                total(
                    units
                        .values()
                        .filter(|unit| unit.level == level)
                        .map(|unit| &unit.own),
                ),
            )
        })
        .collect();
    let elsewhere = total(
        sums.iter()
            .filter(|(id, _)| tree.get(id).is_none())
            .map(|(_, sums)| sums),
    );
    Ok(Overview {
        elsewhere: elsewhere.counted(Ratio::CAMPAIGN),
        tree,
        units,
        levels,
    })
}

fn measures() -> Vec<Measure> {
    let all: BTreeSet<Measure> = SHOWN
        .iter()
        .flat_map(|ratio| [ratio.numerator(), ratio.denominator()])
        .collect();
    all.into_iter().collect()
}

fn bare(tree: &UnitTree, unit: &Unit, sums: &BTreeMap<UnitId, Sums>) -> Option<UnitFigures> {
    Some(UnitFigures {
        unit: unit.id.clone(),
        name: unit.name.clone(),
        level: AdminLevel::of(tree, &unit.id)?,
        own: sums.get(&unit.id).cloned().unwrap_or_default(),
        at_level: Sums::default(),
        with_below: Sums::default(),
    })
}

fn total<'a>(parts: impl Iterator<Item = &'a Sums>) -> Sums {
    parts.fold(Sums::default(), |mut all, part| {
        all.add(part);
        all
    })
}
