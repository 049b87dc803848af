//! The latest dossiers that count in a measure, found by way of its sums: they tell on which days and in which units there is
//! something to be found, so that a measure in which next to nothing counts costs no reading of all dossiers.

use std::collections::BTreeSet;

use motcua_db::{DbError, Tx, among, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};

use super::behind::{Asked, DossierLine, ListCursor, page_of};
use super::sums::places;
use crate::{Behind, Measure, Month, Period};

/// Up to so many units are asked directly: an index finds the latest dossiers of each.
const FEW_UNITS: usize = 3;

/// The measure behind `which`, where its sums by the day tell where its dossiers are and `units` are many.
pub(super) fn told_by_days(units: &BTreeSet<UnitId>, which: Behind) -> Option<Measure> {
    let Behind::Counted(measure) = which else {
        return None;
    };
    let is_kept = measure.counts_dossiers() && !measure.is_live();
    Some(measure).filter(|_| is_kept && units.len() > FEW_UNITS)
}

/// Up to `limit` dossiers of `units` that count in a measure in `period`, latest first, after the line at `after`.
///
/// # Errors
/// When the database refuses.
pub(super) fn latest_of(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
    (after, limit): (Option<&ListCursor>, usize),
) -> Result<Vec<DossierLine>, Fault> {
    let mut until = period.to;
    let mut lines = Vec::new();
    if let Some(after) = after {
        // Of the day of the line before, some may have been shown; a place outside the period is on no day of the list.
        if period.holds(after.on) {
            let day = Period::new(after.on, after.on);
            let asked = Asked::new(tx, units, (Behind::Counted(measure), day), None)?;
            lines = page_of(tx, asked, Behind::Counted(measure), (Some(after), limit))?;
        }
        until = until.min(after.on.plus_days(-1));
    }
    for month in months_with(tx, measure, units, Period::new(period.from, until))? {
        let from = period.from.max(month.first_day());
        let mut to = until.min(month.last_day());
        while lines.len() < limit {
            let wanted = limit - lines.len();
            let found = days_with(tx, measure, (units, wanted), Period::new(from, to))?;
            let Some((first, of)) = found else { break };
            let asked = Asked::new(tx, &of, (Behind::Counted(measure), Period::new(first, to)), None)?;
            lines.extend(page_of(tx, asked, Behind::Counted(measure), (None, wanted))?);
            to = first.plus_days(-1);
        }
        if lines.len() >= limit {
            break;
        }
    }
    Ok(lines)
}

/// The months in which something counts, the latest first.
fn months_with(
    tx: &mut Tx<'_>,
    measure: Measure,
    units: &BTreeSet<UnitId>,
    period: Period,
) -> Result<Vec<Month>, Fault> {
    if period.to < period.from {
        return Ok(Vec::new());
    }
    let mut parameters = values![measure.identifier()].to_vec();
    let [from, to] = [period.from, period.to].map(|day| Month::of(day).to_string());
    let [from, to] = places(&mut parameters, values![from, to]);
    let of = among(units, &mut parameters);
    let sql = format!(
        "SELECT DISTINCT month FROM figures_month
         WHERE measure = $1 AND month >= {from} AND month <= {to} AND unit_id IN ({of}) ORDER BY month DESC"
    );
    let rows = tx.query(&sql, &parameters)?;
    let months = rows.iter().map(|row| {
        let text: String = row.at(0)?;
        text.parse::<Month>().map_err(Fault::internal)
    });
    months.collect()
}

/// The units and the first of the latest days of `period` on which, together, at least so many dossiers count as are
/// `wanted`, or all there are. Nothing where none count.
fn days_with(
    tx: &mut Tx<'_>,
    measure: Measure,
    (units, wanted): (&BTreeSet<UnitId>, usize),
    period: Period,
) -> Result<Option<(Day, BTreeSet<UnitId>)>, DbError> {
    let mut parameters = values![measure.identifier()].to_vec();
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    let of = among(units, &mut parameters);
    let conditions = format!("measure = $1 AND on_day >= {from} AND on_day <= {to} AND unit_id IN ({of})");
    let mut counted = parameters.clone();
    counted.push(wanted.saturating_sub(1).into());
    // Every line of sums stands for a dossier at least: behind so many there are enough.
    let enough = format!(
        "SELECT on_day FROM figures_day WHERE {conditions} ORDER BY on_day DESC LIMIT 1 OFFSET ${}",
        counted.len()
    );
    let enough = tx.query_opt(&enough, &counted)?;
    let first: Day = enough.map_or(Ok(period.from), |row| row.at(0))?;
    parameters.push(first.into());
    let sql = format!(
        "SELECT DISTINCT unit_id FROM figures_day WHERE {conditions} AND on_day >= ${}",
        parameters.len()
    );
    let rows = tx.query(&sql, &parameters)?;
    let of: BTreeSet<UnitId> = rows.iter().map(|row| row.at(0)).collect::<Result<_, _>>()?;
    Ok((!of.is_empty()).then_some((first, of)))
}
