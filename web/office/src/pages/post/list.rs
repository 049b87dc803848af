//! What was written down from the post by whoever looks, and what became of it.

use askama::Template;
use axum::extract::{Query, State};
use motcua_dossier::model::Status;
use motcua_dossier::{BroughtList, BroughtRow, brought, brought_counts, only_brings};
use motcua_kernel::Fault;
use motcua_ui::{PageContext, PageResult, Tab, render};
use serde::Deserialize;

use super::{LIST, NEW};
use crate::Office;
use crate::desk::Desk;
use crate::due::DueState;
use crate::pages::filings::time_left;

/// Rows on the page; older ones are found by code or tracking number.
const MOST: usize = 100;

/// The longest text a list is asked for.
const LONGEST_TEXT: usize = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    list: String,
    q: String,
    done: String,
}

struct Line {
    row: BroughtRow,
    status: u8,
    /// The time left for the answer, while it is awaited.
    left: Option<DueState>,
}

#[derive(Template)]
#[template(path = "post/list.html")]
struct ListPage {
    cx: PageContext,
    list: &'static str,
    tabs: Vec<Tab>,
    q: String,
    lines: Vec<Line>,
    /// The code that was given to what was written down just now.
    done: Option<String>,
    /// Whether the papers go to the desk on a list.
    hands_over: bool,
    most: usize,
    new: &'static str,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let list = BroughtList::from_identifier(&asked.list).unwrap_or(BroughtList::Waiting);
    let q: String = asked.q.trim().chars().take(LONGEST_TEXT).collect();
    let (reader, text) = (op.clone(), q.clone());
    let (counts, rows) = office
        .read(move |tx| {
            let counts = brought_counts(&reader, tx)?;
            Ok::<_, Fault>((counts, brought(&reader, tx, (list, &text), MOST)?))
        })
        .await?;
    let tabs = counts
        .into_iter()
        .map(|(of, count)| Tab {
            href: format!("{LIST}?list={}", of.identifier()),
            label: cx.t(&format!("post-list-{}", of.identifier())).into_owned(),
            count: u64::try_from(count).ok(),
            current: of == list,
        })
        .collect();
    // The code stands in the address: only one that was just given to this officer is repeated.
    let done = rows
        .iter()
        .map(|row| row.code.clone())
        .find(|code| *code == asked.done);
    Ok(render(&ListPage {
        list: list.identifier(),
        tabs,
        q,
        lines: rows.into_iter().map(|row| line(&cx, row)).collect(),
        done,
        hands_over: only_brings(&op),
        most: MOST,
        new: NEW,
        cx,
    }))
}

fn line(cx: &PageContext, row: BroughtRow) -> Line {
    let awaited = row.answer_due_at.filter(|_| row.status == Status::Registered);
    Line {
        status: row.status.code(),
        left: awaited.map(|due_at| time_left(cx.words(), row.unit.as_str(), due_at, cx.now())),
        row,
    }
}
