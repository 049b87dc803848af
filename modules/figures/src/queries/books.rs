//! How fast work in the books of earlier years goes towards a figure: lines of registers count in the year they are of (KH
//! 170/KH-UBND, A9), so those of a year outside the days of the figure move it no further, on whatever day they are worked on.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};

use super::since::{LaterThatDay, imported_after, later_that_day};
use super::sums::Sums;
use crate::model::day_of_year;
use crate::{Measure, Period};

/// Takes the lines of registers of a year outside `span` out of `done`, the sums of what was done in the days of `window`; as it
/// was known at `at`, where that is given.
///
/// # Errors
/// When the database refuses.
pub fn within_years(
    tx: &mut Tx<'_>,
    done: &mut BTreeMap<UnitId, Sums>,
    (span, window): (Period, Period),
    at: Option<Instant>,
) -> Result<(), Fault> {
    let Some(at) = at else {
        return take_out(tx, done, (span, window), None);
    };
    let later = later_that_day(tx, at)?;
    take_out(tx, done, (span, window), Some((at, &later)))
}

/// The same, with the single acts that were heard of later on the instant's own day.
pub(super) fn take_out(
    tx: &mut Tx<'_>,
    done: &mut BTreeMap<UnitId, Sums>,
    (span, window): (Period, Period),
    known: Option<(Instant, &[LaterThatDay])>,
) -> Result<(), Fault> {
    let last = known.map_or(window.to, |(at, _)| window.to.min(at.day()));
    let days = Period::new(window.from, last);
    if days.to < days.from {
        return Ok(());
    }
    take_out_registered(tx, done, (span, days), known.map(|(at, _)| at))?;
    take_out_digitised(tx, done, (span, days))?;
    // What was heard of later that day was not in the sums.
    let later = known.map(|(_, later)| later).unwrap_or_default();
    let of = |measure: Measure| later.iter().filter(move |act| act.measure == measure);
    let within: BTreeSet<&str> = of(Measure::RegisterDigitised)
        .filter(|act| span.holds(act.on))
        .map(|act| act.item.as_str())
        .collect();
    let done_later = of(Measure::RegisterDigitisedOn).filter(|act| days.holds(act.on));
    for act in done_later.filter(|act| !within.contains(act.item.as_str())) {
        let sums = done.entry(act.unit.clone()).or_default();
        sums.add_to(Measure::RegisterDigitisedOn, 1);
    }
    Ok(())
}

fn take_out_registered(
    tx: &mut Tx<'_>,
    done: &mut BTreeMap<UnitId, Sums>,
    (span, days): (Period, Period),
    at: Option<Instant>,
) -> Result<(), Fault> {
    let (first, last) = years_of(span);
    let rows = tx.query(
        "SELECT import_id, unit_id, lines, on_day FROM figures_register
         WHERE on_day >= $1 AND on_day <= $2 AND (year < $3 OR year > $4)",
        values![days.from, days.to, first, last],
    )?;
    for row in rows {
        let (import, unit): (String, UnitId) = (row.at(0)?, row.at(1)?);
        let (lines, on): (i64, Day) = (row.at(2)?, row.at(3)?);
        if let Some(at) = at.filter(|at| at.day() == on)
            && imported_after(tx, &import, at)?
        {
            continue;
        }
        done.entry(unit)
            .or_default()
            .add_to(Measure::RegisterLinesOn, -lines);
    }
    Ok(())
}

fn take_out_digitised(
    tx: &mut Tx<'_>,
    done: &mut BTreeMap<UnitId, Sums>,
    (span, days): (Period, Period),
) -> Result<(), Fault> {
    let (first, last) = years_of(span);
    let rows = tx.query(
        "SELECT unit_id, COUNT(*) AS lines FROM figures_line
         WHERE on_day >= $1 AND on_day <= $2 AND (year < $3 OR year > $4) GROUP BY unit_id",
        values![days.from, days.to, first, last],
    )?;
    for row in rows {
        let (unit, lines): (UnitId, i64) = (row.at(0)?, row.at(1)?);
        done.entry(unit)
            .or_default()
            .add_to(Measure::RegisterDigitisedOn, -lines);
    }
    Ok(())
}

/// The first and the last year whose lines count over `span`: a year counts on its first day.
fn years_of(span: Period) -> (i64, i64) {
    let first = span.from.year();
    let begins = day_of_year(first) == Some(span.from);
    (i64::from(first) + i64::from(!begins), i64::from(span.to.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_counts_over_days_that_hold_its_first() {
        let years = |from: &str, to: &str| years_of(Period::new(from.parse().unwrap(), to.parse().unwrap()));
        assert_eq!(years("2018-01-01", "2023-11-30"), (2018, 2023));
        assert_eq!(years("2018-01-02", "2024-01-01"), (2019, 2024));
    }
}
