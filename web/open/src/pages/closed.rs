//! Closed periods for anyone: what was frozen when, whole or not, and what was corrected beside it afterwards.
//!
//! What officers typed as reasons stays inside: it may name a person. The numbers of a correction are told.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::routing::{MethodRouter, get};
use motcua_figures::{
    AdminLevel, ClosedPeriod, ClosedPeriodId, FrozenRow, Indicator, IndicatorSet, closed_period,
    closed_periods, indicator_sets, is_whole, ranked,
};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Choice, Crumb, PageContext, PageResult, render};
use serde::Deserialize;

use crate::Open;
use crate::board::points;
use crate::question::{SETS, is_average, said};

const PATH: &str = "/board/closed";

/// A closed period in the list.
struct Line {
    href: String,
    set: String,
    closed: ClosedPeriod,
}

#[derive(Template)]
#[template(path = "closed_list.html")]
struct ListPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    lines: Vec<Line>,
}

/// A frozen row in words.
struct Row {
    place: Option<usize>,
    unit: String,
    counted: String,
    value: String,
    points: String,
    /// The two sums with what was corrected afterwards, where anything was.
    adjusted: Option<String>,
}

#[derive(Template)]
#[template(path = "closed.html")]
struct ClosedPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    set: String,
    closed: ClosedPeriod,
    whole: bool,
    by: String,
    ways: Vec<Choice>,
    by_name: String,
    levels: Vec<(String, Vec<Row>)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    by: String,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(list)), ("/board/closed/{id}", get(show))]
}

async fn list(State(open): State<Open>, cx: PageContext) -> PageResult {
    let all = open.read(closed_periods).await?;
    let lines = all.into_iter().filter_map(|closed| {
        let set = set_of(&closed)?;
        Some(Line {
            href: format!("{PATH}/{}", closed.id),
            set: said(&cx, &set.title).to_owned(),
            closed,
        })
    });
    Ok(render(&ListPage {
        crumbs: vec![
            Crumb::to("/", cx.t("home")),
            Crumb::to(super::board::PATH, cx.t("open-board")),
            Crumb::here(cx.t("open-closed")),
        ],
        lines: lines.collect(),
        cx,
    }))
}

/// The set in the version that was frozen, where it is one for anyone.
fn set_of(closed: &ClosedPeriod) -> Option<&'static IndicatorSet> {
    let public = SETS.contains(&closed.set.as_str());
    indicator_sets()
        .iter()
        .find(|set| public && set.identifier == closed.set && set.version == closed.version)
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let missing = || Fault::new(FaultKind::NotFound, "not-found");
    let id: ClosedPeriodId = id.parse().map_err(|_| missing())?;
    let closed = open.read(move |tx| closed_period(tx, id)).await?;
    let set = set_of(&closed).ok_or_else(missing)?;
    let measured = |it: &&Indicator| it.unmeasured.is_none();
    let by = set
        .indicator(&asked.by)
        .filter(measured)
        .or_else(|| set.indicators.iter().find(measured))
        .ok_or_else(missing)?;
    Ok(render(&ClosedPage {
        crumbs: vec![
            Crumb::to("/", cx.t("home")),
            Crumb::to(super::board::PATH, cx.t("open-board")),
            Crumb::to(PATH, cx.t("open-closed")),
            Crumb::here(said(&cx, &set.title)),
        ],
        set: said(&cx, &set.title).to_owned(),
        whole: is_whole(&closed),
        ways: set
            .indicators
            .iter()
            .filter(measured)
            .map(|it| Choice::new(&it.key, said(&cx, &it.name)))
            .collect(),
        by_name: said(&cx, &by.name).to_owned(),
        by: by.key.clone(),
        levels: levels(&cx, &closed, by),
        closed,
        cx,
    }))
}

/// The frozen rows of an indicator, level by level, by their place.
fn levels(cx: &PageContext, closed: &ClosedPeriod, by: &Indicator) -> Vec<(String, Vec<Row>)> {
    let mut found: BTreeMap<AdminLevel, Vec<&FrozenRow>> = BTreeMap::new();
    for row in closed.rows.iter().filter(|row| row.indicator == by.key) {
        if let Some(level) = AdminLevel::from_identifier(&row.level) {
            found.entry(level).or_default().push(row);
        }
    }
    found
        .into_iter()
        .map(|(level, rows)| {
            let rows = ranked(rows, |row| row.counted)
                .into_iter()
                .filter(|(place, _)| place.is_some())
                .map(|(place, row)| row_of(cx, (closed, by), (place, row)));
            let name = cx.t(&format!("open-level-{}", level.identifier())).into_owned();
            (name, rows.collect())
        })
        .collect()
}

fn row_of(
    cx: &PageContext,
    (closed, by): (&ClosedPeriod, &Indicator),
    (place, row): (Option<usize>, &FrozenRow),
) -> Row {
    let words = cx.words();
    let value = |value: Option<i64>| match value {
        None => "—".to_owned(),
        Some(value) if is_average(by) => points(words, value),
        Some(value) => words.hundredths(value),
    };
    let sums = |counted: motcua_figures::Counted| {
        format!(
            "{} / {}",
            words.number(counted.numerator),
            words.number(counted.denominator)
        )
    };
    let adjusted = closed.adjusted(row);
    Row {
        place,
        unit: row.unit_name.clone(),
        counted: sums(row.counted),
        value: value(row.value),
        points: row.points.map_or_else(String::new, |got| {
            format!("{} / {}", points(words, got), points(words, row.max_points))
        }),
        adjusted: (adjusted != row.counted).then(|| sums(adjusted)),
    }
}
