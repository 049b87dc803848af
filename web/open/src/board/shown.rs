//! Figures as pages show them: the value in words, the bar, both sums with where each opens to.

use motcua_figures::{Behind, Counted, Counts, Indicator, Inputs, Measure, Scored, Standing, WhatCounts};
use motcua_i18n::Words;

use super::sampled::{interval, is_sampled};
use super::{Overview, UnitFigures, Whose};
use crate::question::is_average;
use crate::span::Span;

/// A sum with where it opens to.
#[derive(Debug, Clone)]
pub(crate) struct Opened {
    /// The number in words.
    pub(crate) sum: String,
    /// The list behind it.
    pub(crate) href: String,
}

/// An indicator as it is shown.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    /// The value in words; a dash where there is none.
    pub(crate) value: String,
    /// How long its bar is on a scale of a thousand.
    pub(crate) bar: i64,
    /// The sums above the line.
    pub(crate) above: Vec<Opened>,
    /// The sums below the line.
    pub(crate) below: Vec<Opened>,
    /// Between which values it lies, where it is sampled.
    pub(crate) interval: Option<String>,
    /// The value without the dossiers that a decision left out, where that is another one.
    pub(crate) without: Option<String>,
}

/// Whose figure it is, and over which days: what a list needs to be found.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p> {
    /// The days.
    pub(crate) span: &'p Span,
    /// The unit it is seen from.
    pub(crate) unit: &'p UnitFigures,
    /// Whose dossiers.
    pub(crate) whose: Whose,
}

impl Shown {
    /// The indicator over the units of a place.
    pub(crate) fn new(words: Words, found: &Overview, place: Place<'_>, indicator: &Indicator) -> Self {
        let members = found.members(place.unit, place.whose);
        let inputs = found.inputs_for(&members, std::iter::once(indicator));
        let scored = motcua_figures::evaluate(indicator, &inputs);
        let opened = |measures: &[Measure]| opened(words, place, (indicator, measures), &inputs);
        let between = is_sampled(indicator).then(|| interval(scored.counted)).flatten();
        Self {
            value: value_of(words, indicator, &scored),
            bar: bar_of(indicator, &scored),
            above: opened(&indicator.numerator),
            below: opened(&indicator.denominator),
            interval: between.map(|(low, high)| {
                let ends = [
                    ("low", words.hundredths(low).into()),
                    ("high", words.hundredths(high).into()),
                ];
                words.with("open-interval", &ends)
            }),
            without: found
                .without(&members, indicator)
                .map(|it| value_of(words, indicator, &it)),
        }
    }
}

/// The sums of measures, each with its list; parts that are nothing are left out unless all are.
fn opened(
    words: Words,
    place: Place<'_>,
    (indicator, measures): (&Indicator, &[Measure]),
    inputs: &Inputs,
) -> Vec<Opened> {
    let from = match indicator.counts {
        WhatCounts::Sums => &inputs.sums,
        WhatCounts::Services => &inputs.services,
        WhatCounts::Communes => &inputs.communes,
    };
    let sum = |measure: &Measure| from.get(measure).copied().unwrap_or(0);
    let nothing = measures.iter().all(|measure| sum(measure) == 0);
    measures
        .iter()
        .enumerate()
        .filter(|(index, measure)| sum(measure) != 0 || (nothing && *index == 0))
        .map(|(_, measure)| Opened {
            sum: words.number(sum(measure)),
            href: if is_closed(*measure) {
                String::new()
            } else if indicator.counts_procedures_by(*measure) {
                opened_list(place, *measure, "procedures")
            } else {
                open_part(place, *measure)
            },
        })
        .collect()
}

/// Where the part of a figure opens to: dossiers, or lines of registers.
pub(crate) fn open_part(place: Place<'_>, measure: Measure) -> String {
    let whose = place.whose.identifier();
    let own = whose == "own";
    if measure.counts() == Counts::Lines {
        let list = format!("{}/registers", place.unit.path());
        let reach = [("reach", whose)];
        return place.span.link(&list, if own { &[] } else { &reach });
    }
    opened_list(place, measure, "dossiers")
}

/// The list of a unit that is called so, of what stands behind a measure.
fn opened_list(place: Place<'_>, measure: Measure, page: &str) -> String {
    let whose = place.whose.identifier();
    let list = format!("{}/{page}", place.unit.path());
    let asked = [("measure", measure.identifier()), ("reach", whose)];
    let said = if whose == "own" { 1 } else { 2 };
    place.span.link(&list, asked.get(..said).unwrap_or(&asked))
}

/// Whether no list of dossiers is shown to anyone: a list of those rated well tells who rated badly.
pub(crate) const fn is_closed(measure: Measure) -> bool {
    Behind::Counted(measure).tells_ratings()
}

/// The value in words, a dash where there is none.
pub(crate) fn value_of(words: Words, indicator: &Indicator, scored: &Scored) -> String {
    match scored.value {
        None => "—".to_owned(),
        Some(value) if is_average(indicator) => points(words, value),
        Some(value) => words.hundredths(value),
    }
}

/// Hundredths without a sign.
pub(crate) fn points(words: Words, hundredths: i64) -> String {
    words
        .hundredths(hundredths)
        .trim_end_matches([' ', '\u{a0}', '%'])
        .to_owned()
}

/// How long the bar of an indicator is on a scale of a thousand.
pub(crate) fn bar_of(indicator: &Indicator, scored: &Scored) -> i64 {
    let share = match indicator.scoring {
        motcua_figures::Scoring::Average { max } if max > 0 => scored.value.map(|value| value * 1_000 / max),
        _ => scored.value.map(|value| value / 10),
    };
    share.unwrap_or(0).clamp(0, 1_000)
}

/// How long a bar is on a scale of a thousand.
pub(crate) fn thousandths(counted: Counted) -> i64 {
    counted
        .percent()
        .map_or(0, |percent| (percent.hundredths() / 10).clamp(0, 1_000))
}

/// The tone of a state word: reached is good, the rest is told without alarm.
pub(crate) const fn tone(standing: Standing) -> &'static str {
    match standing {
        Standing::Below => "neutral",
        Standing::Meets | Standing::Exceeds => "good",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_stays_on_its_scale() {
        for (numerator, denominator, length) in
            [(0, 0, 0), (1, 2, 500), (2, 2, 1_000), (9, 3, 1_000), (-1, 3, 0)]
        {
            assert_eq!(
                thousandths(Counted {
                    numerator,
                    denominator
                }),
                length
            );
        }
    }
}
