//! What was counted month by month or year by year, for whichever measures an indicator is made of.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, Value, among, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};

use super::listed::{PublishedList, Unheard, WithDossiers};
use super::sums::{Span, places, spans, wanted};
use crate::store::{self, BY_SERVICE};
use crate::{Indicator, Inputs, Measure, Month, Period, WhatCounts};

/// How long the steps of a trend are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Every {
    /// A month: its key is `2023-11`.
    Month,
    /// A year: its key is `2023`.
    Year,
}

impl Every {
    /// How much of a day in ISO text names the step.
    const fn letters(self) -> usize {
        match self {
            Self::Month => 7,
            Self::Year => 4,
        }
    }

    /// The days of a step inside `period`, whose last day is that of the step.
    fn days(self, step: &str, period: Period) -> Period {
        let day = |month: &str| -> Option<Day> { format!("{step}{month}").parse().ok() };
        let next = match self {
            Self::Month => day("-28").map(|day| Month::of(day).last_day()),
            Self::Year => day("-12-31"),
        };
        Period::new(period.from, next.map_or(period.to, |last| last.min(period.to)))
    }
}

/// What the measures of `indicator` count in each step of `period`, for `units` together or for all of them; a step cut
/// by the period counts with its days inside, one without anything is left out. An indicator that counts communes has no
/// steps.
///
/// # Errors
/// When the database refuses.
pub fn over_time(
    tx: &mut Tx<'_>,
    units: Option<&BTreeSet<UnitId>>,
    indicator: &Indicator,
    (period, every): (Period, Every),
) -> Result<BTreeMap<String, Inputs>, Fault> {
    let mut steps = BTreeMap::new();
    if indicator.unmeasured.is_some() || units.is_some_and(BTreeSet::is_empty) {
        return Ok(steps);
    }
    let asked = (units, every);
    match indicator.counts {
        WhatCounts::Services => {
            let measures = indicator.measures().collect();
            services(tx, asked, (&measures, period), &mut steps)?;
        }
        // How many communes there are changes with the units of each day: steps would not be comparable.
        WhatCounts::Communes => {}
        WhatCounts::Sums => {
            let (live, kept): (Vec<Measure>, Vec<Measure>) =
                indicator.measures().partition(|measure| measure.is_live());
            let kept: BTreeSet<Measure> = kept.into_iter().collect();
            kept_sums(tx, asked, (&kept, period), &mut steps)?;
            for measure in live {
                open(tx, asked, (measure, period), &mut steps)?;
            }
        }
    }
    Ok(steps)
}

type Asked<'u> = (Option<&'u BTreeSet<UnitId>>, Every);

fn kept_sums(
    tx: &mut Tx<'_>,
    (units, every): Asked<'_>,
    (measures, period): (&BTreeSet<Measure>, Period),
    steps: &mut BTreeMap<String, Inputs>,
) -> Result<(), DbError> {
    if measures.is_empty() {
        return Ok(());
    }
    let measures: Vec<Measure> = measures.iter().copied().collect();
    for Span { table, column, ends } in spans(period) {
        let mut parameters: Vec<Value> = Vec::new();
        let wanted = wanted(&measures, &mut parameters);
        let [from, to] = places(&mut parameters, &ends);
        let of = of_units("unit_id", units, &mut parameters);
        let step = format!("substr({column}, 1, {})", every.letters());
        let sql = format!(
            "SELECT {step} AS step, measure, CAST(SUM(value) AS BIGINT) AS value FROM {table}
             WHERE measure IN ({wanted}) AND {column} >= {from} AND {column} <= {to}{of} GROUP BY {step}, measure"
        );
        for row in tx.query(&sql, &parameters)? {
            let measure: String = row.at(1)?;
            add(steps, row.at(0)?, Measure::from_identifier(&measure), row.at(2)?);
        }
    }
    Ok(())
}

fn add(steps: &mut BTreeMap<String, Inputs>, step: String, measure: Option<Measure>, value: i64) {
    if let Some(measure) = measure {
        *steps.entry(step).or_default().sums.entry(measure).or_default() += value;
    }
}

/// A service counts once in a step, however many filings it had (QĐ 766/QĐ-TTg, 3.2); the published list counts as it
/// stands on the last day of each step that has anything.
fn services(
    tx: &mut Tx<'_>,
    (units, every): Asked<'_>,
    (measures, period): (&BTreeSet<Measure>, Period),
    steps: &mut BTreeMap<String, Inputs>,
) -> Result<(), Fault> {
    let by_step = with_dossiers(tx, (units, every), period)?;
    for (step, with_dossiers) in by_step {
        let inputs = steps.entry(step.clone()).or_default();
        for (measure, by_unit) in &with_dossiers {
            let distinct: BTreeSet<&String> = by_unit.values().flatten().collect();
            let count = i64::try_from(distinct.len()).unwrap_or(i64::MAX);
            inputs.services.insert(*measure, count);
        }
        let listed = measures.iter().filter(|measure| measure.is_listed());
        let mut list = None;
        for measure in listed {
            let list = match &mut list {
                Some(list) => list,
                none => {
                    let read = PublishedList::read(tx, every.days(&step, period))?;
                    let asked: Vec<Measure> = measures.iter().copied().collect();
                    none.insert(read.with_boards(tx, &asked, &Unheard::default())?)
                }
            };
            let all;
            let members = match units {
                Some(units) => units,
                None => {
                    all = list.every_unit();
                    &all
                }
            };
            let count = list.count(*measure, members, &with_dossiers);
            inputs.services.insert(*measure, count);
        }
    }
    Ok(())
}

/// The procedures with dossiers, by step, measure and unit.
fn with_dossiers(
    tx: &mut Tx<'_>,
    (units, every): Asked<'_>,
    period: Period,
) -> Result<BTreeMap<String, WithDossiers>, DbError> {
    let mut parameters: Vec<Value> = Vec::new();
    let wanted = wanted(&BY_SERVICE, &mut parameters);
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    let of = of_units("unit_id", units, &mut parameters);
    let step = format!("substr(on_day, 1, {})", every.letters());
    let sql = format!(
        "SELECT DISTINCT {step} AS step, measure, unit_id, procedure_code FROM figures_service
         WHERE measure IN ({wanted}) AND on_day >= {from} AND on_day <= {to}{of}"
    );
    let mut found: BTreeMap<String, WithDossiers> = BTreeMap::new();
    for row in tx.query(&sql, &parameters)? {
        let measure: String = row.at(1)?;
        if let Some(measure) = Measure::from_identifier(&measure) {
            let by_unit = found.entry(row.at(0)?).or_default().entry(measure).or_default();
            by_unit.entry(row.at(2)?).or_default().insert(row.at(3)?);
        }
    }
    Ok(found)
}

/// What is open and in time, in the step in which it was received, judged at the end of the whole period as the figure is.
fn open(
    tx: &mut Tx<'_>,
    (units, every): Asked<'_>,
    (measure, period): (Measure, Period),
    steps: &mut BTreeMap<String, Inputs>,
) -> Result<(), DbError> {
    let (_, _, holds) = measure.sql();
    let judged_at = store::told_until(tx)?.min(period.end());
    let mut parameters = values![judged_at.micros()].to_vec();
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    let of = of_units("received_unit_id", units, &mut parameters);
    let step = format!("substr(received_on, 1, {})", every.letters());
    let sql = format!(
        "SELECT {step} AS step, COUNT(*) AS open FROM figures_dossier
         WHERE ended_on IS NULL AND received_on >= {from} AND received_on <= {to}
           AND {holds} AND (late_from IS NULL OR late_from > $1){of} GROUP BY {step}"
    );
    for row in tx.query(&sql, &parameters)? {
        add(steps, row.at(0)?, Some(measure), row.at(1)?);
    }
    Ok(())
}

fn of_units(column: &str, units: Option<&BTreeSet<UnitId>>, parameters: &mut Vec<Value>) -> String {
    units.map_or_else(String::new, |units| {
        format!(" AND {column} IN ({})", among(units, parameters))
    })
}
