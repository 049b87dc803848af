//! A ratio month by month.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, Value, among};
use motcua_identity::UnitId;

use super::sums::{Span, places, spans, wanted};
use crate::{Counted, Measure, Month, Period, Ratio};

/// The ratio of `units` together in each month of `period`; a month cut by the period counts with its days inside.
///
/// # Errors
/// When the database refuses.
pub fn trend(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    ratio: Ratio,
    period: Period,
) -> Result<Vec<(Month, Counted)>, DbError> {
    let mut months = every_month(period);
    if units.is_empty() {
        return Ok(months.into_iter().collect());
    }
    for Span { table, column, ends } in spans(period) {
        let mut parameters: Vec<Value> = Vec::new();
        let wanted = wanted(&[ratio.numerator(), ratio.denominator()], &mut parameters);
        let [from, to] = places(&mut parameters, &ends);
        let owners = among(units, &mut parameters);
        let sql = format!(
            "SELECT substr({column}, 1, 7) AS month, measure, CAST(SUM(value) AS BIGINT) AS value FROM {table}
             WHERE measure IN ({wanted}) AND {column} >= {from} AND {column} <= {to} AND unit_id IN ({owners})
             GROUP BY substr({column}, 1, 7), measure"
        );
        for row in tx.query(&sql, &parameters)? {
            let (month, measure): (String, String) = (row.at(0)?, row.at(1)?);
            if let Some(counted) = month.parse().ok().and_then(|month: Month| months.get_mut(&month)) {
                count(counted, ratio, Measure::from_identifier(&measure), row.at(2)?);
            }
        }
    }
    Ok(months.into_iter().collect())
}

fn every_month(period: Period) -> BTreeMap<Month, Counted> {
    let mut months = BTreeMap::new();
    let mut month = Month::of(period.from);
    while month.first_day() <= period.to {
        months.insert(month, Counted::default());
        let next = month.next();
        if next <= month {
            break; // the end of the calendar
        }
        month = next;
    }
    months
}

fn count(counted: &mut Counted, ratio: Ratio, measure: Option<Measure>, value: i64) {
    if measure == Some(ratio.numerator()) {
        counted.numerator += value;
    }
    if measure == Some(ratio.denominator()) {
        counted.denominator += value;
    }
}
