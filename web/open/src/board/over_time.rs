//! An indicator over time, step by step: months, or years where the span is long.

use motcua_db::Tx;
use motcua_figures::{
    AllInputs, Counted, Every, Indicator, IndicatorSet, Month, Period, Scored, SetScore, WhatCounts,
    evaluate, over_time, score,
};
use motcua_kernel::{Day, Fault};

use super::reach::Reach;
use super::{Overview, UnitFigures};
use crate::question::By;

/// More months than this are shown by the year.
const MONTHS_SHOWN: usize = 18;

/// What an indicator came to in each step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trend {
    /// Whether each step is a year.
    pub(crate) by_year: bool,
    /// Each step with what it came to.
    pub(crate) steps: Vec<(Period, Scored)>,
}

impl Trend {
    /// Whether anything was counted at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.steps.iter().all(|(_, it)| it.counted == Counted::default())
    }
}

/// Whose trend it is.
#[derive(Clone, Copy)]
pub(crate) struct TrendOf<'o> {
    /// The figures of the whole period.
    pub(crate) found: &'o Overview,
    /// The unit; nothing stands for all of them.
    pub(crate) unit: Option<&'o UnitFigures>,
}

/// What places follow, in each step of `period`.
///
/// # Errors
/// When the database refuses.
pub(crate) fn trend_of(
    tx: &mut Tx<'_>,
    of: TrendOf<'_>,
    (set, by): (&'static IndicatorSet, By),
    period: Period,
) -> Result<Trend, Fault> {
    let (spans, every) = spans_of(period);
    let by_year = every == Every::Year;
    let steps = match by {
        By::Indicator(indicator) if indicator.counts != WhatCounts::Communes => {
            let below = of.unit.map(|unit| unit.members(Reach::Below));
            let counted = over_time(tx, below, indicator, (period, every))?;
            let nothing = motcua_figures::Inputs::default();
            let scored =
                |span: &Period| evaluate(indicator, counted.get(&key(*span, every)).unwrap_or(&nothing));
            spans.iter().map(|span| (*span, scored(span))).collect()
        }
        By::Indicator(indicator) => communes(tx, of, (set, indicator), &spans)?,
        By::Total => totals(tx, of, set, &spans)?,
    };
    Ok(Trend { by_year, steps })
}

/// The steps of a period: months, or years where there would be too many.
fn spans_of(period: Period) -> (Vec<Period>, Every) {
    let months = steps(period, |day| Month::of(day).last_day());
    if months.len() > MONTHS_SHOWN {
        let years = steps(period, |day| Day::new(day.year(), 12, 31).unwrap_or(day));
        (years, Every::Year)
    } else {
        (months, Every::Month)
    }
}

fn key(span: Period, every: Every) -> String {
    match every {
        Every::Month => Month::of(span.from).to_string(),
        Every::Year => span.from.year().to_string(),
    }
}

/// An indicator that counts communes: of the communes of the whole period in each step, so that the steps compare.
fn communes(
    tx: &mut Tx<'_>,
    of: TrendOf<'_>,
    (set, indicator): (&'static IndicatorSet, &'static Indicator),
    spans: &[Period],
) -> Result<Vec<(Period, Scored)>, Fault> {
    let alone = IndicatorSet {
        indicators: vec![indicator.clone()],
        ..set.clone()
    };
    let unit = of.unit.or_else(|| of.found.root());
    let members = unit.map(|unit| unit.members(Reach::Below));
    let mut steps = Vec::with_capacity(spans.len());
    for (span, members) in spans.iter().zip(members.into_iter().cycle()) {
        let all = AllInputs::read(tx, &alone, *span)?;
        let inputs = all.among(members, of.found.communes_of(members));
        steps.push((*span, evaluate(indicator, &inputs)));
    }
    Ok(steps)
}

/// The points of the whole set, each step judged at its own end as a closed period is.
fn totals(
    tx: &mut Tx<'_>,
    of: TrendOf<'_>,
    set: &'static IndicatorSet,
    spans: &[Period],
) -> Result<Vec<(Period, Scored)>, Fault> {
    let whole = of.found.root().map(|root| (root, Reach::Below));
    let Some((unit, reach)) = of.unit.map(|unit| (unit, Reach::Level)).or(whole) else {
        return Ok(Vec::new());
    };
    let members = unit.members(reach);
    let mut steps = Vec::with_capacity(spans.len());
    for span in spans {
        let all = AllInputs::read(tx, set, *span)?;
        let inputs = all.among(members, of.found.communes_of(members));
        steps.push((*span, of_points(&score(set, &inputs, unit.level), &inputs)));
    }
    Ok(steps)
}

/// The points as a figure: reached of what could be had, stretched to the most that the set gives. Without anything done
/// there is none: the points of rules about nothing say nothing.
fn of_points(scored: &SetScore, inputs: &motcua_figures::Inputs) -> Scored {
    let worked = inputs.sums.values().any(|sum| *sum != 0);
    Scored {
        key: String::new(),
        counted: if worked {
            Counted {
                numerator: scored.points,
                denominator: scored.possible,
            }
        } else {
            Counted::default()
        },
        value: scored.stretched.filter(|_| worked),
        points: None,
        max: scored.max.unwrap_or(0),
        to_full: None,
    }
}

/// The period cut into steps, each from where the last ended to `last_day` of its month or year.
fn steps(period: Period, last_day: impl Fn(Day) -> Day) -> Vec<Period> {
    let mut steps = Vec::new();
    let mut from = period.from;
    while from <= period.to {
        let to = last_day(from).min(period.to);
        steps.push(Period::new(from, to));
        let next = to.plus_days(1);
        if next <= from {
            break; // the end of the calendar
        }
        from = next;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_cut_into_steps_without_gap_or_overlap() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let period = Period::new(day("2023-08-20"), day("2023-11-30"));
        let steps = steps(period, |day| Month::of(day).last_day());
        let shown: Vec<String> = steps
            .iter()
            .map(|step| format!("{}..{}", step.from, step.to))
            .collect();
        let wanted = [
            "2023-08-20..2023-08-31",
            "2023-09-01..2023-09-30",
            "2023-10-01..2023-10-31",
            "2023-11-01..2023-11-30",
        ];
        assert_eq!(shown, wanted);
    }
}
