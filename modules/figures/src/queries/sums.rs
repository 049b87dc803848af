//! Sums over a period.

use std::collections::BTreeMap;

use motcua_db::{DbError, Tx, Value, among, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::{Counted, Measure, Month, Period, Ratio, store};

/// The sums of one unit, by measure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums(BTreeMap<Measure, i64>);

impl Sums {
    /// The sum of `measure`; 0 where nothing counts.
    pub fn of(&self, measure: Measure) -> i64 {
        self.0.get(&measure).copied().unwrap_or(0)
    }

    /// Adds to the sum of a measure.
    pub(crate) fn add_to(&mut self, measure: Measure, value: i64) {
        *self.0.entry(measure).or_default() += value;
    }

    /// Adds its sums, times `sign`, to others.
    pub(crate) fn add_into(&self, sums: &mut BTreeMap<Measure, i64>, sign: i64) {
        for (measure, value) in &self.0 {
            *sums.entry(*measure).or_default() += sign * value;
        }
    }

    /// The two sums of `ratio`.
    pub fn counted(&self, ratio: Ratio) -> Counted {
        Counted {
            numerator: self.of(ratio.numerator()),
            denominator: self.of(ratio.denominator()),
        }
    }

    /// Takes the sums of another unit in.
    pub fn add(&mut self, other: &Self) {
        for (measure, value) in &other.0 {
            *self.0.entry(*measure).or_default() += value;
        }
    }
}

/// The sums of `measures` over `period`, for each unit that has any.
///
/// # Errors
/// When the database refuses.
pub fn sums(
    tx: &mut Tx<'_>,
    measures: &[Measure],
    period: Period,
) -> Result<BTreeMap<UnitId, Sums>, DbError> {
    let until = store::told_until(tx)?;
    sums_until(tx, measures, period, until)
}

/// The same, with what runs judged at `until` where the period is not over by then.
pub(super) fn sums_until(
    tx: &mut Tx<'_>,
    measures: &[Measure],
    period: Period,
    until: Instant,
) -> Result<BTreeMap<UnitId, Sums>, DbError> {
    // Procedures of the list are counted over all units of a figure at once: adding up units would count one twice.
    let measures = measures.iter().copied().filter(|measure| !measure.is_listed());
    let (live, measures): (Vec<Measure>, Vec<Measure>) = measures.partition(|measure| measure.is_live());
    let mut found = kept_sums(tx, &measures, period)?;
    for measure in live {
        for (unit, value) in running(tx, measure, (period, until))? {
            found.entry(unit).or_default().0.insert(measure, value);
        }
    }
    Ok(found)
}

/// What was received in `period` and still runs in time, by unit.
fn running(
    tx: &mut Tx<'_>,
    measure: Measure,
    (period, until): (Period, Instant),
) -> Result<BTreeMap<UnitId, i64>, DbError> {
    let mut parameters = values![period.from, period.to].to_vec();
    let (table, unit, condition) = if measure.counts_dossiers() {
        let (unit, _, holds) = measure.sql();
        (
            "figures_dossier",
            unit,
            format!("{holds} AND {}", due_later(&mut parameters, (period, until))),
        )
    } else {
        (
            "figures_petition",
            "unit_id",
            petition_due_later(&mut parameters, (period, until)),
        )
    };
    let sql = format!(
        "SELECT {unit}, COUNT(*) AS running FROM {table}
         WHERE received_on >= $1 AND received_on <= $2 AND {unit} IS NOT NULL AND {condition} GROUP BY {unit}"
    );
    let rows = tx.query(&sql, &parameters)?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

/// A dossier is not past its day when the period is judged: at its end, or at the latest event where the period still runs
/// (QĐ 766/QĐ-TTg, 2.1: what is not finished is judged at the period's end).
pub(super) fn in_time(
    parameters: &mut Vec<Value>,
    period: Period,
    tx: &mut Tx<'_>,
) -> Result<String, DbError> {
    let until = store::told_until(tx)?;
    Ok(due_later(parameters, (period, until)))
}

pub(super) fn due_later(parameters: &mut Vec<Value>, (period, until): (Period, Instant)) -> String {
    parameters.push(until.min(period.end()).micros().into());
    format!("(late_from IS NULL OR late_from > ${})", parameters.len())
}

/// The same of a petition: its next act is due on that day or later.
pub(super) fn petition_due_later(parameters: &mut Vec<Value>, (period, until): (Period, Instant)) -> String {
    parameters.push(until.day().min(period.to).into());
    format!(
        "NOT done AND NOT late AND (next_due_on IS NULL OR next_due_on >= ${})",
        parameters.len()
    )
}

fn kept_sums(
    tx: &mut Tx<'_>,
    measures: &[Measure],
    period: Period,
) -> Result<BTreeMap<UnitId, Sums>, DbError> {
    let (mut parts, mut parameters): (Vec<String>, Vec<Value>) = (Vec::new(), Vec::new());
    let wanted = wanted(measures, &mut parameters);
    for Span { table, column, ends } in spans_by_year(period) {
        let [from, to] = places(&mut parameters, &ends);
        parts.push(format!(
            "SELECT unit_id, measure, value FROM {table}
             WHERE measure IN ({wanted}) AND {column} >= {from} AND {column} <= {to}"
        ));
    }
    if measures.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT unit_id, measure, CAST(SUM(value) AS BIGINT) AS value FROM ({}) counted GROUP BY unit_id, measure",
        parts.join(" UNION ALL ")
    );
    let mut found: BTreeMap<UnitId, Sums> = BTreeMap::new();
    for row in tx.query(&sql, &parameters)? {
        let measure: String = row.at(1)?;
        if let Some(measure) = Measure::from_identifier(&measure) {
            found.entry(row.at(0)?).or_default().0.insert(measure, row.at(2)?);
        }
    }
    Ok(found)
}

/// A part of a period that one table sums.
pub(super) struct Span {
    pub(super) table: &'static str,
    pub(super) column: &'static str,
    pub(super) ends: [Value; 2],
}

/// The tables that sum `period` month by month: whole months by the month, the days before and after by the day.
pub(super) fn spans(period: Period) -> Vec<Span> {
    let split = period.split();
    let months = split.months.map(of_months);
    let edges = split.edges.iter().map(of_days);
    months.into_iter().chain(edges).collect()
}

/// The tables that sum `period` with the fewest rows: whole years by the year, what is left as [`spans`] does.
pub(super) fn spans_by_year(period: Period) -> Vec<Span> {
    let split = period.split();
    let by_year = split.by_year();
    let years = by_year
        .iter()
        .filter_map(|by_year| by_year.years)
        .map(|(first, last)| Span {
            table: "figures_year",
            column: "year",
            ends: [first.to_string().into(), last.to_string().into()],
        });
    let months = by_year
        .iter()
        .flat_map(|by_year| &by_year.months)
        .copied()
        .map(of_months);
    years
        .chain(months)
        .chain(split.edges.iter().map(of_days))
        .collect()
}

fn of_months((first, last): (Month, Month)) -> Span {
    Span {
        table: "figures_month",
        column: "month",
        ends: [first.to_string().into(), last.to_string().into()],
    }
}

fn of_days(edge: &Period) -> Span {
    Span {
        table: "figures_day",
        column: "on_day",
        ends: [edge.from.into(), edge.to.into()],
    }
}

/// Adds the measures to the parameters and gives their places.
pub(super) fn wanted(measures: &[Measure], parameters: &mut Vec<Value>) -> String {
    among(measures.iter().map(|measure| measure.identifier()), parameters)
}

/// Adds two values to the parameters and gives their places.
pub(super) fn places(parameters: &mut Vec<Value>, added: &[Value; 2]) -> [String; 2] {
    parameters.extend_from_slice(added);
    let end = parameters.len();
    [format!("${}", end - 1), format!("${end}")]
}
