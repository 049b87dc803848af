//! An indicator of every unit over some days, each with the units of its own level below it.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx};
use motcua_figures::{AdminLevel, Counted, Measure, Ratio, services, sums};
use motcua_identity::{UnitId, UnitLevel, UnitTree};

use crate::model::{Counting, Indicator, Registers, Span, SubUnits};

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

/// `indicator` over `span`, for each of the units.
///
/// # Errors
/// When the database refuses.
pub fn measured(
    tx: &mut Tx<'_>,
    whose: Whose<'_>,
    indicator: Indicator,
    span: Span,
) -> Result<Measured, DbError> {
    match indicator {
        Indicator::Ratio(ratio)
            if ratio == Ratio::CAMPAIGN && whose.counting.registers == Registers::Counted =>
        {
            with_registers(tx, whose, span)
        }
        Indicator::Ratio(ratio) => two_sums(tx, whose, (ratio.numerator(), ratio.denominator()), span),
        Indicator::ServicesOnline => services_online(tx, whose, span),
        Indicator::OfSet(one) => two_sums(tx, whose, (one.numerator, one.denominator), span),
    }
}

/// The ratio of digitisation with the lines of paper registers: below the line once registered, above it once their paper is
/// digitised (KH 170/KH-UBND, A9).
fn with_registers(tx: &mut Tx<'_>, whose: Whose<'_>, span: Span) -> Result<Measured, DbError> {
    let ratio = Ratio::CAMPAIGN;
    let mut found = two_sums(tx, whose, (ratio.numerator(), ratio.denominator()), span)?;
    let lines = (Measure::RegisterDigitised, Measure::RegisterLines);
    for (unit, lines) in two_sums(tx, whose, lines, span)? {
        let counted = found.entry(unit).or_default();
        *counted = counted.plus(lines);
    }
    Ok(found)
}

/// Two measures over `span`, for each of the units.
pub(crate) fn two_sums(
    tx: &mut Tx<'_>,
    whose: Whose<'_>,
    (numerator, denominator): (Measure, Measure),
    span: Span,
) -> Result<Measured, DbError> {
    let sums = sums(tx, &[numerator, denominator], span.period())?;
    let of = |id: &UnitId| {
        sums.get(id).map_or_else(Counted::default, |sums| Counted {
            numerator: sums.of(numerator),
            denominator: sums.of(denominator),
        })
    };
    let total = |unit: &UnitId| {
        let below = counted_for(whose.tree, unit, whose.counting.sub_units);
        below.iter().map(of).fold(Counted::default(), Counted::plus)
    };
    let units = whose.units.iter();
    Ok(units.map(|unit| (unit.clone(), total(unit))).collect())
}

fn services_online(tx: &mut Tx<'_>, whose: Whose<'_>, span: Span) -> Result<Measured, DbError> {
    let found = services(tx, span.period())?;
    let total = |unit: &UnitId| {
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
    };
    let units = whose.units.iter();
    Ok(units.map(|unit| (unit.clone(), total(unit))).collect())
}
