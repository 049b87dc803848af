//! Closed periods for anyone: what was frozen when, whole or not, and what was corrected beside it afterwards.
//!
//! What officers typed as reasons stays inside: it may name a person. The numbers of a correction are told.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_figures::{
    ClosedPeriod, ClosedPeriodId, IndicatorSet, Period, closed_period, closed_periods, is_whole,
};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ui::{Choice, Crumb, PageContext, PageResult, blocking, render};
use serde::Deserialize;

use super::closed_rows::{Row, days, followed, levels, trend, ways};
use super::trend::TrendChart;
use crate::Open;
use crate::question::said;

const PATH: &str = "/board/closed";

/// Closed periods in one chart.
const MOST_PEERS: usize = 18;

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

#[derive(Template)]
#[template(path = "closed.html")]
struct ClosedPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    set: String,
    closed: ClosedPeriod,
    whole: bool,
    /// The version whose words name the indicators, where the one it was closed with is here no more.
    named_by: Option<String>,
    /// The last day until which what was frozen was known.
    known_on: Option<Day>,
    by: String,
    ways: Vec<Choice>,
    by_name: String,
    /// The days that it was counted over, where they are not those of the period.
    days: Option<Period>,
    levels: Vec<(String, Vec<Row>)>,
    /// The figure of the unit at the top over the closed periods of the same kind.
    trend: Option<TrendChart>,
    /// Where the newest signed report is.
    report: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    by: String,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![
        (PATH, get(list)),
        ("/board/closed/{id}", get(show)),
        ("/board/closed/{id}/report.pdf", get(report)),
        ("/board/closed/{id}/reports/{name}", get(edition)),
    ]
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
pub(super) fn set_of(closed: &ClosedPeriod) -> Option<&'static IndicatorSet> {
    closed.definition().ok().filter(|set| set.public)
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = identifier(&id)?;
    let (closed, peers) = open
        .read(move |tx| {
            let closed = closed_period(tx, id)?;
            let peers = peers(tx, &closed)?;
            Ok((closed, peers))
        })
        .await?;
    let set = set_of(&closed).ok_or_else(missing)?;
    let by = followed(set, &asked.by).ok_or_else(missing)?;
    let is_signed = closed.open_editions().next_back().is_some();
    Ok(render(&ClosedPage {
        crumbs: vec![
            Crumb::to("/", cx.t("home")),
            Crumb::to(super::board::PATH, cx.t("open-board")),
            Crumb::to(PATH, cx.t("open-closed")),
            Crumb::here(said(&cx, &set.title)),
        ],
        set: said(&cx, &set.title).to_owned(),
        whole: is_whole(&closed),
        known_on: closed.known_at.map(motcua_kernel::Instant::day),
        named_by: Some(set.version.clone()).filter(|version| *version != closed.version),
        ways: ways(set)
            .into_iter()
            .map(|way| Choice::new(way.key(), way.name(&cx)))
            .collect(),
        by_name: by.name(&cx),
        by: by.key().to_owned(),
        days: Some(days(&closed, by)).filter(|days| *days != closed.period),
        levels: levels(&cx, &closed, (set, by)),
        trend: trend(&cx, &peers, (set, by)),
        report: is_signed.then(|| format!("{PATH}/{id}/report.pdf")),
        closed,
        cx,
    }))
}

/// The newest signed report as it was kept.
async fn report(State(open): State<Open>, Path(id): Path<String>) -> PageResult {
    kept(&open, &id, None).await
}

/// One of the signed editions as it was kept.
async fn edition(State(open): State<Open>, Path((id, name)): Path<(String, String)>) -> PageResult {
    let nth = name.strip_suffix(".pdf").and_then(|nth| nth.parse::<i64>().ok());
    kept(&open, &id, Some(nth.ok_or_else(missing)?)).await
}

/// An edition that prints no reasons, by its number or the newest.
async fn kept(open: &Open, id: &str, nth: Option<i64>) -> PageResult {
    let id = identifier(id)?;
    let hash = open
        .read(move |tx| {
            let closed = closed_period(tx, id)?;
            set_of(&closed).ok_or_else(missing)?;
            let mut editions = closed.open_editions();
            let edition = match nth {
                Some(nth) => editions.find(|it| it.nth == nth),
                None => editions.next_back(),
            };
            let hash = edition.map(|it| it.hash.clone());
            hash.ok_or_else(missing)
        })
        .await?;
    let hash: BlobHash = hash.parse().map_err(|_| missing())?;
    let blobs = open.blobs.clone();
    let pdf = blocking(move || Ok::<_, Fault>(blobs.get(&hash)?)).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"so-lieu-da-chot.pdf\"",
        ),
    ];
    Ok((headers, pdf).into_response())
}

pub(super) fn missing() -> Fault {
    Fault::new(FaultKind::NotFound, "not-found")
}

pub(super) fn identifier(id: &str) -> Result<ClosedPeriodId, Fault> {
    id.parse().map_err(|_| missing())
}

/// The same set closed for the same unit over periods of the same kind, the earliest first.
fn peers(tx: &mut Tx<'_>, closed: &ClosedPeriod) -> Result<Vec<ClosedPeriod>, Fault> {
    let mut heads = closed_periods(tx)?;
    heads.retain(|it| (&it.set, &it.unit, it.kind) == (&closed.set, &closed.unit, closed.kind));
    heads.sort_by_key(|it| (it.period.to, it.period.from));
    let first = heads.len().saturating_sub(MOST_PEERS);
    let latest = heads.split_off(first).into_iter();
    latest.map(|head| closed_period(tx, head.id)).collect()
}
