//! What the indicators of a set come to, for a unit or for every unit.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, Value, values};
use motcua_identity::{UnitId, unit_tree};
use motcua_kernel::{Fault, Instant};

use super::excluded::excluded_sums;
use super::listed::{PublishedList, Unheard, WithDossiers};
use super::scope::{UnitScope, Units};
use super::sums::{Sums, places, sums, wanted};
use crate::model::told_by_dossiers;
use crate::store::BY_SERVICE;
use crate::{FiguresError, IndicatorSet, Inputs, Measure, Period, Scored, SetScore, score, set_near};

/// What a set comes to for one unit over a period.
#[derive(Debug, Clone)]
pub struct UnitScore {
    /// The set, in the version of the period's last day.
    pub set: &'static IndicatorSet,
    /// Whose.
    pub scope: UnitScope,
    /// The period.
    pub period: Period,
    /// The indicators.
    pub score: SetScore,
    /// The same without the dossiers that a decision left out.
    pub without: SetScore,
}

impl UnitScore {
    /// What the indicator with this key comes to.
    pub fn value(&self, key: &str) -> Option<&Scored> {
        self.score.rows.iter().find(|row| row.key == key)
    }
}

/// The version of the set `identifier` that holds at the end of `period`; where none does the last one of before, or else the
/// first that comes.
///
/// # Errors
/// `figures-set-unknown`.
pub fn set_for(identifier: &str, period: Period) -> Result<&'static IndicatorSet, Fault> {
    set_near(identifier, period.to).ok_or_else(|| FiguresError::SetUnknown(identifier.to_owned()).into())
}

/// What the indicators of `set` come to for `unit` over `period`: the unit with those of its own level below it, the
/// province with everything; with what ended units left to it.
///
/// # Errors
/// `figures-set-unknown`, `figures-unit-unknown` (the unit must stand on the period's last day), or the database's.
pub fn indicator_values(
    tx: &mut Tx<'_>,
    set: &str,
    unit: &UnitId,
    period: Period,
) -> Result<UnitScore, Fault> {
    let set = set_for(set, period)?;
    let all = AllInputs::read(tx, set, period)?;
    let units = Units::read(tx, period.to, all.units())?;
    let scope = units.at_level(unit)?;
    Ok(all.score(set, scope, period))
}

/// The sums of every unit that a set needs, read once.
#[derive(Debug, Clone, Default)]
pub struct AllInputs {
    sums: BTreeMap<UnitId, Sums>,
    excluded: BTreeMap<UnitId, Sums>,
    services: WithDossiers,
    /// The measures of the published list that are wanted.
    listed: Vec<Measure>,
    list: PublishedList,
}

/// What sets are made of.
pub(super) struct Wanted {
    /// Every measure.
    pub(super) measures: Vec<Measure>,
    /// Those of which the procedures with dossiers are wanted.
    pub(super) of_services: BTreeSet<Measure>,
    /// Those of the published list.
    pub(super) listed: Vec<Measure>,
}

impl Wanted {
    /// The sums of some measures alone.
    pub(super) fn sums_of(measures: &[Measure]) -> Self {
        Self {
            measures: measures.to_vec(),
            of_services: BTreeSet::new(),
            listed: Vec::new(),
        }
    }

    pub(super) fn of(sets: &[&IndicatorSet]) -> Self {
        let measures: BTreeSet<Measure> = sets.iter().flat_map(|set| set.measures()).collect();
        let indicators = sets.iter().flat_map(|set| &set.indicators);
        let procedures: Vec<Measure> = indicators.flat_map(crate::Indicator::of_services).collect();
        Self {
            measures: measures.into_iter().collect(),
            ..Self::procedures_of(&procedures)
        }
    }

    /// The procedures that count in some measures alone.
    pub(super) fn procedures_of(measures: &[Measure]) -> Self {
        let (listed, mut of_services): (BTreeSet<Measure>, BTreeSet<Measure>) =
            measures.iter().copied().partition(|measure| measure.is_listed());
        of_services.extend(listed.iter().flat_map(|measure| told_by_dossiers(*measure)));
        Self {
            measures: Vec::new(),
            of_services,
            listed: listed.into_iter().collect(),
        }
    }
}

impl AllInputs {
    /// Reads them.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn read(tx: &mut Tx<'_>, set: &IndicatorSet, period: Period) -> Result<Self, Fault> {
        Self::read_sets(tx, &[set], period)
    }

    /// Reads what several sets need at once, for readings that stand side by side.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn read_sets(tx: &mut Tx<'_>, sets: &[&IndicatorSet], period: Period) -> Result<Self, Fault> {
        Self::read_wanted(tx, Wanted::of(sets), period)
    }

    /// Reads what is wanted.
    pub(super) fn read_wanted(tx: &mut Tx<'_>, wanted: Wanted, period: Period) -> Result<Self, Fault> {
        Ok(Self {
            sums: sums(tx, &wanted.measures, period)?,
            excluded: excluded_sums(tx, &wanted.measures, period)?,
            services: services(tx, &wanted.of_services, period)?,
            list: if wanted.listed.is_empty() {
                PublishedList::default()
            } else {
                let list = PublishedList::read(tx, period)?;
                list.with_boards(tx, &wanted.listed, &Unheard::default())?
            },
            listed: wanted.listed,
        })
    }

    /// The parts put together.
    pub(super) fn of_parts(
        (sums, excluded): (BTreeMap<UnitId, Sums>, BTreeMap<UnitId, Sums>),
        services: WithDossiers,
        (wanted, list): (Wanted, PublishedList),
    ) -> Self {
        Self {
            sums,
            excluded,
            services,
            listed: wanted.listed,
            list,
        }
    }

    /// The units that count anything.
    pub fn units(&self) -> impl Iterator<Item = &UnitId> {
        self.sums.keys()
    }

    /// What the units of a scope count together, and its communes one by one.
    pub fn of_scope(&self, scope: &UnitScope) -> Inputs {
        self.among(&scope.members, &scope.communes)
    }

    /// What `members` count together, and `communes` one by one, each with the ended units that it answers for.
    pub fn among<'u>(
        &self,
        members: &BTreeSet<UnitId>,
        communes: impl IntoIterator<Item = &'u BTreeSet<UnitId>>,
    ) -> Inputs {
        self.with_communes(self.of(members), communes)
    }

    /// `inputs` with communes one by one.
    pub fn with_communes<'u>(
        &self,
        mut inputs: Inputs,
        communes: impl IntoIterator<Item = &'u BTreeSet<UnitId>>,
    ) -> Inputs {
        for commune in communes {
            inputs.all_communes += 1;
            // Whether a commune did anything is told by its sums: its services and its list are not asked for.
            for (measure, sum) in self.sums_of(commune) {
                *inputs.communes.entry(measure).or_default() += i64::from(sum > 0);
            }
        }
        inputs
    }

    /// What `members` count together.
    pub fn of(&self, members: &BTreeSet<UnitId>) -> Inputs {
        let services = self.services.keys().chain(&self.listed);
        self.of_some(members, &services.copied().collect())
    }

    /// What `members` count together, with no services but those of `wanted`: uniting them takes longer than sums do.
    pub fn of_some(&self, members: &BTreeSet<UnitId>, wanted: &BTreeSet<Measure>) -> Inputs {
        let mut inputs = Inputs {
            sums: self.sums_of(members),
            ..Inputs::default()
        };
        let services = self
            .services
            .iter()
            .filter(|(measure, _)| wanted.contains(measure));
        for (measure, by_unit) in services {
            let of = members.iter().filter_map(|id| by_unit.get(id));
            let distinct: BTreeSet<&String> = of.flatten().collect();
            inputs.services.insert(*measure, count(distinct.len()));
        }
        for measure in self.listed.iter().filter(|measure| wanted.contains(measure)) {
            let listed = self.list.count(*measure, members, &self.services);
            inputs.services.insert(*measure, listed);
        }
        inputs
    }

    fn sums_of(&self, members: &BTreeSet<UnitId>) -> BTreeMap<Measure, i64> {
        let mut all = BTreeMap::new();
        for sums in members.iter().filter_map(|id| self.sums.get(id)) {
            sums.add_into(&mut all, 1);
        }
        all
    }

    /// The same without the dossiers that a decision left out.
    pub fn without_excluded(&self, scope: &UnitScope) -> Inputs {
        self.leave_out(self.of_scope(scope), &scope.members)
    }

    /// `inputs` of `members` without the dossiers that a decision left out.
    pub fn leave_out(&self, mut inputs: Inputs, members: &BTreeSet<UnitId>) -> Inputs {
        for sums in members.iter().filter_map(|id| self.excluded.get(id)) {
            sums.add_into(&mut inputs.sums, -1);
        }
        inputs
    }

    /// What `set` comes to for a scope.
    pub fn score(&self, set: &'static IndicatorSet, scope: UnitScope, period: Period) -> UnitScore {
        UnitScore {
            score: score(set, &self.of_scope(&scope), scope.level),
            without: score(set, &self.without_excluded(&scope), scope.level),
            set,
            scope,
            period,
        }
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// The services that have dossiers, by measure and unit.
fn services(tx: &mut Tx<'_>, measures: &BTreeSet<Measure>, period: Period) -> Result<WithDossiers, DbError> {
    let measures: Vec<Measure> = BY_SERVICE
        .into_iter()
        .filter(|it| measures.contains(it))
        .collect();
    if measures.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut parameters: Vec<Value> = Vec::new();
    let measures = wanted(&measures, &mut parameters);
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    let sql = format!(
        "SELECT DISTINCT measure, unit_id, procedure_code FROM figures_service
         WHERE measure IN ({measures}) AND on_day >= {from} AND on_day <= {to}"
    );
    let mut found = WithDossiers::new();
    for row in tx.query(&sql, &parameters)? {
        let measure: String = row.at(0)?;
        if let Some(measure) = Measure::from_identifier(&measure) {
            let by_unit = found.entry(measure).or_default();
            by_unit.entry(row.at(1)?).or_default().insert(row.at(2)?);
        }
    }
    Ok(found)
}

/// What `set` comes to for `root` and for every unit below it, the root first; each as [`indicator_values`] counts it.
///
/// # Errors
/// As [`indicator_values`].
pub fn every_unit(
    tx: &mut Tx<'_>,
    set: &'static IndicatorSet,
    root: &UnitId,
    period: Period,
) -> Result<Vec<UnitScore>, Fault> {
    let all = AllInputs::read(tx, set, period)?;
    each_unit(tx, &all, (set, root), period)
}

/// The same as it was known at `at`.
///
/// # Errors
/// As [`indicator_values`]; `figures-too-far` when too much has happened since.
pub fn every_unit_as_at(
    tx: &mut Tx<'_>,
    set: &'static IndicatorSet,
    root: &UnitId,
    (period, at): (Period, Instant),
) -> Result<Vec<UnitScore>, Fault> {
    let all = AllInputs::read_sets_as_at(tx, &[set], period, at)?;
    each_unit(tx, &all, (set, root), period)
}

/// The same, however much has happened since.
///
/// # Errors
/// As [`indicator_values`].
pub(crate) fn every_unit_however_far(
    tx: &mut Tx<'_>,
    set: &'static IndicatorSet,
    root: &UnitId,
    (period, at): (Period, Instant),
) -> Result<Vec<UnitScore>, Fault> {
    let all = AllInputs::read_set_however_far(tx, set, (period, at))?;
    each_unit(tx, &all, (set, root), period)
}

fn each_unit(
    tx: &mut Tx<'_>,
    all: &AllInputs,
    (set, root): (&'static IndicatorSet, &UnitId),
    period: Period,
) -> Result<Vec<UnitScore>, Fault> {
    let units = Units::read(tx, period.to, all.units())?;
    // A district counts as it does among all districts, whether it is asked about alone or with the whole province.
    let mut scores = vec![all.score(set, units.at_level(root)?, period)];
    for id in unit_tree(tx, period.to)?
        .subtree_of(root)
        .into_iter()
        .filter(|id| id != root)
    {
        scores.push(all.score(set, units.at_level(&id)?, period));
    }
    Ok(scores)
}
