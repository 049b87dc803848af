//! An indicator over time, step by step: months, or years where the span is long.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_figures::{Counted, Every, Indicator, Month, Period, Scored, evaluate, over_time};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};

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

/// What `indicator` came to for `units` in each step of `period`; no units stands for all of them.
///
/// # Errors
/// When the database refuses.
pub(crate) fn trend_of(
    tx: &mut Tx<'_>,
    units: Option<&BTreeSet<UnitId>>,
    (indicator, period): (&Indicator, Period),
) -> Result<Trend, Fault> {
    let months = steps(period, |day| Month::of(day).last_day());
    let by_year = months.len() > MONTHS_SHOWN;
    let (spans, every) = if by_year {
        let years = steps(period, |day| Day::new(day.year(), 12, 31).unwrap_or(day));
        (years, Every::Year)
    } else {
        (months, Every::Month)
    };
    let counted = over_time(tx, units, indicator, (period, every))?;
    let nothing = motcua_figures::Inputs::default();
    let scored = |span: &Period| {
        let key = match every {
            Every::Month => Month::of(span.from).to_string(),
            Every::Year => span.from.year().to_string(),
        };
        evaluate(indicator, counted.get(&key).unwrap_or(&nothing))
    };
    Ok(Trend {
        by_year,
        steps: spans.into_iter().map(|span| (span, scored(&span))).collect(),
    })
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
