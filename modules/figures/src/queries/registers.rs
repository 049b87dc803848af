//! Registers of earlier years (KH 170/KH-UBND, A9): what is registered on paper and what of it is digitised, year by year.

use std::collections::BTreeSet;

use motcua_db::{DbError, Tx, Value, among, values};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};

use super::since::{later_that_day, registered_since};
use super::sums::places;
use crate::{Measure, Period};

/// The registered lines of one unit and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterYear {
    /// The unit.
    pub unit: UnitId,
    /// The year in which they were settled.
    pub year: i64,
    /// Lines registered.
    pub lines: i64,
    /// Those of them whose paper is digitised.
    pub digitised: i64,
}

/// The registered lines of `units` in the years of `period`, the latest year first; no line names a person.
///
/// # Errors
/// When the database refuses.
pub fn register_years(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    period: Period,
) -> Result<Vec<RegisterYear>, DbError> {
    years(tx, units, period, None)
}

/// The same as it was known at `at`.
///
/// # Errors
/// When the database refuses.
pub fn register_years_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    period: Period,
    at: Instant,
) -> Result<Vec<RegisterYear>, Fault> {
    let (registered, later) = (registered_since(tx, units, at)?, later_that_day(tx, at)?);
    let mut all = years(tx, units, period, Some(at))?;
    for found in &mut all {
        let of_year = |unit: &UnitId, year: i16| *unit == found.unit && i64::from(year) == found.year;
        let imported = registered.iter();
        let imported = imported.filter(|((_, year), (unit, _))| of_year(unit, *year));
        let lines: i64 = imported.map(|(_, (_, lines))| lines).sum();
        let later = later
            .iter()
            .filter(|act| act.measure == Measure::RegisterDigitised && of_year(&act.unit, act.on.year()));
        let digitised = i64::try_from(later.count()).unwrap_or(i64::MAX);
        found.lines -= lines;
        found.digitised -= digitised;
    }
    all.retain(|found| found.lines > 0);
    Ok(all)
}

/// The lines of registers, those digitised by the day of `known` alone where it is given.
fn years(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    period: Period,
    known: Option<Instant>,
) -> Result<Vec<RegisterYear>, DbError> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let mut parameters: Vec<Value> = Vec::new();
    let owners = among(units, &mut parameters);
    let years = values![i64::from(period.from.year()), i64::from(period.to.year())];
    let [from, to] = places(&mut parameters, years);
    let until = known.map_or_else(String::new, |at| {
        parameters.push(at.day().into());
        format!(" AND l.on_day <= ${}", parameters.len())
    });
    let sql = format!(
        "SELECT r.unit_id, r.year, CAST(SUM(r.lines) AS BIGINT) AS lines,
            (SELECT COUNT(*) FROM figures_line l WHERE l.unit_id = r.unit_id AND l.year = r.year{until}) AS digitised
         FROM figures_register r WHERE r.unit_id IN ({owners}) AND r.year >= {from} AND r.year <= {to}
         GROUP BY r.unit_id, r.year ORDER BY r.year DESC, r.unit_id"
    );
    let rows = tx.query(&sql, &parameters)?;
    rows.iter()
        .map(|row| {
            Ok(RegisterYear {
                unit: row.at(0)?,
                year: row.at(1)?,
                lines: row.at(2)?,
                digitised: row.at(3)?,
            })
        })
        .collect()
}
