//! From a definition and sums to value, points and label: pure, in whole numbers, so that two figures are equal or not.

use std::collections::BTreeMap;

use super::{Band, Indicator, IndicatorSet, Need, Scoring, WhatCounts, WhenZero};
use crate::{AdminLevel, Counted, Measure, Percent};

/// The sums that a definition is applied to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inputs {
    /// The sum of each measure.
    pub sums: BTreeMap<Measure, i64>,
    /// How many services have any of it.
    pub services: BTreeMap<Measure, i64>,
    /// How many communes have any of it.
    pub communes: BTreeMap<Measure, i64>,
    /// How many communes there are.
    pub all_communes: i64,
}

/// What an indicator comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// The key of the indicator.
    pub key: String,
    /// The two sums.
    pub counted: Counted,
    /// The percentage, or the average in hundredths for an average; nothing when nothing stands below the line.
    pub value: Option<i64>,
    /// The points in hundredths; nothing where none are given or can be had.
    pub points: Option<i64>,
    /// The most points that could be had.
    pub max: i64,
    /// How many more must count above the line for all points; nothing where that says nothing.
    pub to_full: Option<i64>,
}

/// What a set comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetScore {
    /// Its indicators in their order; those that do not apply are left out.
    pub rows: Vec<Scored>,
    /// The points reached, in hundredths.
    pub points: i64,
    /// The most that could be had from what is measured.
    pub possible: i64,
    /// The most that the set gives.
    pub max: Option<i64>,
    /// The points as a share of what is measured, stretched to the most that the set gives: what the label is read from.
    pub stretched: Option<i64>,
    /// The band that the points fall into.
    pub band: Option<Band>,
}

impl Inputs {
    /// What stands under each measure where so is counted.
    pub const fn counting(&self, counts: WhatCounts) -> &BTreeMap<Measure, i64> {
        match counts {
            WhatCounts::Sums => &self.sums,
            WhatCounts::Services => &self.services,
            WhatCounts::Communes => &self.communes,
        }
    }

    /// Whether what a step needs is reached; without anything below the line it is not.
    fn meets(&self, need: &Need) -> bool {
        let counted = Counted {
            numerator: self.of(&need.numerator, need.counts),
            denominator: self.of(&need.denominator, need.counts),
        };
        counted.denominator > 0 && at_least(counted, need.from)
    }

    fn of(&self, measures: &[Measure], counts: WhatCounts) -> i64 {
        let from = self.counting(counts);
        measures
            .iter()
            .map(|measure| from.get(measure).copied().unwrap_or(0))
            .sum()
    }
}

/// Applies `indicator` to `inputs`.
pub fn evaluate(indicator: &Indicator, inputs: &Inputs) -> Scored {
    scored(indicator, counted(indicator, inputs), inputs)
}

/// The two sums of `indicator`.
fn counted(indicator: &Indicator, inputs: &Inputs) -> Counted {
    let denominator = match indicator.counts {
        WhatCounts::Communes => inputs.all_communes,
        counts => inputs.of(&indicator.denominator, counts),
    };
    Counted {
        numerator: inputs.of(&indicator.numerator, indicator.counts),
        denominator,
    }
}

/// What two sums of `indicator` come to.
fn scored(indicator: &Indicator, counted: Counted, inputs: &Inputs) -> Scored {
    let measured = indicator.unmeasured.is_none();
    let value = Some(counted)
        .filter(|_| measured)
        .and_then(|counted| value(indicator, counted));
    Scored {
        key: indicator.key.clone(),
        value,
        points: if measured {
            points(indicator, counted, inputs)
        } else {
            None
        },
        max: indicator.max(),
        to_full: if measured {
            to_full(indicator, counted)
        } else {
            None
        },
        counted,
    }
}

fn value(indicator: &Indicator, counted: Counted) -> Option<i64> {
    match indicator.scoring {
        Scoring::Average { .. } => rounded(counted.numerator, counted.denominator, 2),
        _ => counted.percent().map(Percent::hundredths),
    }
}

fn points(indicator: &Indicator, counted: Counted, inputs: &Inputs) -> Option<i64> {
    let max = indicator.max();
    if matches!(indicator.scoring, Scoring::Shown) {
        return None;
    }
    if counted.denominator <= 0 {
        return match indicator.when_zero {
            WhenZero::NoFigure => None,
            WhenZero::Full => Some(max),
            WhenZero::Nothing => Some(0),
        };
    }
    match &indicator.scoring {
        Scoring::Shown => None,
        Scoring::Share { max, full_at } => share(*max, *full_at, counted, indicator.decimals),
        Scoring::Average { max } => {
            rounded(counted.numerator, counted.denominator, indicator.decimals).map(|points| points.min(*max))
        }
        Scoring::Steps(steps) => {
            let met = |need: &Need| inputs.meets(need);
            let reached = steps
                .iter()
                .find(|step| at_least(counted, step.from) && step.needs.iter().all(met));
            Some(reached.map_or(0, |step| step.points))
        }
    }
}

/// Whether the exact fraction reaches `from`.
fn at_least(counted: Counted, from: Percent) -> bool {
    i128::from(counted.numerator) * 10_000 >= i128::from(from.hundredths()) * i128::from(counted.denominator)
}

/// `max` × ratio ÷ `full_at`, never more than `max`.
fn share(max: i64, full_at: Percent, counted: Counted, decimals: u32) -> Option<i64> {
    if at_least(counted, full_at) {
        return Some(max);
    }
    let above = i128::from(max) * i128::from(counted.numerator) * 10_000;
    let below = i128::from(counted.denominator) * i128::from(full_at.hundredths());
    hundredths(above, below * 100, decimals)
}

/// A fraction in hundredths, rounded half up to `decimals`.
fn rounded(numerator: i64, denominator: i64, decimals: u32) -> Option<i64> {
    hundredths(i128::from(numerator), i128::from(denominator), decimals)
}

fn hundredths(numerator: i128, denominator: i128, decimals: u32) -> Option<i64> {
    if denominator <= 0 {
        return None;
    }
    let decimals = decimals.min(2);
    let scale = 10_i128.pow(decimals);
    let whole = (2 * scale * numerator + denominator).div_euclid(2 * denominator);
    i64::try_from(whole * 10_i128.pow(2 - decimals)).ok()
}

/// How many more must count above the line, the denominator standing, for all points.
fn to_full(indicator: &Indicator, counted: Counted) -> Option<i64> {
    if counted.denominator <= 0 {
        return None;
    }
    let wanted = match &indicator.scoring {
        Scoring::Shown => return None,
        Scoring::Share { full_at, .. } => full_at.hundredths(),
        Scoring::Average { max } => max.saturating_mul(100),
        Scoring::Steps(steps) => steps.iter().max_by_key(|step| step.points)?.from.hundredths(),
    };
    let needed = i128::from(wanted) * i128::from(counted.denominator);
    let full = needed.div_euclid(10_000) + i128::from(needed.rem_euclid(10_000) > 0);
    i64::try_from(full - i128::from(counted.numerator))
        .ok()
        .map(|more| more.max(0))
}

/// Applies every indicator of `set` that applies at `level`.
pub fn score(set: &IndicatorSet, inputs: &Inputs, level: AdminLevel) -> SetScore {
    corrected_score(set, (inputs, level), &BTreeMap::new())
}

/// The same, the two sums of each indicator moved by what stands under its key; no sum falls below zero.
pub fn corrected_score(
    set: &IndicatorSet,
    (inputs, level): (&Inputs, AdminLevel),
    moved: &BTreeMap<String, Counted>,
) -> SetScore {
    let rows: Vec<Scored> = set
        .indicators
        .iter()
        .map(|indicator| row(indicator, (inputs, level), moved.get(&indicator.key).copied()))
        .collect();
    let scored = rows
        .iter()
        .filter_map(|row| row.points.map(|points| (points, row.max)));
    let (points, possible) = scored.fold((0, 0), |(points, possible), (got, max)| {
        (points + got, possible + max)
    });
    let stretched = set.max.filter(|_| possible > 0).and_then(|max| {
        hundredths(
            i128::from(points) * i128::from(max),
            i128::from(possible) * 100,
            2,
        )
    });
    SetScore {
        band: stretched.and_then(|points| set.bands.iter().find(|band| points >= band.from).cloned()),
        rows,
        points,
        possible,
        max: set.max,
        stretched,
    }
}

/// QĐ 766/QĐ-TTg: a criterion that does not apply to a level gives its maximum.
fn row(indicator: &Indicator, (inputs, level): (&Inputs, AdminLevel), moved: Option<Counted>) -> Scored {
    let own = indicator.at_level(level);
    let reckoned = counted(&own, inputs);
    let sums = moved.map_or(reckoned, |by| Counted {
        numerator: reckoned.numerator.saturating_add(by.numerator).max(0),
        denominator: reckoned.denominator.saturating_add(by.denominator).max(0),
    });
    let scored = scored(&own, sums, inputs);
    if indicator.applies_at(level) || indicator.unmeasured.is_some() {
        return scored;
    }
    Scored {
        points: Some(scored.max).filter(|max| *max > 0),
        value: None,
        to_full: None,
        ..scored
    }
}
