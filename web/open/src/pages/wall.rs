//! The board for a screen on a wall: large, without anything to press, renewing itself.

use askama::Template;
use axum::extract::{Query, State};
use axum::routing::{MethodRouter, get};
use motcua_figures::Rank;
use motcua_ui::{PageContext, PageResult, render_form};

use super::board::{find, level_of};
use super::cards;
use super::report::sums;
use super::table::{UnitRow, rows};
use crate::Open;
use crate::board::LevelCard;
use crate::looking_back::Visitor;
use crate::question::{Asked, Question, said};

/// Units in sight: more would be too small to read from afar.
const MOST: usize = 24;

#[derive(Template)]
#[template(path = "wall.html")]
struct WallPage {
    cx: PageContext,
    question: Question,
    title: String,
    by_name: String,
    level_name: String,
    cards: Vec<LevelCard>,
    rows: Vec<UnitRow>,
    /// Units that have a figure and no room.
    more: usize,
    back: String,
    folds: i64,
}

impl WallPage {
    /// Why rows without a place have none: said once for all of them.
    fn unplaced(&self) -> Option<String> {
        self.rows.iter().find_map(|row| row.unplaced(&self.cx))
    }

    /// What counted of how many.
    fn parts(&self, row: &UnitRow) -> String {
        format!("{} / {}", sums(&row.above), sums(&row.below))
    }
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![("/board/wall", get(show))]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> PageResult {
    let question = Question::read(&cx, &asked)?;
    let level = level_of(&asked.level);
    let days = visitor.days(&open, &cx, &question)?;
    let found = find(&open, days, &question).await?;
    let overview = &*found.overview;
    let mut all = rows(&cx, &question, overview, overview.heads(level));
    // Without a figure there is nothing to see from afar; what is no merit is shown without places.
    all.retain(|row| row.rank != Rank::NoFigure);
    let more = all.len().saturating_sub(MOST);
    all.truncate(MOST);
    let cards = cards::of_levels(&cx, &question, overview)
        .into_iter()
        .map(|card| LevelCard {
            others: Vec::new(),
            ..card
        });
    let page = WallPage {
        title: said(&cx, &question.set.title).to_owned(),
        by_name: question.by.name(&cx),
        cards: cards.collect(),
        rows: all,
        back: question.link(super::board::PATH, &[("level", level.identifier())]),
        folds: found.overview.folds,
        more,
        level_name: cx.t(&format!("open-level-{}", level.identifier())).into_owned(),
        question,
        cx,
    };
    Ok(render_form(&page, &page.question.span.report))
}
