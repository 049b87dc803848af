//! An indicator of every unit over some days, each with the units of its own level below it.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_figures::{AdminLevel, Counted, Lookback, Measure, Ratio, Services, Sums, WhatCounts};
use motcua_identity::{UnitId, UnitLevel, UnitTree};
use motcua_kernel::Fault;

use crate::model::{Counting, Excluded, Indicator, Registers, SetIndicator, Span, SubUnits, WithAndWithout};

/// The two sums of every unit of a tree.
pub type Measured = BTreeMap<UnitId, Counted>;

/// The units that are measured, in the tree they stand in, and how their dossiers are counted.
#[derive(Clone, Copy)]
pub struct Whose<'w> {
    /// The tree.
    pub tree: &'w UnitTree,
    /// The units.
    pub units: &'w [UnitId],
    /// How they are counted.
    pub counting: Counting,
}

/// The units whose dossiers count for `unit`: its own and those of its level below it, an agency with its sub-units unless
/// these stand apart (A6).
pub(crate) fn counted_for(tree: &UnitTree, unit: &UnitId, sub_units: SubUnits) -> BTreeSet<UnitId> {
    let level = AdminLevel::of(tree, unit);
    let mut below = tree.subtree_of(unit);
    if tree.get(unit).is_some_and(|unit| unit.parent.is_none()) {
        // The province itself: its agencies stand for themselves.
        return BTreeSet::from([unit.clone()]);
    }
    let apart = |id: &UnitId| {
        let is_sub = tree.get(id).is_some_and(|unit| unit.level == UnitLevel::SubUnit);
        sub_units == SubUnits::Apart && is_sub && id != unit
    };
    below.retain(|id| AdminLevel::of(tree, id) == level && !apart(id));
    below
}

/// The sums of an indicator twice: with every dossier, and without those that a reasoned decision left out.
#[derive(Debug, Clone, Default)]
pub struct Both {
    /// With every dossier.
    pub all: Measured,
    /// Without those left out.
    pub without: Measured,
}

impl Both {
    /// Those that decide.
    pub fn deciding(self, excluded: Excluded) -> Measured {
        match excluded {
            Excluded::LeftOut => self.without,
            Excluded::Counted => self.all,
        }
    }

    /// Both readings for a unit.
    pub fn of(&self, unit: &UnitId) -> WithAndWithout {
        let of = |measured: &Measured| measured.get(unit).copied().unwrap_or_default();
        WithAndWithout {
            all: of(&self.all),
            without: of(&self.without),
        }
    }

    fn plus(mut self, other: &Self) -> Self {
        for (mine, others) in [(&mut self.all, &other.all), (&mut self.without, &other.without)] {
            for (unit, counted) in others {
                let sum = mine.entry(unit.clone()).or_default();
                *sum = sum.plus(*counted);
            }
        }
        self
    }
}

/// `indicator` over `span`, for each of the units, as it is known at the moment of `look`.
///
/// # Errors
/// When the database refuses.
pub fn measured(
    tx: &mut Tx<'_>,
    look: &Lookback,
    whose: Whose<'_>,
    (indicator, span): (Indicator, Span),
) -> Result<Both, Fault> {
    match indicator {
        Indicator::Ratio(ratio)
            if ratio == Ratio::CAMPAIGN && whose.counting.registers == Registers::Counted =>
        {
            with_registers(tx, look, whose, span)
        }
        Indicator::Ratio(ratio) => {
            let sides = ([ratio.numerator()], [ratio.denominator()]);
            two_sums(tx, look, whose, ([&sides.0, &sides.1], span))
        }
        Indicator::ServicesOnline => services_online(tx, look, whose, span),
        Indicator::OfSet(one) if one.counts != WhatCounts::Sums => procedures(tx, look, whose, (one, span)),
        Indicator::OfSet(one) => two_sums(tx, look, whose, ([one.numerator, one.denominator], span)),
    }
}

/// The ratio of digitisation with the lines of paper registers: below the line once registered, above it once their paper is
/// digitised (KH 170/KH-UBND, A9).
fn with_registers(tx: &mut Tx<'_>, look: &Lookback, whose: Whose<'_>, span: Span) -> Result<Both, Fault> {
    let ratio = Ratio::CAMPAIGN;
    let sides = ([ratio.numerator()], [ratio.denominator()]);
    let found = two_sums(tx, look, whose, ([&sides.0, &sides.1], span))?;
    let lines: [&[Measure]; 2] = [&[Measure::RegisterDigitised], &[Measure::RegisterLines]];
    Ok(found.plus(&two_sums(tx, look, whose, (lines, span))?))
}

/// The measures added up above the line and below it, over `span`, for each of the units. What still runs is judged at the end
/// of `span`, or at the moment of `look` where it is not over by then.
fn two_sums(
    tx: &mut Tx<'_>,
    look: &Lookback,
    whose: Whose<'_>,
    ([above, below_line], span): ([&[Measure]; 2], Span),
) -> Result<Both, Fault> {
    let measures: BTreeSet<Measure> = above.iter().chain(below_line).copied().collect();
    let (measures, period): (Vec<Measure>, _) = (measures.into_iter().collect(), span.period());
    let sums = look.sums(tx, &measures, period)?;
    let excluded = look.excluded(tx, &measures, period)?;
    Ok(totals(whose, [above, below_line], (&sums, &excluded)))
}

/// What was done in the days of `so_far` towards an indicator over `span`: the measures that tell its speed, added up above the line
/// and below it. Lines of registers of other years than those of `span` do not move it.
pub(crate) fn done_in(
    tx: &mut Tx<'_>,
    look: &Lookback,
    whose: Whose<'_>,
    ([above, below_line], span, so_far): ([&[Measure]; 2], Span, Span),
) -> Result<Both, Fault> {
    let measures: BTreeSet<Measure> = above.iter().chain(below_line).copied().collect();
    let (measures, window): (Vec<Measure>, _) = (measures.into_iter().collect(), so_far.period());
    let sums = look.speeds(tx, &measures, (span.period(), window))?;
    let excluded = look.excluded(tx, &measures, window)?;
    Ok(totals(whose, [above, below_line], (&sums, &excluded)))
}

/// The measures added up for each of the units, with every dossier and without those left out.
fn totals(
    whose: Whose<'_>,
    [above, below_line]: [&[Measure]; 2],
    (sums, excluded): (&BTreeMap<UnitId, Sums>, &BTreeMap<UnitId, Sums>),
) -> Both {
    let of = |sums: &BTreeMap<UnitId, Sums>, id: &UnitId| {
        sums.get(id).map_or_else(Counted::default, |sums| Counted {
            numerator: above.iter().map(|it| sums.of(*it)).sum(),
            denominator: below_line.iter().map(|it| sums.of(*it)).sum(),
        })
    };
    let mut found = Both::default();
    for unit in whose.units {
        let below = counted_for(whose.tree, unit, whose.counting.sub_units);
        let total = |sums| {
            below
                .iter()
                .map(|id| of(sums, id))
                .fold(Counted::default(), Counted::plus)
        };
        let (all, left_out) = (total(sums), total(excluded));
        found.all.insert(unit.clone(), all);
        let without = Counted {
            numerator: all.numerator - left_out.numerator,
            denominator: all.denominator - left_out.denominator,
        };
        found.without.insert(unit.clone(), without);
    }
    found
}

/// An indicator that counts procedures: each once for a unit, however many dossiers it had. As on the boards, a decision that
/// leaves a dossier out changes nothing in it.
fn procedures(
    tx: &mut Tx<'_>,
    look: &Lookback,
    whose: Whose<'_>,
    (one, span): (&SetIndicator, Span),
) -> Result<Both, Fault> {
    let measures: BTreeSet<Measure> = one.numerator.iter().chain(one.denominator).copied().collect();
    let measures: Vec<Measure> = measures.into_iter().collect();
    let found = look.procedures(tx, &measures, span.period())?;
    let mut all = Measured::new();
    for unit in whose.units {
        let inputs = found.of(&counted_for(whose.tree, unit, whose.counting.sub_units));
        let procedures = inputs.counting(WhatCounts::Services);
        let sum = |side: &[Measure]| -> i64 { side.iter().filter_map(|it| procedures.get(it)).sum() };
        let counted = Counted {
            numerator: sum(one.numerator),
            denominator: sum(one.denominator),
        };
        all.insert(unit.clone(), counted);
    }
    Ok(Both {
        without: all.clone(),
        all,
    })
}

fn services_online(tx: &mut Tx<'_>, look: &Lookback, whose: Whose<'_>, span: Span) -> Result<Both, Fault> {
    let [all, without] = look.services(tx, span.period())?;
    let total = |found: &Services| -> Measured {
        let units = whose.units.iter();
        units
            .map(|unit| (unit.clone(), online_of(found, whose, unit)))
            .collect()
    };
    Ok(Both {
        all: total(&all),
        without: total(&without),
    })
}

/// The services of a unit in which one filing came online, of those in which any came.
fn online_of(found: &Services, whose: Whose<'_>, unit: &UnitId) -> Counted {
    let mut all: BTreeMap<&str, bool> = BTreeMap::new();
    for id in counted_for(whose.tree, unit, whose.counting.sub_units) {
        for (procedure, online) in found.get(&id).into_iter().flatten() {
            *all.entry(procedure).or_default() |= online;
        }
    }
    let size = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Counted {
        numerator: size(all.values().filter(|online| **online).count()),
        denominator: size(all.len()),
    }
}
