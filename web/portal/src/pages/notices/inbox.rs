//! The inbox: newest first, what is new marked in words, each leading to the page it is about.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_notices::{
    DeliveryState, Inbox, InboxCursor, Notice, NoticeId, SentOut, choices, inbox, mark_all_read, open_notice,
};
use motcua_ui::{PageContext, PageResult, Pager, WebFault, local_path, render};
use serde::Deserialize;

use super::INBOX;
use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// Where older notices begin, `<micros>_<id>`.
    before: String,
}

#[derive(Template)]
#[template(path = "notices/inbox.html")]
struct InboxPage {
    cx: PageContext,
    notices: Vec<Notice>,
    /// What went out of each of them.
    sent: BTreeMap<NoticeId, Vec<SentOut>>,
    unread: i64,
    /// The language in which the owner is told, whatever the page is read in.
    told_in: &'static str,
    pager: Pager,
}

impl InboxPage {
    /// By which ways it went out, and what became of each, with its tone.
    fn ways(&self, id: &NoticeId) -> Vec<(&'static str, String)> {
        let sent = self.sent.get(id).into_iter().flatten();
        sent.map(|one| (tone(one.state), self.way(one))).collect()
    }

    fn way(&self, one: &SentOut) -> String {
        let words = self.cx.words();
        let channel = words.get(&format!("channel-{}", one.channel.identifier()));
        let key = format!("notices-way-{}", one.state.identifier());
        let values = [
            ("channel", channel.as_ref().into()),
            ("at", words.moment(one.at).into()),
        ];
        words.with(&key, &values)
    }
}

const fn tone(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Waiting | DeliveryState::Sending => "waiting",
        DeliveryState::Sent => "neutral",
        DeliveryState::Delivered => "good",
        DeliveryState::Unsure | DeliveryState::GivenUp => "bad",
    }
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Person { cx, op, .. } = person;
    let before = cursor(&asked.before);
    let (found, chosen) = portal
        .read(move |tx| Ok::<_, Fault>((inbox(&op, tx, before)?, choices(&op, tx)?)))
        .await?;
    let Inbox {
        notices,
        sent,
        unread,
        older,
    } = found;
    let next = older.map(|(at, id)| format!("{INBOX}?before={}_{id}", at.micros()));
    Ok(render(&InboxPage {
        cx,
        notices,
        sent,
        unread,
        told_in: chosen.language.code(),
        pager: Pager { previous: None, next },
    }))
}

/// A notice that is opened counts as read; a GET changes nothing, so this is a form's button.
pub(super) async fn open(State(portal): State<Portal>, person: Person, Path(id): Path<String>) -> PageResult {
    let id = id
        .parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "notice-not-found")))?;
    let op = person.op;
    let notice = portal.write(move |tx| open_notice(&op, tx, id)).await?;
    let to = local_path(&notice.path).unwrap_or(INBOX);
    Ok(Redirect::to(to).into_response())
}

pub(super) async fn read_all(State(portal): State<Portal>, person: Person) -> PageResult {
    let op = person.op;
    portal.write(move |tx| mark_all_read(&op, tx)).await?;
    Ok(Redirect::to(INBOX).into_response())
}

/// What is no place in the list begins it anew.
fn cursor(text: &str) -> Option<InboxCursor> {
    let (at, id) = text.split_once('_')?;
    Some((Instant::from_micros(at.parse().ok()?), id.parse().ok()?))
}
