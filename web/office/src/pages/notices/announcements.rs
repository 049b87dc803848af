//! Announcements for everybody: posting one, and what stands or stood.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_notices::{
    AnnounceOutcome, Announcement, AnnouncementState, NewAnnouncement, UntilDay, announcements,
    post_announcement, take_down_announcement,
};
use motcua_ui::{FormReport, PageContext, PageResult, Tab, WebFault, render, render_form};
use serde::Deserialize;

use super::ANNOUNCEMENTS;
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    key: String,
    title: String,
    body: String,
    from: String,
    until: String,
}

#[derive(Template)]
#[template(path = "notices/announcements.html")]
struct AnnouncementsPage {
    cx: PageContext,
    tabs: Vec<Tab>,
    done: Option<&'static str>,
    sent: Sent,
    rows: Vec<Announcement>,
    today: Day,
    report: FormReport,
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 2] = ["posted", "taken-down"];

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let sent = Sent {
        key: desk.op.new_id::<Announcement>().to_string(),
        from: desk.op.now().day().to_string(),
        ..Sent::default()
    };
    let mut page = page(&office, desk, sent).await?;
    page.done = DONE.into_iter().find(|done| *done == asked.done);
    Ok(render(&page))
}

pub(super) async fn post(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let input = NewAnnouncement {
        request_key: sent.key.clone(),
        title: sent.title.clone(),
        body: sent.body.clone(),
        from: sent.from.trim().parse().ok(),
        until: match sent.until.trim() {
            "" => UntilDay::Open,
            text => text.parse().map_or(UntilDay::Wrong, UntilDay::On),
        },
    };
    let op = desk.op.clone();
    let problems = match office.write(move |tx| post_announcement(&op, tx, &input)).await? {
        AnnounceOutcome::Posted(_) => {
            return Ok(Redirect::to(&format!("{ANNOUNCEMENTS}?done=posted")).into_response());
        }
        AnnounceOutcome::Invalid(problems) => problems,
    };
    let mut page = page(&office, desk, sent).await?;
    for (field, problem) in problems {
        let words = page.cx.t(&format!("problem-{problem}")).into_owned();
        page.report.add(field, words);
    }
    Ok(render_form(&page, &page.report))
}

pub(super) async fn take_down(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> PageResult {
    let id = id
        .parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "announcement-not-found")))?;
    let op = desk.op;
    office
        .write(move |tx| take_down_announcement(&op, tx, id))
        .await?;
    Ok(Redirect::to(&format!("{ANNOUNCEMENTS}?done=taken-down")).into_response())
}

async fn page(office: &Office, desk: Desk, sent: Sent) -> Result<AnnouncementsPage, WebFault> {
    let Desk { cx, op } = desk;
    let (today, tabs) = (op.now().day(), super::tabs(&cx, &op, ANNOUNCEMENTS));
    let rows = office.read(move |tx| announcements(&op, tx)).await?;
    Ok(AnnouncementsPage {
        tabs,
        done: None,
        sent,
        rows,
        today,
        report: FormReport::new(),
        cx,
    })
}

impl AnnouncementsPage {
    fn tone(&self, it: &Announcement) -> &'static str {
        match it.state_on(self.today) {
            AnnouncementState::Coming => "waiting",
            AnnouncementState::Standing => "good",
            AnnouncementState::Over | AnnouncementState::TakenDown => "neutral",
        }
    }

    fn state(&self, it: &Announcement) -> String {
        let state = it.state_on(self.today).identifier();
        self.cx.t(&format!("announcement-state-{state}")).into_owned()
    }

    fn may_end(&self, it: &Announcement) -> bool {
        matches!(
            it.state_on(self.today),
            AnnouncementState::Coming | AnnouncementState::Standing
        )
    }
}
