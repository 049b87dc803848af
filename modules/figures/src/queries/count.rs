//! How many stand behind a figure.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::UnitId;
use motcua_kernel::Fault;

use super::behind::Asked;
use super::beside::count_beside;
use super::listed::listed_lines;
use super::sums::sums;
use crate::{Behind, Measure, Period};

/// How many there are, as far as they were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// So many at least.
    pub count: i64,
    /// Whether there are more.
    pub more: bool,
}

/// How many dossiers of `units` stand behind a figure of `period`.
///
/// # Errors
/// When the database refuses.
pub fn count_behind(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    which: Behind,
    period: Period,
) -> Result<i64, Fault> {
    match told_by_sums(tx, units, (which, period))? {
        Some(count) => Ok(count),
        None => Asked::new(tx, units, (which, period), None)?.count(tx),
    }
}

/// The same for a page: what no sum tells is counted up to `most`, since a reader who has hundreds of pages before them is
/// not kept waiting for the exact number.
///
/// # Errors
/// When the database refuses.
pub fn count_behind_up_to(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (which, period): (Behind, Period),
    most: i64,
) -> Result<Number, Fault> {
    if let Some(count) = told_by_sums(tx, units, (which, period))? {
        return Ok(Number { count, more: false });
    }
    let asked = Asked::new(tx, units, (which, period), None)?;
    let count = asked.count_up_to(tx, most.saturating_add(1))?;
    Ok(Number {
        count: count.min(most),
        more: count > most,
    })
}

/// The number as the kept sums tell it: the figure itself where it counts dossiers. Nothing where only the list does.
fn told_by_sums(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (which, period): (Behind, Period),
) -> Result<Option<i64>, Fault> {
    if units.is_empty() {
        return Ok(Some(0));
    }
    if let Behind::Counted(measure) = which
        && measure.is_listed()
    {
        let lines = listed_lines(tx, units, (measure, period))?;
        return Ok(Some(i64::try_from(lines.len()).unwrap_or(i64::MAX)));
    }
    if let Behind::Counted(measure) = which
        && !measure.counts_dossiers()
    {
        return Ok(Some(count_beside(tx, units, (measure, period), None)?));
    }
    let Some((all, without)) = which.counted_by() else {
        return Ok(None);
    };
    let measures: Vec<Measure> = without.into_iter().chain([all]).collect();
    let found = sums(tx, &measures, period)?;
    let of = units.iter().filter_map(|unit| found.get(unit));
    let count = of.map(|sums| sums.of(all) - without.map_or(0, |without| sums.of(without)));
    Ok(Some(count.sum()))
}
