//! Where somebody who is signed in begins: what waits for them, each with one next step; what runs; what ends soon.

use askama::Template;
use axum::extract::State;
use axum::routing::{MethodRouter, get};
use motcua_dossier::{OwnFilter, OwnGroup, own_dossiers};
use motcua_kernel::Fault;
use motcua_notices::{Announcement, announcements_on};
use motcua_ui::{PageContext, PageResult, render};

use super::dossiers::{DossierLine, lines};
use super::waiting::{self, WaitingItem};
use crate::Portal;
use crate::person::Person;
use crate::routes::RouteRow;
use crate::routes::RouteRule::Owner;
use crate::routes::START;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[("GET", START, Owner)];

/// The routes of this page.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![(START, get(show))]
}

/// Running dossiers that stand on the page; the others are one click away.
const RUNNING: usize = 5;

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    cx: PageContext,
    name: String,
    waiting: Vec<WaitingItem>,
    running: Vec<DossierLine>,
    more: bool,
    announcements: Vec<Announcement>,
}

/// Announcements on the page; the others are one click away.
const ANNOUNCED: usize = 3;

async fn show(State(portal): State<Portal>, person: Person) -> PageResult {
    let name = person.op.owner()?.name.clone();
    let Person { cx, op, .. } = person;
    let (words, now) = (cx.words(), cx.now());
    let (waiting, running, more, announcements) = portal
        .read(move |tx| {
            let filter = OwnFilter {
                group: OwnGroup::Running,
                ..OwnFilter::default()
            };
            let page = own_dossiers(&op, tx, &filter, RUNNING)?;
            let running = lines(tx, page.rows, now)?;
            let announcements = announcements_on(tx, now.day(), ANNOUNCED)?;
            let waiting = waiting::all(words, &op, tx)?;
            Ok::<_, Fault>((waiting, running, page.next.is_some(), announcements))
        })
        .await?;
    Ok(render(&StartPage {
        name,
        waiting,
        running,
        more,
        announcements,
        cx,
    }))
}
