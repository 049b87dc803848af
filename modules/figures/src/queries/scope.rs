//! Whose dossiers a unit's figure is made of: its own level's, or everything below; with what it took over from ended
//! units.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_identity::{Unit, UnitId, UnitLevel, UnitTree, standing_successors, unit_tree, usual_successor};
use motcua_kernel::{Day, Fault};

use crate::{AdminLevel, FiguresError};

/// The units of a day, each with the ended units that it answers for.
#[derive(Debug, Clone)]
pub struct Units {
    /// The units that stand.
    pub tree: UnitTree,
    /// Ended units by the one that took over.
    inherited: BTreeMap<UnitId, BTreeSet<UnitId>>,
}

/// A unit with the units whose dossiers its figure is made of.
#[derive(Debug, Clone)]
pub struct UnitScope {
    /// The unit.
    pub unit: Unit,
    /// The level it counts for.
    pub level: AdminLevel,
    /// The units whose dossiers count.
    pub members: BTreeSet<UnitId>,
    /// The communes among them, each with the ended units that it answers for.
    pub communes: Vec<BTreeSet<UnitId>>,
}

impl Units {
    /// The units of `day`; what `counted` units counted that ended goes to their usual successor: the one that took all
    /// of it, of several parts the one that kept the code. Where nobody is usual it stays outside the board.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn read<'u>(
        tx: &mut Tx<'_>,
        day: Day,
        counted: impl IntoIterator<Item = &'u UnitId>,
    ) -> Result<Self, Fault> {
        let tree = unit_tree(tx, day)?;
        let mut inherited: BTreeMap<UnitId, BTreeSet<UnitId>> = BTreeMap::new();
        for old in counted.into_iter().filter(|id| tree.get(id).is_none()) {
            let successors = standing_successors(tx, old, day)?;
            if let Some(successor) = usual_successor(old, &successors) {
                inherited
                    .entry(successor.new.clone())
                    .or_default()
                    .insert(old.clone());
            }
        }
        Ok(Self { tree, inherited })
    }

    /// The units of a tree, without anything inherited.
    pub const fn of_tree(tree: UnitTree) -> Self {
        Self {
            tree,
            inherited: BTreeMap::new(),
        }
    }

    /// The unit with those of its own level below it (an agency with its sub-units, KH 170/KH-UBND, A6); the province
    /// with everything.
    ///
    /// # Errors
    /// `figures-unit-unknown` when the unit does not stand on this day.
    pub fn at_level(&self, unit: &UnitId) -> Result<UnitScope, Fault> {
        let (found, level) = self.standing(unit)?;
        let is_root = found.parent.is_none();
        let below = self.tree.subtree_of(unit);
        let same = |id: &UnitId| is_root || AdminLevel::of(&self.tree, id) == Some(level);
        Ok(self.scope(found, level, below.into_iter().filter(|id| same(id))))
    }

    /// The unit with everything below it.
    ///
    /// # Errors
    /// `figures-unit-unknown` when the unit does not stand on this day.
    pub fn with_below(&self, unit: &UnitId) -> Result<UnitScope, Fault> {
        let (found, level) = self.standing(unit)?;
        Ok(self.scope(found, level, self.tree.subtree_of(unit)))
    }

    /// The unit alone, with what ended units left to it.
    ///
    /// # Errors
    /// `figures-unit-unknown` when the unit does not stand on this day.
    pub fn alone(&self, unit: &UnitId) -> Result<UnitScope, Fault> {
        let (found, level) = self.standing(unit)?;
        Ok(self.scope(found, level, [unit.clone()]))
    }

    fn standing(&self, id: &UnitId) -> Result<(&Unit, AdminLevel), Fault> {
        let unit = self.tree.get(id);
        unit.zip(AdminLevel::of(&self.tree, id))
            .ok_or_else(|| FiguresError::UnitUnknown(id.to_string()).into())
    }

    fn scope(&self, unit: &Unit, level: AdminLevel, standing: impl IntoIterator<Item = UnitId>) -> UnitScope {
        let mut members: BTreeSet<UnitId> = standing.into_iter().collect();
        let old: Vec<UnitId> = members
            .iter()
            .filter_map(|id| self.inherited.get(id))
            .flatten()
            .cloned()
            .collect();
        let communes = members.iter().filter(|id| {
            let unit = self.tree.get(id);
            unit.is_some_and(|unit| unit.level == UnitLevel::Commune)
        });
        let communes = communes.map(|id| {
            let mut whole: BTreeSet<UnitId> = self.inherited.get(id).cloned().unwrap_or_default();
            whole.insert(id.clone());
            whole
        });
        let communes = communes.collect();
        members.extend(old);
        UnitScope {
            communes,
            unit: unit.clone(),
            level,
            members,
        }
    }
}
