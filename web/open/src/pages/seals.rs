//! The seals of the ledger, day by day, for anyone to keep: whoever has kept one sees when a past day was changed.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use motcua_kernel::Day;
use motcua_ledger::{Seal, seals};
use motcua_ui::{Crumb, PageContext, PageResult, render};
use serde::Deserialize;

use crate::Open;

/// The list of seals.
pub(super) const PATH: &str = "/seals";

/// Days on a page.
const PAGE: usize = 31;
/// Days in the file: more than a hundred years.
const ALL: usize = 40_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    before: String,
}

struct Line {
    day: Day,
    events: i64,
    hash: String,
}

#[derive(Template)]
#[template(path = "seals.html")]
struct SealsPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    lines: Vec<Line>,
    /// The page of earlier days.
    earlier: Option<String>,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(list)), ("/seals.csv", get(file))]
}

async fn list(State(open): State<Open>, cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let before: Option<Day> = asked.before.parse().ok();
    let found = open.read(move |tx| Ok(seals(tx, before, PAGE)?)).await?;
    let full = found.len() == PAGE;
    let lines: Vec<Line> = found.into_iter().map(line).collect();
    let earlier = lines
        .last()
        .filter(|_| full)
        .map(|last| format!("{PATH}?before={}", last.day));
    Ok(render(&SealsPage {
        crumbs: vec![Crumb::to("/", cx.t("home")), Crumb::here(cx.t("open-seals"))],
        lines,
        earlier,
        cx,
    }))
}

fn line(seal: Seal) -> Line {
    Line {
        day: seal.day,
        events: seal.events,
        hash: hex::encode(&seal.hash),
    }
}

/// All of them as a table, the oldest first: the day, how many events, the root, the seal.
async fn file(State(open): State<Open>) -> PageResult {
    let mut found = open.read(|tx| Ok(seals(tx, None, ALL)?)).await?;
    found.reverse();
    let mut text = String::from("day,events,root,seal\n");
    for seal in found {
        let (root, hash) = (hex::encode(&seal.root), hex::encode(&seal.hash));
        text.push_str(&format!("{},{},{root},{hash}\n", seal.day, seal.events));
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"seals.csv\""),
    ];
    Ok((headers, text).into_response())
}
