//! Announcements for everybody: those that stand today, one by one, and as a feed.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use motcua_kernel::{Fault, FaultKind};
use motcua_notices::{Announcement, announcement_on, announcements_on};
use motcua_ui::{Crumb, PageContext, PageResult, WebFault, render};

use crate::Open;

const ALL: &str = "/announcements";
const FEED: &str = "/announcements.xml";
const ONE: &str = "/announcements/{id}";

/// Announcements on a page and in the feed.
const MOST: usize = 50;

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(ALL, get(list)), (FEED, get(feed)), (ONE, get(show))]
}

#[derive(Template)]
#[template(path = "announcements.html")]
struct ListPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    announcements: Vec<Announcement>,
}

async fn list(State(open): State<Open>, cx: PageContext) -> PageResult {
    let today = cx.today();
    let announcements = open.read(move |tx| announcements_on(tx, today, MOST)).await?;
    Ok(render(&ListPage {
        crumbs: vec![
            Crumb::to("/", cx.t("home")),
            Crumb::here(cx.t("announcements-title")),
        ],
        announcements,
        cx,
    }))
}

#[derive(Template)]
#[template(path = "announcement.html")]
struct OnePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    it: Announcement,
}

async fn show(State(open): State<Open>, cx: PageContext, Path(id): Path<String>) -> PageResult {
    let none = || WebFault(Fault::new(FaultKind::NotFound, "announcement-not-found"));
    let id = id.parse().map_err(|_| none())?;
    let today = cx.today();
    let found = open.read(move |tx| announcement_on(tx, id, today)).await?;
    let it = found.ok_or_else(none)?;
    Ok(render(&OnePage {
        crumbs: vec![
            Crumb::to("/", cx.t("home")),
            Crumb::to(ALL, cx.t("announcements-title")),
            Crumb::here(&it.title).name(),
        ],
        it,
        cx,
    }))
}

/// An Atom feed (RFC 4287); askama escapes what stands in it.
#[derive(Template)]
#[template(path = "announcements.xml", escape = "html")]
struct Feed {
    cx: PageContext,
    updated: String,
    announcements: Vec<Announcement>,
}

async fn feed(State(open): State<Open>, cx: PageContext) -> PageResult {
    let today = cx.today();
    let announcements = open.read(move |tx| announcements_on(tx, today, MOST)).await?;
    let newest = announcements.iter().map(|it| it.posted_at).max();
    let feed = Feed {
        updated: newest.unwrap_or_else(|| cx.now()).to_string(),
        announcements,
        cx,
    };
    let text = feed.render().map_err(|error| WebFault(Fault::internal(error)))?;
    let kind = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    Ok((kind, text).into_response())
}
