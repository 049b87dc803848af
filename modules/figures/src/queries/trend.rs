//! A ratio month by month.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, Value, values};
use motcua_identity::UnitId;

use super::sums::{places, wanted};
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
    let split = period.split();
    let spans = split.months.map(|(first, end)| {
        (
            "figures_month",
            "month",
            "<",
            values![first.to_string(), end.to_string()].clone(),
        )
    });
    let edges = split
        .edges
        .iter()
        .map(|edge| ("figures_day", "on_day", "<=", values![edge.from, edge.to].clone()));
    for (table, column, until, ends) in spans.into_iter().chain(edges) {
        let mut parameters: Vec<Value> = Vec::new();
        let wanted = wanted(&[ratio.numerator(), ratio.denominator()], &mut parameters);
        let [from, to] = places(&mut parameters, &ends);
        let sql = format!(
            "SELECT substr({column}, 1, 7) AS month, unit_id, measure, CAST(SUM(value) AS BIGINT) AS value
             FROM {table} WHERE measure IN ({wanted}) AND {column} >= {from} AND {column} {until} {to}
             GROUP BY substr({column}, 1, 7), unit_id, measure"
        );
        for row in tx.query(&sql, &parameters)? {
            let (month, unit, measure): (String, UnitId, String) = (row.at(0)?, row.at(1)?, row.at(2)?);
            let counted = month.parse().ok().and_then(|month: Month| months.get_mut(&month));
            if let Some(counted) = counted.filter(|_| units.contains(&unit)) {
                count(counted, ratio, Measure::from_identifier(&measure), row.at(3)?);
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
