//! The public board: how far each level has come, and every unit of one level by its place.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::routing::{MethodRouter, get};
use motcua_figures::{AdminLevel, Counted, Measure, Ratio, Target};
use motcua_ui::{ColumnChart, PageContext, PageResult, Tab, WebFault, render_form};
use serde::Deserialize;

use super::method::{Method, methods, ratio_name};
use super::table::{self, UnitRow};
use super::{data, trend};
use crate::Open;
use crate::board::{LevelCard, Overview, SHOWN, Trend, Whose};
use crate::span::Span;

pub(super) const PATH: &str = "/board";

/// What a visitor asks of the board.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    level: String,
}

#[derive(Template)]
#[template(path = "board.html")]
struct BoardPage {
    cx: PageContext,
    span: Span,
    spans: Vec<Tab>,
    level: AdminLevel,
    levels: Vec<Tab>,
    /// What the table of units shows.
    caption: String,
    cards: Vec<LevelCard>,
    rows: Vec<UnitRow>,
    trend: ColumnChart,
    methods: Vec<Method>,
    elsewhere: Counted,
    csv: String,
    json: String,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![
        (PATH, get(show)),
        ("/board.json", get(as_json)),
        ("/board.csv", get(as_csv)),
    ]
}

async fn show(State(open): State<Open>, cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let span = Span::read(&cx, &asked.from, &asked.to);
    let (today, period) = (cx.today(), span.period);
    let figures = open.figures();
    let (found, trend) = open
        .read(move |tx| {
            let found = figures.overview(tx, today, period)?;
            let trend = figures.trend(tx, (&found, today), None, period)?;
            Ok((found, trend))
        })
        .await?;
    let page = page(cx, span, level_of(&asked.level), (&found, &trend));
    Ok(render_form(&page, &page.span.report))
}

fn page(cx: PageContext, span: Span, level: AdminLevel, (found, trend): (&Overview, &Trend)) -> BoardPage {
    let name = level.identifier();
    let caption = cx.t(&format!("open-units-{name}")).into_owned();
    BoardPage {
        spans: span.tabs(&cx, PATH, &[("level", name)]),
        levels: levels(&cx, &span, found, level),
        cards: cards(&cx, &span, found),
        rows: table::rows(&found.tree, &span, found.heads(level)),
        trend: trend::chart(&cx, trend, span.period),
        methods: methods(&cx, &SHOWN),
        csv: span.link("/board.csv", &[]),
        json: span.link("/board.json", &[]),
        elsewhere: found.elsewhere,
        caption,
        level,
        span,
        cx,
    }
}

/// The ratio of each level; a level without units, as districts are since 2025, has no card.
pub(super) fn cards(cx: &PageContext, span: &Span, found: &Overview) -> Vec<LevelCard> {
    found
        .levels
        .iter()
        .map(|(level, sums)| {
            let title = cx.t(&format!("open-level-{}", level.identifier())).into_owned();
            let counted = sums.counted(Ratio::CAMPAIGN);
            let rest = SHOWN.into_iter().filter(|ratio| *ratio != Ratio::CAMPAIGN);
            let opens = |measure: Measure| {
                let whose = Whose::LevelBelow(*level);
                found
                    .root()
                    .map(|root| table::opens_for(span, root, whose, measure.identifier()))
                    .unwrap_or_default()
            };
            LevelCard {
                parts: Some((opens(Measure::Digitised), opens(Measure::InScope))),
                target: Target::of(Ratio::CAMPAIGN, *level, span.period.to),
                href: format!("{}#units", span.link(PATH, &[("level", level.identifier())])),
                others: rest
                    .map(|ratio| {
                        (
                            ratio_name(cx, ratio),
                            sums.counted(ratio),
                            opens(ratio.numerator()),
                        )
                    })
                    .collect(),
                ..LevelCard::new(cx.words(), title, counted, *level)
            }
        })
        .collect()
}

fn levels(cx: &PageContext, span: &Span, found: &Overview, current: AdminLevel) -> Vec<Tab> {
    AdminLevel::ALL
        .into_iter()
        .map(|level| (level, found.heads(level).len()))
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| Tab {
            href: format!("{}#units", span.link(PATH, &[("level", level.identifier())])),
            label: cx.t(&format!("open-level-{}", level.identifier())).into_owned(),
            count: u64::try_from(count).ok(),
            current: level == current,
        })
        .collect()
}

fn level_of(asked: &str) -> AdminLevel {
    AdminLevel::from_identifier(asked).unwrap_or(AdminLevel::Province)
}

async fn as_json(State(open): State<Open>, cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let (span, found) = read(&open, &cx, &asked).await?;
    Ok(data::board_json(&cx, &span, &found))
}

async fn as_csv(State(open): State<Open>, cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let (_, found) = read(&open, &cx, &asked).await?;
    data::units_csv(&found, &found.units.values().collect::<Vec<_>>(), "board")
}

async fn read(open: &Open, cx: &PageContext, asked: &Asked) -> Result<(Span, Arc<Overview>), WebFault> {
    let span = Span::read(cx, &asked.from, &asked.to).or_fault()?;
    let (today, period) = (cx.today(), span.period);
    let figures = open.figures();
    let found = open.read(move |tx| figures.overview(tx, today, period)).await?;
    Ok((span, found))
}
