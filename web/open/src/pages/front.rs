//! The front page: what this is, where to go, and how far the province has come.

use askama::Template;
use axum::extract::State;
use axum::routing::{MethodRouter, get};
use motcua_notices::{Announcement, announcements_on};
use motcua_ui::{PageContext, PageResult, render};

use super::cards;
use crate::Open;
use crate::board::LevelCard;
use crate::question::Question;

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage {
    cx: PageContext,
    cards: Vec<LevelCard>,
    announcements: Vec<Announcement>,
}

/// Announcements on the front page; the others are one click away.
const ANNOUNCED: usize = 3;

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![("/", get(show))]
}

async fn show(State(open): State<Open>, cx: PageContext) -> PageResult {
    let question = Question::usual(&cx)?;
    let today = cx.today();
    let (set, days) = (question.set, question.days(&cx));
    let figures = open.figures();
    let found = open.read(move |tx| figures.overview(tx, set, days)).await?;
    let announcements = open
        .read(move |tx| announcements_on(tx, today, ANNOUNCED))
        .await?;
    let cards = cards::of_levels(&cx, &question, &found)
        .into_iter()
        // The board shows the other ratios; here one figure a level is enough.
        .map(|card| LevelCard {
            others: Vec::new(),
            ..card
        })
        .collect();
    Ok(render(&FrontPage {
        cards,
        announcements,
        cx,
    }))
}
