//! Standings: every unit that takes part, with its figures, its place and its pace. Computed while the campaign runs,
//! read from what was frozen once it is closed.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_figures::{AdminLevel, Counted, Lookback};
use motcua_identity::{UnitId, UnitLevel, UnitTree, unit_tree};
use motcua_kernel::{Day, Fault, Instant};

use super::known_by::{known_on, last_instant};
use super::measured::{Both, Measured, Whose, done_in, measured};
use crate::model::{
    Adjusted, Campaign, Criterion, CriterionFigure, Definition, Overall, Pace, Span, Speed, State, SubUnits,
    Unplaced, WithAndWithout, pace, rank, unplaced,
};
use crate::store::{FrozenRow, adjustments_of, frozen_of, frozen_rows};

/// One unit's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingRow {
    /// The unit.
    pub unit: UnitId,
    /// The unit whose row counts these dossiers too; nothing where the row stands for itself.
    pub part_of: Option<UnitId>,
    /// Its name.
    pub name: String,
    /// The level it counts for.
    pub level: AdminLevel,
    /// The cluster it is compared in.
    pub cluster: Option<String>,
    /// One figure for each criterion, in their order.
    pub figures: Vec<CriterionFigure>,
    /// The same figures with and without the dossiers that a reasoned decision left out, whichever of the two decides.
    pub both: Vec<WithAndWithout>,
    /// Where it stands over all of them.
    pub overall: Overall,
    /// Its place in its level.
    pub place: Option<i64>,
    /// Its place in its cluster.
    pub cluster_place: Option<i64>,
    /// Its pace in the first criterion, while the campaign runs.
    pub pace: Option<Pace>,
    /// Its pace in each criterion in which a day adds something, in their order; empty once the campaign is closed.
    pub paces: Vec<Option<Pace>>,
    /// Its frozen figures with what was corrected beside them; nothing where nothing was.
    pub adjusted: Option<Adjusted>,
}

impl StandingRow {
    /// The figures by which it may be nominated: as they were frozen, with what was corrected since.
    pub fn counting(&self) -> &[CriterionFigure] {
        self.adjusted
            .as_ref()
            .map_or(&self.figures, |adjusted| &adjusted.figures)
    }

    /// Whether anything is counted of it, or was corrected: where not, its row has nothing to read.
    pub fn says_something(&self) -> bool {
        self.adjusted.is_some() || self.figures.iter().any(|figure| figure.counted.denominator > 0)
    }

    /// Why it has no place in its level, where a unit needs so many dossiers for one; nothing where it has one.
    pub fn unplaced(&self, fewest: i64) -> Option<Unplaced> {
        unplaced(&self.figures, fewest)
    }

    /// Where it stands by these.
    pub fn stands(&self) -> Overall {
        self.adjusted
            .as_ref()
            .map_or(self.overall, |adjusted| adjusted.overall)
    }
}

/// The standings of a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standings {
    /// By level, then by place.
    pub rows: Vec<StandingRow>,
    /// The units below one of these rows that settle dossiers of their own, by key: at the level of their agency, which
    /// counts them (A6), and without a place.
    pub parts: Vec<StandingRow>,
    /// Whether they are frozen.
    pub frozen: bool,
    /// Whether work done after the last day may be among them: the close takes it away.
    pub provisional: bool,
}

impl Standings {
    /// The row of `unit`.
    pub fn of(&self, unit: &UnitId) -> Option<&StandingRow> {
        self.rows.iter().find(|row| row.unit == *unit)
    }

    /// The row of `unit`, which may be a part of another's.
    pub fn of_any(&self, unit: &UnitId) -> Option<&StandingRow> {
        self.of(unit)
            .or_else(|| self.parts.iter().find(|row| row.unit == *unit))
    }

    /// The rows of a level, by place.
    pub fn at(&self, level: AdminLevel) -> impl Iterator<Item = &StandingRow> {
        self.rows.iter().filter(move |row| row.level == level)
    }

    /// The rows of the units that are compared in a cluster, by level and place.
    pub(super) fn rows_of_cluster(&self, name: &str) -> impl Iterator<Item = &StandingRow> {
        let of = move |row: &&StandingRow| row.cluster.as_deref() == Some(name);
        self.rows.iter().filter(of)
    }

    /// The units that are compared in a cluster, whatever their level, by their places in it.
    pub fn in_cluster(&self, name: &str) -> Vec<StandingRow> {
        let mut rows: Vec<StandingRow> = self
            .rows_of_cluster(name)
            .map(|row| StandingRow {
                place: row.cluster_place,
                cluster_place: None,
                ..row.clone()
            })
            .collect();
        rows.sort_by_key(|row| row.place.unwrap_or(i64::MAX));
        rows
    }

    /// What the units of a level count together in the criterion at `place`.
    pub fn total(&self, level: AdminLevel, place: usize) -> Counted {
        let figures = self.at(level).filter_map(|row| row.figures.get(place));
        figures.fold(Counted::default(), |sum, figure| sum.plus(figure.counted))
    }

    /// The units that reached everything: those who meet and those who exceed, both told apart by [`Overall`]; parts of
    /// agencies too, which are collectives as well (R44). Of corrected figures it is these that count.
    pub fn eligible(&self) -> impl Iterator<Item = &StandingRow> {
        let all = self.rows.iter().chain(&self.parts);
        all.filter(|row| row.stands() >= Overall::Met)
    }
}

/// The standings of `campaign` on `today`.
///
/// # Errors
/// When the database refuses, or what was frozen cannot be read.
pub fn standings(tx: &mut Tx<'_>, campaign: &Campaign, today: Day) -> Result<Standings, Fault> {
    if campaign.state == State::Closed {
        let rows = frozen_rows(tx, campaign.id)?;
        let (mut rows, mut parts) = from_frozen(&campaign.definition, &rows);
        let corrected = adjustments_of(tx, campaign.id)?;
        for row in rows.iter_mut().chain(&mut parts) {
            row.adjusted = Adjusted::of(&campaign.definition, (&row.unit, &row.figures), &corrected);
        }
        return Ok(Standings {
            rows: order(&campaign.definition, &rows),
            parts,
            frozen: true,
            provisional: false,
        });
    }
    let (look, provisional) = known_on(tx, &campaign.definition, today)?;
    let found = computed(tx, campaign, (today, &look))?;
    Ok(Standings {
        rows: order(&campaign.definition, &found.rows),
        provisional,
        ..found
    })
}

/// The standings of a campaign that is not closed as they were known at the past instant `at`: no later than the end of its last
/// day, since what is done after it is not done in the campaign. The plan and its targets are those of now, as are the decisions
/// that leave dossiers out.
///
/// # Errors
/// `figures-too-far` when too much has happened since for a page; when the database refuses.
pub fn standings_as_at(tx: &mut Tx<'_>, campaign: &Campaign, at: Instant) -> Result<Standings, Fault> {
    let at = at.min(last_instant(&campaign.definition));
    let look = Lookback::to(tx, at)?;
    let found = computed(tx, campaign, (at.day(), &look))?;
    Ok(Standings {
        rows: order(&campaign.definition, &found.rows),
        ..found
    })
}

/// The row of one unit as it was frozen, without its place; nothing where the unit took no part.
pub(crate) fn frozen_row(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    unit: &UnitId,
) -> Result<Option<StandingRow>, Fault> {
    let rows = frozen_of(tx, campaign.id, unit)?;
    let corrected = adjustments_of(tx, campaign.id)?;
    let row = from_frozen(&campaign.definition, &rows).0.pop();
    Ok(row.map(|row| StandingRow {
        adjusted: Adjusted::of(&campaign.definition, (&row.unit, &row.figures), &corrected),
        ..row
    }))
}

/// The rows as the figures have them at the moment of `look`.
pub(crate) fn computed(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    (today, look): (Day, &Lookback),
) -> Result<Standings, Fault> {
    let definition = &campaign.definition;
    let tree = unit_tree(tx, today.min(definition.window.to))?;
    let mut units = taking_part(&tree, campaign);
    let parts = parts(&tree, (&campaign.unit, &units));
    units.extend(parts.keys().cloned());
    let whose = Whose {
        tree: &tree,
        units: &units,
        counting: definition.counting(),
    };
    let mut counted: Vec<(Measured, Option<Measured>)> = Vec::new();
    let mut both: Vec<Both> = Vec::new();
    for criterion in &definition.criteria {
        let asked = (criterion.indicator, definition.span_of(criterion));
        let found = measured(tx, look, whose, asked)?;
        let also = match criterion.also {
            Some(over) => {
                let span = over.span(definition.scope, definition.window);
                let found = measured(tx, look, whose, (criterion.indicator, span))?;
                Some(found.deciding(definition.excluded))
            }
            None => None,
        };
        counted.push((found.clone().deciding(definition.excluded), also));
        both.push(found);
    }
    let speeds = speeds(tx, whose, definition, (today, look))?;
    let row = |unit: &UnitId| {
        let level = AdminLevel::of(&tree, unit).unwrap_or(AdminLevel::Province);
        let figures = figures(definition, (unit, level), &counted);
        let paces = paces(definition, &figures, (unit, &speeds), today);
        Some(StandingRow {
            name: tree.get(unit)?.name.clone(),
            level,
            cluster: definition.cluster_of(unit).map(|cluster| cluster.name.clone()),
            overall: definition.judged(&figures).overall,
            pace: paces.first().copied().flatten(),
            paces,
            figures,
            both: both.iter().map(|both| both.of(unit)).collect(),
            place: None,
            cluster_place: None,
            part_of: parts.get(unit).cloned(),
            adjusted: None,
            unit: unit.clone(),
        })
    };
    let all = units.iter().filter_map(row);
    let (parts, rows) = all.partition(|row: &StandingRow| row.part_of.is_some());
    Ok(Standings {
        rows,
        parts,
        frozen: false,
        provisional: false,
    })
}

/// The sub-units whose dossiers an agency above them counts, each with that agency (A6).
fn parts(tree: &UnitTree, (top, units): (&UnitId, &[UnitId])) -> BTreeMap<UnitId, UnitId> {
    let with_row: BTreeSet<&UnitId> = units.iter().collect();
    let mut found = BTreeMap::new();
    for id in tree.subtree_of(top) {
        // A commune below a district takes part for itself: only what has no row of its own is a part.
        let is_sub = tree.get(&id).is_some_and(|unit| unit.level == UnitLevel::SubUnit);
        if !is_sub || with_row.contains(&id) {
            continue;
        }
        let mut above = tree.ancestors_of(&id).into_iter();
        if let Some(agency) = above.find(|unit| with_row.contains(&unit.id)) {
            found.insert(id.clone(), agency.id.clone());
        }
    }
    found
}

/// The units that take part, by key: those of the levels named, below whoever launched it. A sub-unit counts with its
/// parent agency, or has a row of its own where sub-units stand apart (A6).
pub(crate) fn taking_part(tree: &UnitTree, campaign: &Campaign) -> Vec<UnitId> {
    let below: BTreeSet<UnitId> = tree.subtree_of(&campaign.unit);
    let levels = &campaign.definition.collectives;
    let apart = campaign.definition.sub_units == SubUnits::Apart;
    let of_level = |id: &&UnitId| {
        tree.get(id).is_some_and(|unit| match unit.level {
            UnitLevel::SubUnit => apart,
            level => levels.contains(&level),
        })
    };
    below.iter().filter(of_level).cloned().collect()
}

fn figures(
    definition: &Definition,
    (unit, level): (&UnitId, AdminLevel),
    counted: &[(Measured, Option<Measured>)],
) -> Vec<CriterionFigure> {
    let of = |measured: &Measured| measured.get(unit).copied().unwrap_or_default();
    definition
        .criteria
        .iter()
        .zip(counted)
        .map(|(criterion, (now, also))| CriterionFigure {
            counted: of(now),
            goal: definition.goal(criterion, unit, level),
            also: also.as_ref().map(of),
            better: criterion.indicator.better(),
        })
        .collect()
}

/// What was done in the window so far, criterion by criterion; nothing where a day adds nothing by itself.
fn speeds(
    tx: &mut Tx<'_>,
    whose: Whose<'_>,
    definition: &Definition,
    (today, look): (Day, &Lookback),
) -> Result<Vec<Option<Measured>>, Fault> {
    let so_far = Span {
        from: definition.window.from,
        to: today,
    };
    let mut found = Vec::with_capacity(definition.criteria.len());
    for criterion in &definition.criteria {
        let measures = criterion.indicator.speed(definition.registers);
        found.push(match measures.filter(|_| definition.window.holds(today)) {
            Some([above, below]) => {
                let span = definition.span_of(criterion);
                let done = done_in(tx, look, whose, ([&above, &below], span, so_far))?;
                Some(done.deciding(definition.excluded))
            }
            None => None,
        });
    }
    Ok(found)
}

/// The pace of a unit in each criterion.
fn paces(
    definition: &Definition,
    figures: &[CriterionFigure],
    (unit, speeds): (&UnitId, &[Option<Measured>]),
    today: Day,
) -> Vec<Option<Pace>> {
    let of = |(figure, speed): (&CriterionFigure, &Option<Measured>)| {
        let done = speed.as_ref()?.get(unit)?;
        let speed = Speed {
            numerator: done.numerator,
            denominator: done.denominator,
        };
        let asked = (figure.goal?, figure.better);
        pace(figure.counted, speed, asked, (definition.window.period(), today))
    };
    figures.iter().zip(speeds).map(of).collect()
}

fn from_frozen(definition: &Definition, rows: &[FrozenRow]) -> (Vec<StandingRow>, Vec<StandingRow>) {
    let mut units: BTreeMap<&UnitId, Vec<&FrozenRow>> = BTreeMap::new();
    for row in rows {
        units.entry(&row.unit).or_default().push(row);
    }
    let row = |(unit, rows): (&UnitId, Vec<&FrozenRow>)| {
        let first = rows.first()?;
        let figure = |criterion: &Criterion| {
            let identifier = criterion.indicator.identifier();
            let found = rows.iter().find(|row| row.indicator == identifier);
            found.map_or(
                CriterionFigure {
                    counted: Counted::default(),
                    goal: None,
                    also: None,
                    better: criterion.indicator.better(),
                },
                |row| row.figure,
            )
        };
        let figures: Vec<_> = definition.criteria.iter().map(figure).collect();
        Some(StandingRow {
            unit: unit.clone(),
            name: first.unit_name.clone(),
            level: AdminLevel::from_identifier(&first.level)?,
            cluster: definition.cluster_of(unit).map(|cluster| cluster.name.clone()),
            part_of: first.part_of.clone(),
            overall: definition.judged(&figures).overall,
            both: both_of(definition, &rows, &figures),
            figures,
            place: None,
            cluster_place: None,
            pace: None,
            paces: Vec::new(),
            adjusted: None,
        })
    };
    let all = units.into_iter().filter_map(row);
    let (parts, rows) = all.partition(|row: &StandingRow| row.part_of.is_some());
    (rows, parts)
}

/// Both readings of frozen figures; of a close that froze one reading only, that one is both.
fn both_of(definition: &Definition, rows: &[&FrozenRow], figures: &[CriterionFigure]) -> Vec<WithAndWithout> {
    let criteria = definition.criteria.iter().zip(figures);
    let both = criteria.map(|(criterion, figure)| {
        let identifier = criterion.indicator.identifier();
        let row = rows.iter().find(|row| row.indicator == identifier);
        row.and_then(|row| row.both).unwrap_or(WithAndWithout {
            all: figure.counted,
            without: figure.counted,
        })
    });
    both.collect()
}

/// Gives every row its place in its level and in its cluster, and sorts by level and place.
fn order(definition: &Definition, rows: &[StandingRow]) -> Vec<StandingRow> {
    let mut ordered: Vec<StandingRow> = Vec::with_capacity(rows.len());
    for level in AdminLevel::ALL {
        let of_level: Vec<&StandingRow> = rows.iter().filter(|row| row.level == level).collect();
        let figures: Vec<_> = of_level.iter().map(|row| row.figures.clone()).collect();
        for ranked in rank(&figures, definition.fewest) {
            if let Some(row) = of_level.get(ranked.index) {
                ordered.push(StandingRow {
                    place: ranked.place,
                    ..(*row).clone()
                });
            }
        }
    }
    for cluster in &definition.clusters {
        let places: Vec<usize> = (0..)
            .zip(&ordered)
            .filter(|(_, row)| row.cluster.as_ref() == Some(&cluster.name))
            .map(|(at, _)| at)
            .collect();
        let figures: Vec<_> = places
            .iter()
            .filter_map(|at| ordered.get(*at).map(|row| row.figures.clone()))
            .collect();
        for ranked in rank(&figures, definition.fewest) {
            let row = places.get(ranked.index).and_then(|at| ordered.get_mut(*at));
            if let Some(row) = row {
                row.cluster_place = ranked.place;
            }
        }
    }
    ordered
}
