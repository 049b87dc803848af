//! The one place that asks for the sums of units; pages know only the types below.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_figures::{
    AdminLevel, AllInputs, Counted, Indicator, IndicatorSet, Inputs, Measure, Period, PlacedBy, Scored,
    SetScore, Units, WhatCounts, evaluate, score, set_for, sums, within_years,
};
use motcua_identity::{UnitId, UnitLevel, UnitTree, unit_tree};
use motcua_kernel::Fault;
use motcua_repository::unregistered_estimates;
use motcua_ui::AsAt;

use super::aim::SPEEDS;
use super::reach::{Reach, Whose};
use super::{Aims, Days};
use crate::question::By;

/// The set that stands beside the ratios of the plan: what a strict or a lenient reading would give.
const HONEST: &str = "honest";

/// One unit with the units whose dossiers its figures are made of.
#[derive(Debug, Clone)]
pub(crate) struct UnitFigures {
    pub(crate) unit: UnitId,
    pub(crate) name: String,
    pub(crate) level: AdminLevel,
    own: BTreeSet<UnitId>,
    at_level: BTreeSet<UnitId>,
    with_below: BTreeSet<UnitId>,
}

impl UnitFigures {
    /// The units whose dossiers count.
    pub(crate) const fn members(&self, reach: Reach) -> &BTreeSet<UnitId> {
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
    /// The units of the last day of the period, or of today where it still runs.
    pub(crate) tree: UnitTree,
    /// Each of them, by key.
    pub(crate) units: BTreeMap<UnitId, UnitFigures>,
    /// The units of each level that has one.
    pub(crate) levels: Vec<(AdminLevel, BTreeSet<UnitId>)>,
    /// Units that count and have no row: they ended and nobody is their usual successor.
    pub(crate) elsewhere: BTreeSet<UnitId>,
    /// Dossiers of earlier years that units believe unregistered (A9): beside the ratio, never in it.
    unregistered: BTreeMap<UnitId, i64>,
    /// How often events were folded when it was read.
    pub(crate) folds: i64,
    /// What is asked.
    pub(crate) aims: Aims,
    /// The days of the campaigns that were launched, the newest first, each under its name.
    pub(crate) campaigns: Vec<(String, Period)>,
    /// The strict and lenient readings, where they belong beside the set.
    pub(crate) honest: Option<&'static IndicatorSet>,
    /// The communes, each with the ended units that it answers for.
    communes: Vec<BTreeSet<UnitId>>,
    all: AllInputs,
}

impl Overview {
    /// The sums of some units, without services.
    pub(crate) fn inputs(&self, members: &BTreeSet<UnitId>) -> Inputs {
        self.all.of_some(members, &BTreeSet::new())
    }

    /// The sums of some units for indicators that may count communes.
    pub(crate) fn inputs_for<'i>(
        &self,
        members: &BTreeSet<UnitId>,
        mut indicators: impl Iterator<Item = &'i Indicator> + Clone,
    ) -> Inputs {
        let services = indicators.clone().flat_map(Indicator::of_services).collect();
        let inputs = self.all.of_some(members, &services);
        if indicators.any(|indicator| indicator.counts == WhatCounts::Communes) {
            return self.all.with_communes(inputs, self.communes_of(members));
        }
        inputs
    }

    /// The communes among some units, each with the ended units that it answers for.
    pub(crate) fn communes_of<'o>(
        &'o self,
        members: &'o BTreeSet<UnitId>,
    ) -> impl Iterator<Item = &'o BTreeSet<UnitId>> {
        let inside = move |commune: &&BTreeSet<UnitId>| commune.is_subset(members);
        self.communes.iter().filter(inside)
    }

    /// How many dossiers of earlier years these units believe unregistered.
    pub(crate) fn unregistered(&self, members: &BTreeSet<UnitId>) -> i64 {
        members.iter().filter_map(|id| self.unregistered.get(id)).sum()
    }

    /// What an indicator comes to for some units.
    pub(crate) fn scored(&self, members: &BTreeSet<UnitId>, indicator: &Indicator) -> Scored {
        evaluate(indicator, &self.inputs_for(members, std::iter::once(indicator)))
    }

    /// The same without the dossiers that a decision left out, where that is another figure.
    pub(crate) fn without(&self, members: &BTreeSet<UnitId>, indicator: &Indicator) -> Option<Scored> {
        let whole = self.scored(members, indicator);
        let inputs = self.inputs_for(members, std::iter::once(indicator));
        let without = evaluate(indicator, &self.all.leave_out(inputs, members));
        (without.counted != whole.counted).then_some(without)
    }

    /// What a set comes to for some units of a level.
    pub(crate) fn score(
        &self,
        members: &BTreeSet<UnitId>,
        set: &IndicatorSet,
        level: AdminLevel,
    ) -> SetScore {
        score(set, &self.inputs_for(members, set.indicators.iter()), level)
    }

    /// What places follow, with what the unit had to do.
    pub(crate) fn placed_by(
        &self,
        unit: &UnitFigures,
        reach: Reach,
        (set, by): (&IndicatorSet, By),
    ) -> PlacedBy {
        let counted = self.counted(unit, reach, (set, by));
        let sums = self.inputs(unit.members(reach)).sums;
        let dossiers = sums.get(&Measure::Received).copied().unwrap_or(0);
        match by {
            By::Indicator(indicator) => indicator.placed_by(counted, dossiers),
            By::Total => PlacedBy {
                counted,
                work: dossiers,
            },
        }
    }

    /// The two sums that places follow: those of the indicator, or points of those that could be had.
    pub(crate) fn counted(
        &self,
        unit: &UnitFigures,
        reach: Reach,
        (set, by): (&IndicatorSet, By),
    ) -> Counted {
        let members = unit.members(reach);
        match by {
            By::Indicator(indicator) if indicator.applies_at(unit.level) => {
                self.scored(members, indicator).counted
            }
            By::Indicator(_) => Counted::default(),
            By::Total => {
                let score = self.score(members, set, unit.level);
                // A unit that did nothing has the points of rules about nothing: that is no place.
                if self.inputs(members).sums.values().all(|sum| *sum == 0) {
                    return Counted::default();
                }
                Counted {
                    numerator: score.points,
                    denominator: score.possible,
                }
            }
        }
    }

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
            let own = self.inputs(&unit.own);
            return own.sums.values().any(|sum| *sum != 0).then_some(Reach::Own);
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
            Whose::Unit(reach) => unit.members(reach).clone(),
            Whose::LevelBelow(level) => {
                let of_level = self.tree.subtree_of(&unit.unit).into_iter();
                let of_level = of_level.filter_map(|id| self.units.get(&id));
                own_of(of_level.filter(|unit| unit.level == level))
            }
            Whose::Elsewhere => self.elsewhere.clone(),
        }
    }

    /// The province, under which everything stands.
    pub(crate) fn root(&self) -> Option<&UnitFigures> {
        self.units
            .values()
            .find(|unit| self.parent(unit).is_none() && unit.level == AdminLevel::Province)
    }
}

fn own_of<'u>(units: impl Iterator<Item = &'u UnitFigures>) -> BTreeSet<UnitId> {
    units.flat_map(|unit| &unit.own).cloned().collect()
}

/// The figures of `set` over `period`, with the readings beside them.
///
/// # Errors
/// When the database refuses.
pub(crate) fn overview(
    tx: &mut Tx<'_>,
    set: &'static IndicatorSet,
    Days {
        today, period, past, ..
    }: Days,
) -> Result<Overview, Fault> {
    let honest = (set.identifier == "kh170")
        .then(|| set_for(HONEST, period))
        .transpose()?;
    let sets: Vec<&IndicatorSet> = std::iter::once(set).chain(honest).collect();
    let aims = Aims::read(tx, set, period)?;
    let so_far = aims.so_far(today);
    let (all, mut speeds) = match (past, so_far) {
        (Some(past), so_far) => {
            let beside = so_far.map(|so_far| (SPEEDS.as_slice(), so_far));
            AllInputs::read_sets_with_as_at(tx, &sets, (period, past.at()), beside)?
        }
        (None, Some(so_far)) => (
            AllInputs::read_sets(tx, &sets, period)?,
            sums(tx, &SPEEDS, so_far)?,
        ),
        (None, None) => (AllInputs::read_sets(tx, &sets, period)?, BTreeMap::new()),
    };
    if let Some(so_far) = so_far {
        within_years(tx, &mut speeds, (period, so_far), past.map(AsAt::at))?;
    }
    let last = period.to.min(today);
    // Before the first unit of the list was founded, today's units stand for their past.
    let day = if unit_tree(tx, last)?.units().next().is_some() {
        last
    } else {
        today
    };
    let standing = Units::read(tx, day, all.units())?;
    let mut units = bare(&standing)?;
    complete(&standing.tree, &mut units);
    let counted: BTreeSet<UnitId> = all.units().cloned().collect();
    let shown = own_of(units.values());
    let levels = AdminLevel::ALL
        .into_iter()
        .map(|level| (level, own_of(units.values().filter(|unit| unit.level == level))))
        .filter(|(_, members)| !members.is_empty());
    Ok(Overview {
        elsewhere: counted.difference(&shown).cloned().collect(),
        levels: levels.collect(),
        unregistered: match past {
            // Only the estimates of now are kept.
            Some(_) => BTreeMap::new(),
            None => unregistered_estimates(tx, (period.from.year(), period.to.year()))?,
        },
        folds: motcua_figures::folds(tx)?,
        aims: aims.with_speeds(speeds),
        campaigns: campaigns(tx)?,
        communes: units
            .values()
            .filter(|figures| {
                let unit = standing.tree.get(&figures.unit);
                unit.is_some_and(|unit| unit.level == UnitLevel::Commune)
            })
            .map(|figures| figures.own.clone())
            .collect(),
        tree: standing.tree,
        units,
        honest,
        all,
    })
}

fn campaigns(tx: &mut Tx<'_>) -> Result<Vec<(String, Period)>, Fault> {
    let all = motcua_campaign::open_campaigns(tx)?.into_iter();
    let named = all.map(|it| (it.definition.name, it.definition.window.period()));
    Ok(named.filter(|(name, _)| !name.is_empty()).collect())
}

/// Every unit with what it counts alone.
fn bare(standing: &Units) -> Result<BTreeMap<UnitId, UnitFigures>, Fault> {
    let mut units = BTreeMap::new();
    for unit in standing.tree.units() {
        let Some(level) = AdminLevel::of(&standing.tree, &unit.id) else {
            continue;
        };
        let figures = UnitFigures {
            unit: unit.id.clone(),
            name: unit.name.clone(),
            level,
            own: standing.alone(&unit.id)?.members,
            at_level: BTreeSet::new(),
            with_below: BTreeSet::new(),
        };
        units.insert(unit.id.clone(), figures);
    }
    Ok(units)
}

/// Adds what stands below each unit: at its own level (KH 170/KH-UBND, A6), and everything.
fn complete(tree: &UnitTree, units: &mut BTreeMap<UnitId, UnitFigures>) {
    let mut added = Vec::with_capacity(units.len());
    for unit in units.values() {
        let below: Vec<&UnitFigures> = tree
            .subtree_of(&unit.unit)
            .iter()
            .filter_map(|id| units.get(id))
            .collect();
        let same = below.iter().copied().filter(|other| other.level == unit.level);
        added.push((unit.unit.clone(), own_of(same), own_of(below.iter().copied())));
    }
    for (id, at_level, with_below) in added {
        if let Some(unit) = units.get_mut(&id) {
            (unit.at_level, unit.with_below) = (at_level, with_below);
        }
    }
}
