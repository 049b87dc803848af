//! The filings that wait, the most urgent first.

use askama::Template;
use axum::extract::{Query, State};
use motcua_dossier::model::Channel;
use motcua_dossier::{FilingRow, filings};
use motcua_kernel::Instant;
use motcua_ui::{PageContext, PageResult, Tab, render};
use serde::Deserialize;

use super::time_left;
use crate::Office;
use crate::desk::Desk;
use crate::due::DueState;

/// Rows on the page; whoever has more waiting than this answers the first ones first.
const MOST: usize = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    channel: String,
}

struct Line {
    row: FilingRow,
    channel: u8,
    left: DueState,
}

#[derive(Template)]
#[template(path = "filings/list.html")]
struct FilingsPage {
    cx: PageContext,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    most: usize,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let channel = match asked.channel.as_str() {
        "2" => Some(Channel::Online),
        "3" => Some(Channel::Post),
        _ => None,
    };
    let rows = office.read(move |tx| filings(&op, tx, channel, MOST)).await?;
    let now: Instant = cx.now();
    let lines = rows
        .into_iter()
        .map(|row| Line {
            channel: if row.channel == Channel::Online { 2 } else { 3 },
            left: time_left(cx.words(), row.unit.as_str(), row.answer_due_at, now),
            row,
        })
        .collect();
    let tab = |value: &str, key: &str| Tab {
        href: format!("/office/filings?channel={value}"),
        label: cx.t(key).into_owned(),
        count: None,
        current: value == asked.channel,
    };
    let tabs = vec![
        tab("", "filings-all"),
        tab("2", "channel-2"),
        tab("3", "channel-3"),
    ];
    Ok(render(&FilingsPage {
        tabs,
        lines,
        most: MOST,
        cx,
    }))
}
