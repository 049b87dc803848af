//! Frozen figures in words: by one indicator or by all points, unit by unit, and over the closed periods of the same kind.

use std::collections::BTreeMap;

use motcua_figures::{
    AdminLevel, ClosedPeriod, Counted, Counts, FrozenRow, Indicator, IndicatorSet, Measure, Period, PlacedBy,
    Rank, Scored, WhatCounts, ranked,
};
use motcua_identity::UnitId;
use motcua_ui::PageContext;

use super::trend::{Scale, TrendChart, drawn};
use crate::board::{is_closed, points};
use crate::question::By;

/// A frozen sum with the lists it opens to, as they were known at the close.
pub(super) struct Side {
    pub(super) sum: String,
    /// The measures that make it up and can be listed, each with its address.
    pub(super) lists: Vec<(String, String)>,
}

impl Side {
    /// The address of the only list; of several each is named beside the sum.
    pub(super) fn only(&self) -> Option<&str> {
        match self.lists.as_slice() {
            [(_, href)] => Some(href),
            _ => None,
        }
    }
}

/// A frozen row in words.
pub(super) struct Row {
    pub(super) place: Option<usize>,
    /// Why it has no place although it has a figure.
    pub(super) unplaced: Option<String>,
    pub(super) unit: String,
    /// The sum above the line and what it opens to.
    pub(super) above: Side,
    /// The sum below the line.
    pub(super) below: Side,
    pub(super) value: String,
    pub(super) points: String,
    /// The two sums with what was corrected afterwards, where anything was.
    pub(super) adjusted: Option<String>,
}

/// What a closed period may be looked at by: all points where the set gives any, then each indicator with a figure.
pub(super) fn ways(set: &'static IndicatorSet) -> Vec<By> {
    let total = set.max.is_some().then_some(By::Total);
    let measured = set.indicators.iter().filter(|it| it.unmeasured.is_none());
    total.into_iter().chain(measured.map(By::Indicator)).collect()
}

/// The way that an address names; the first one where it names none.
pub(super) fn followed(set: &'static IndicatorSet, asked: &str) -> Option<By> {
    let mut ways = ways(set).into_iter();
    ways.clone()
        .find(|way| way.key() == asked)
        .or_else(|| ways.next())
}

/// What a unit came to by one way.
#[derive(Clone)]
struct Frozen {
    id: UnitId,
    unit: String,
    level: String,
    counted: Counted,
    value: Option<i64>,
    points: Option<(i64, i64)>,
    adjusted: Counted,
}

fn frozen(closed: &ClosedPeriod, (set, by): (&IndicatorSet, By)) -> Vec<Frozen> {
    match by {
        By::Indicator(indicator) => {
            let rows = closed.rows.iter().filter(|row| row.indicator == indicator.key);
            rows.map(|row| of_row(closed, row)).collect()
        }
        By::Total => {
            let totals = closed.totals(set.max.unwrap_or(0)).into_iter();
            // A unit that did nothing has no place.
            let worked = totals.filter(|total| total.value.is_some());
            worked
                .map(|total| Frozen {
                    id: total.unit,
                    unit: total.unit_name,
                    level: total.level,
                    counted: total.counted,
                    adjusted: total.counted,
                    value: total.value,
                    points: None,
                })
                .collect()
        }
    }
}

fn of_row(closed: &ClosedPeriod, row: &FrozenRow) -> Frozen {
    Frozen {
        id: row.unit.clone(),
        unit: row.unit_name.clone(),
        level: row.level.clone(),
        counted: row.counted,
        value: row.value,
        points: row.points.map(|got| (got, row.max_points)),
        adjusted: closed.adjusted(row),
    }
}

/// The frozen rows, level by level, by their place.
pub(super) fn levels(
    cx: &PageContext,
    closed: &ClosedPeriod,
    (set, by): (&'static IndicatorSet, By),
) -> Vec<(String, Vec<Row>)> {
    let mut found: BTreeMap<AdminLevel, Vec<Frozen>> = BTreeMap::new();
    for row in frozen(closed, (set, by)) {
        if let Some(level) = AdminLevel::from_identifier(&row.level) {
            found.entry(level).or_default().push(row);
        }
    }
    let placing = set.placing(match by {
        By::Indicator(indicator) => Some(indicator),
        By::Total => None,
    });
    let shown = Shown {
        fewest: placing.fewest,
        closed,
        by,
        scale: Scale::of(set, by),
    };
    found
        .into_iter()
        .map(|(level, rows)| {
            let rows = ranked(rows, placing, |row| placed_by(closed, (set, by), row))
                .into_iter()
                .filter(|(rank, _)| *rank != Rank::NoFigure)
                .map(|(rank, row)| shown.in_words(cx, (rank, row)));
            let name = cx.t(&format!("open-level-{}", level.identifier())).into_owned();
            (name, rows.collect::<Vec<Row>>())
        })
        // A level of which nobody has a figure has no table.
        .filter(|(_, rows)| !rows.is_empty())
        .collect()
}

/// What a unit is placed by in a closed period: how many dossiers it had is frozen below the line of an indicator of all
/// that was received.
fn placed_by(closed: &ClosedPeriod, (set, by): (&IndicatorSet, By), row: &Frozen) -> PlacedBy {
    let of_received = set.indicators.iter().find(|it| {
        it.counts == WhatCounts::Sums && it.unmeasured.is_none() && it.denominator == [Measure::Received]
    });
    let frozen = of_received.and_then(|it| {
        let mut rows = closed.rows.iter();
        rows.find(|frozen| frozen.unit == row.id && frozen.indicator == it.key)
    });
    let dossiers = frozen.map_or(row.counted.denominator, |frozen| frozen.counted.denominator);
    match by {
        By::Indicator(indicator) => indicator.placed_by(row.counted, dossiers),
        By::Total => PlacedBy {
            counted: row.counted,
            work: dossiers,
        },
    }
}

/// How the rows of a closed period are shown.
struct Shown<'c> {
    fewest: i64,
    closed: &'c ClosedPeriod,
    by: By,
    scale: Scale,
}

impl Shown<'_> {
    fn in_words(&self, cx: &PageContext, (rank, row): (Rank, Frozen)) -> Row {
        let (words, scale) = (cx.words(), self.scale);
        let sums = |counted: Counted| {
            format!(
                "{} / {}",
                scale.part(words, counted.numerator),
                scale.part(words, counted.denominator)
            )
        };
        let measures = |of: fn(&Indicator) -> &[Measure]| match self.by {
            By::Indicator(indicator) => of(indicator),
            By::Total => &[],
        };
        let side = |sum, measures: &[Measure]| Side {
            sum: scale.part(words, sum),
            lists: measures
                .iter()
                .filter_map(|measure| {
                    let name = cx.t(&format!("open-measure-{}", measure.identifier()));
                    Some((name.into_owned(), self.list(&row.id, *measure)?))
                })
                .collect(),
        };
        Row {
            place: rank.place(),
            unplaced: (rank == Rank::TooFew).then(|| cx.t1("open-place-too-few", "count", self.fewest)),
            above: side(row.counted.numerator, measures(|it| &it.numerator)),
            below: side(row.counted.denominator, measures(|it| &it.denominator)),
            value: row
                .value
                .map_or_else(|| "—".to_owned(), |value| scale.value(words, value)),
            points: row.points.map_or_else(String::new, |(got, max)| {
                format!("{} / {}", points(words, got), points(words, max))
            }),
            adjusted: (row.adjusted != row.counted).then(|| sums(row.adjusted)),
            unit: row.unit,
        }
    }

    /// Where a measure is listed, as it was known when it was frozen.
    fn list(&self, unit: &UnitId, measure: Measure) -> Option<String> {
        let days = days(self.closed, self.by);
        let mut rows = self.closed.rows.iter();
        let below = rows.any(|row| row.unit == *unit && self.closed.counts_below(row));
        let reach = if below { "below" } else { "level" };
        let asked = format!(
            "from={}&to={}&reach={reach}&as_at={}",
            days.from,
            days.to,
            self.closed.frozen_at().local_text()
        );
        if measure.counts() == Counts::Lines {
            return Some(format!("/board/units/{unit}/registers?{asked}"));
        }
        let of_procedures =
            matches!(self.by, By::Indicator(indicator) if indicator.counts_procedures_by(measure));
        let page = if of_procedures { "procedures" } else { "dossiers" };
        (!is_closed(measure)).then(|| {
            format!(
                "/board/units/{unit}/{page}?{asked}&measure={}",
                measure.identifier()
            )
        })
    }
}

/// The days that an indicator was counted over in a closed period: of a campaign each has its own.
pub(super) fn days(closed: &ClosedPeriod, by: By) -> Period {
    let By::Indicator(indicator) = by else {
        return closed.period;
    };
    let mut rows = closed.rows.iter();
    let row = rows.find(|row| row.indicator == indicator.key);
    row.map_or(closed.period, |row| closed.days_of(row))
}

/// What the unit at the top came to in each of some closed periods; one period alone is no trend.
pub(super) fn trend(
    cx: &PageContext,
    peers: &[ClosedPeriod],
    (set, by): (&'static IndicatorSet, By),
) -> Option<TrendChart> {
    let of = |closed: &ClosedPeriod| {
        let top = frozen(closed, (set, by)).into_iter().next()?;
        let scored = Scored {
            key: String::new(),
            counted: top.counted,
            value: top.value,
            points: None,
            max: 0,
            to_full: None,
        };
        Some((label(closed), scored))
    };
    let steps: Vec<(String, Scored)> = peers.iter().filter_map(of).collect();
    if steps.len() < 2 {
        return None;
    }
    let steps = steps.iter().map(|(label, scored)| (label.clone(), scored));
    let title = cx.t1("open-closed-trend", "name", by.name(cx));
    let named = (title, cx.t("open-period").into_owned());
    Some(drawn(cx, named, Scale::of(set, by), (steps, None)))
}

/// A period in few letters: the column is narrow.
fn label(closed: &ClosedPeriod) -> String {
    let date = closed.period.to.date();
    format!("{:02}/{}", date.month(), date.year())
}
