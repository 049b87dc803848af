//! The public board: how far each level has come, every unit of one level by its place, and every indicator of the set.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::routing::{MethodRouter, get};
use motcua_figures::AdminLevel;
use motcua_ui::{PageContext, PageResult, Tab, WebFault, render_form};

use super::controls::Controls;
use super::indicators::{self, Table};
use super::method::{Method, methods};
use super::table::{self, UnitRow};
use super::trend::{self, TrendChart};
use super::{cards, data};
use crate::Open;
use crate::board::{Days, LevelCard, Opened, Overview, Place, Reach, Shown, Trend, Whose};
use crate::looking_back::Visitor;
use crate::question::{Asked, By, Question, said};

pub(super) const PATH: &str = "/board";

#[derive(Template)]
#[template(path = "board.html")]
struct BoardPage {
    cx: PageContext,
    question: Question,
    /// The title and the source of the set.
    title: String,
    controls: Controls,
    levels: Vec<Tab>,
    /// What the table of units shows.
    caption: String,
    /// What places follow, in words.
    by_name: String,
    /// How places follow, in sentences.
    rule: Vec<String>,
    cards: Vec<LevelCard>,
    rows: Vec<UnitRow>,
    trend: Option<TrendChart>,
    official: Option<Table>,
    honest: Option<Table>,
    /// Dossiers of earlier years believed unregistered: beside the ratio, never in it.
    unregistered: i64,
    methods: Vec<Method>,
    /// What units count that have no row, above the line and below it.
    elsewhere: Option<(Vec<Opened>, Vec<Opened>)>,
    links: Links,
    folds: i64,
}

/// Where the same board stands as something else.
pub(super) struct Links {
    pub(super) csv: String,
    pub(super) json: String,
    pub(super) xlsx: String,
    pub(super) pdf: String,
    pub(super) wall: String,
    pub(super) tree: String,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![
        (PATH, get(show)),
        ("/board.json", get(as_json)),
        ("/board.csv", get(as_csv)),
    ]
}

/// Everything a board page needs, read in one view.
pub(super) struct Found {
    pub(super) overview: Arc<Overview>,
    /// The trend of the indicator that places follow.
    pub(super) trend: Option<Arc<Trend>>,
}

/// Reads the figures and the trend of the whole province.
pub(super) async fn find(open: &Open, days: Days, question: &Question) -> Result<Found, WebFault> {
    let (set, by) = (question.set, question.by);
    let figures = open.figures();
    open.read(move |tx| {
        let overview = figures.overview(tx, set, days)?;
        // Months as they were known on a past day would each be worked out anew.
        let trend = match days.past {
            None => Some(figures.trend(tx, (&overview, None), (set, by), days)?),
            Some(_) => None,
        };
        Ok(Found { overview, trend })
    })
    .await
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> PageResult {
    let question = Question::read(&cx, &asked)?;
    let days = visitor.days(&open, &cx, &question)?;
    let found = find(&open, days, &question).await?;
    let page = page(cx, question, level_of(&asked.level), &found);
    Ok(render_form(&page, &page.question.span.report))
}

fn page(cx: PageContext, question: Question, level: AdminLevel, found: &Found) -> BoardPage {
    let (name, overview) = (level.identifier(), &*found.overview);
    let root = overview.root();
    let whole =
        |set| root.map(|root| indicators::table(&cx, &question, (overview, root), (set, &[Reach::Below])));
    BoardPage {
        title: said(&cx, &question.set.title).to_owned(),
        controls: Controls::new(&cx, &question, overview, (PATH, &[("level", name)])),
        levels: levels(&cx, &question, overview, level),
        caption: cx.t1(&format!("open-units-{name}"), "name", question.by.name(&cx)),
        by_name: question.by.name(&cx),
        rule: rule_of(&cx, &question),
        cards: cards::of_levels(&cx, &question, overview),
        rows: table::rows(&cx, &question, overview, overview.heads(level)),
        trend: trend_of(&cx, &question, (found.trend.as_deref(), None)),
        official: whole(question.set),
        honest: overview.honest.and_then(whole),
        unregistered: root.map_or(0, |root| overview.unregistered(root.members(Reach::Below))),
        methods: methods(&cx, &question),
        elsewhere: elsewhere(&cx, &question, overview),
        links: links(&question, name),
        folds: overview.folds,
        question,
        cx,
    }
}

/// How places follow what is asked for, in sentences.
pub(super) fn rule_of(cx: &PageContext, question: &Question) -> Vec<String> {
    let indicator = match question.by {
        By::Indicator(indicator) => Some(indicator),
        By::Total => None,
    };
    table::rule(cx, indicator, table::placing(question))
}

/// The chart of what places follow; what never counted anything has none.
pub(super) fn trend_of(
    cx: &PageContext,
    question: &Question,
    (trend, target): (Option<&Trend>, Option<i64>),
) -> Option<TrendChart> {
    let trend = trend.filter(|trend| !trend.is_empty())?;
    Some(trend::chart(cx, question, trend, target))
}

pub(super) fn links(question: &Question, level: &str) -> Links {
    let set = &question.set.identifier;
    let period = crate::named_period::address_of(question.span.period);
    Links {
        csv: question.link("/board.csv", &[]),
        json: question.link("/board.json", &[]),
        xlsx: match question.span.past {
            Some(past) => format!("/board/data/{set}/{period}.xlsx?as_at={}", past.text()),
            None => format!("/board/data/{set}/{period}.xlsx"),
        },
        pdf: question.link("/board/report.pdf", &[("level", level)]),
        wall: question.link("/board/wall", &[("level", level)]),
        tree: question.link("/board/tree", &[]),
    }
}

/// What counts and stands in no row.
fn elsewhere(
    cx: &PageContext,
    question: &Question,
    overview: &Overview,
) -> Option<(Vec<Opened>, Vec<Opened>)> {
    let By::Indicator(indicator) = question.by else {
        return None;
    };
    let scored = overview.scored(&overview.elsewhere, indicator);
    if scored.counted.denominator <= 0 {
        return None;
    }
    let place = Place {
        span: &question.span,
        unit: overview.root()?,
        whose: Whose::Elsewhere,
    };
    let shown = Shown::new(cx.words(), overview, place, indicator);
    Some((shown.above, shown.below))
}

fn levels(cx: &PageContext, question: &Question, found: &Overview, current: AdminLevel) -> Vec<Tab> {
    AdminLevel::ALL
        .into_iter()
        .map(|level| (level, found.heads(level).len()))
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| Tab {
            href: format!("{}#units", question.link(PATH, &[("level", level.identifier())])),
            label: cx.t(&format!("open-level-{}", level.identifier())).into_owned(),
            count: u64::try_from(count).ok(),
            current: level == current,
        })
        .collect()
}

pub(super) fn level_of(asked: &str) -> AdminLevel {
    AdminLevel::from_identifier(asked).unwrap_or(AdminLevel::Province)
}

async fn as_json(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (question, found) = read(&open, &cx, (&visitor, &asked)).await?;
    Ok(data::board_json(&cx, &question, &found))
}

async fn as_csv(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (question, found) = read(&open, &cx, (&visitor, &asked)).await?;
    data::units_csv(
        &question,
        &found,
        (&found.units.values().collect::<Vec<_>>(), "board"),
    )
}

/// The figures for a program.
pub(super) async fn read(
    open: &Open,
    cx: &PageContext,
    (visitor, asked): (&Visitor, &Asked),
) -> Result<(Question, Arc<Overview>), WebFault> {
    let mut question = Question::read(cx, asked)?;
    question.span = question.span.or_fault()?;
    let (set, days) = (question.set, visitor.days(open, cx, &question)?);
    let figures = open.figures();
    let found = open.read(move |tx| figures.overview(tx, set, days)).await?;
    Ok((question, found))
}
