//! Frozen figures in words: by one indicator or by all points, unit by unit, and over the closed periods of the same kind.

use std::collections::BTreeMap;

use motcua_figures::{AdminLevel, ClosedPeriod, Counted, FrozenRow, IndicatorSet, Scored, ranked};
use motcua_ui::PageContext;

use super::trend::{Scale, TrendChart, drawn};
use crate::board::points;
use crate::question::By;

/// A frozen row in words.
pub(super) struct Row {
    pub(super) place: Option<usize>,
    pub(super) unit: String,
    pub(super) counted: String,
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
    let scale = Scale::of(set, by);
    found
        .into_iter()
        .map(|(level, rows)| {
            let rows = ranked(rows, |row| row.counted)
                .into_iter()
                .filter(|(place, _)| place.is_some())
                .map(|(place, row)| in_words(cx, scale, (place, row)));
            let name = cx.t(&format!("open-level-{}", level.identifier())).into_owned();
            (name, rows.collect::<Vec<Row>>())
        })
        // A level of which nobody has a figure has no table.
        .filter(|(_, rows)| !rows.is_empty())
        .collect()
}

fn in_words(cx: &PageContext, scale: Scale, (place, row): (Option<usize>, Frozen)) -> Row {
    let words = cx.words();
    let sums = |counted: Counted| {
        format!(
            "{} / {}",
            scale.part(words, counted.numerator),
            scale.part(words, counted.denominator)
        )
    };
    Row {
        place,
        counted: sums(row.counted),
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
