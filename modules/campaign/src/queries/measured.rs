//! An indicator of every unit over some days, each with the units of its own level below it.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx};
use motcua_figures::{AdminLevel, Counted, Measure, services, sums};
use motcua_identity::{UnitId, UnitTree};

use crate::model::{Indicator, Span};

/// The two sums of every unit of a tree.
pub type Measured = BTreeMap<UnitId, Counted>;

/// The units whose dossiers count for `unit`: its own and those of its level below it, an agency with its sub-units (A6).
pub(crate) fn counted_for(tree: &UnitTree, unit: &UnitId) -> BTreeSet<UnitId> {
    let level = AdminLevel::of(tree, unit);
    let mut below = tree.subtree_of(unit);
    if tree.get(unit).is_some_and(|unit| unit.parent.is_none()) {
        // The province itself: its agencies stand for themselves.
        return BTreeSet::from([unit.clone()]);
    }
    below.retain(|id| AdminLevel::of(tree, id) == level);
    below
}

/// `indicator` over `span`, for each of `units`.
///
/// # Errors
/// When the database refuses.
pub fn measured(
    tx: &mut Tx<'_>,
    tree: &UnitTree,
    units: &[UnitId],
    indicator: Indicator,
    span: Span,
) -> Result<Measured, DbError> {
    match indicator {
        Indicator::Ratio(ratio) => two_sums(tx, tree, units, (ratio.numerator(), ratio.denominator()), span),
        Indicator::ServicesOnline => services_online(tx, tree, units, span),
    }
}

/// Two measures over `span`, for each of `units`.
pub(crate) fn two_sums(
    tx: &mut Tx<'_>,
    tree: &UnitTree,
    units: &[UnitId],
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
        let below = counted_for(tree, unit);
        below.iter().map(of).fold(Counted::default(), Counted::plus)
    };
    Ok(units.iter().map(|unit| (unit.clone(), total(unit))).collect())
}

fn services_online(
    tx: &mut Tx<'_>,
    tree: &UnitTree,
    units: &[UnitId],
    span: Span,
) -> Result<Measured, DbError> {
    let found = services(tx, span.period())?;
    let total = |unit: &UnitId| {
        let mut all: BTreeMap<&str, bool> = BTreeMap::new();
        for id in counted_for(tree, unit) {
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
    Ok(units.iter().map(|unit| (unit.clone(), total(unit))).collect())
}
