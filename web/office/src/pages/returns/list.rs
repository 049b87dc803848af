//! What lies ready to be returned, found by code, by name, or by the code read from slip 01.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::{ReturnList, ReturnRow, archive_result, returns};
use motcua_kernel::{Fault, Instant};
use motcua_ui::{PageContext, PageResult, Tab, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::due::{DueFacts, DueState, due_state};
use crate::pages::dossier::acting::act_on;
use crate::pages::dossier::id_of;

/// The longest text a list is asked for.
const LONGEST_TEXT: usize = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    list: String,
    q: String,
    done: String,
}

/// A result or papers as a line.
struct Line {
    id: String,
    code: String,
    procedure: String,
    owner: String,
    phone: String,
    status: u8,
    due: DueState,
    resolved_at: Option<Instant>,
    way: &'static str,
    lies_here: bool,
    archived: bool,
    told_at: Option<Instant>,
}

#[derive(Template)]
#[template(path = "returns/list.html")]
struct ReturnsPage {
    cx: PageContext,
    list: &'static str,
    tabs: Vec<Tab>,
    q: String,
    done: bool,
    lines: Vec<Line>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let list = ReturnList::from_identifier(&asked.list).unwrap_or(ReturnList::Ready);
    let q: String = asked.q.trim().chars().take(LONGEST_TEXT).collect();
    let text = q.clone();
    let (counts, rows) = office
        .read(move |tx| {
            let mut counts = Vec::new();
            for of in ReturnList::ALL {
                counts.push((of, returns(&op, tx, of, "")?.len()));
            }
            Ok::<_, Fault>((counts, returns(&op, tx, list, &text)?))
        })
        .await?;
    // A code that was scanned from slip 01, or typed whole, leads to its dossier at once.
    if let [row] = rows.as_slice()
        && row.code.eq_ignore_ascii_case(&q)
    {
        return Ok(Redirect::to(&format!("/office/dossiers/{}/return", row.id)).into_response());
    }
    let tabs = counts
        .into_iter()
        .map(|(of, count)| Tab {
            href: format!("/office/returns?list={}", of.identifier()),
            label: cx.t(&format!("returns-{}", of.identifier())).into_owned(),
            count: u64::try_from(count).ok(),
            current: of == list,
        })
        .collect();
    Ok(render(&ReturnsPage {
        list: list.identifier(),
        tabs,
        q,
        done: asked.done == "archived",
        lines: rows.into_iter().map(|row| line(&cx, row)).collect(),
        cx,
    }))
}

/// Puts a result that nobody collected into the archive.
pub(super) async fn archive(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id = id_of(&id)?;
    act_on(&office, &desk.op, id, move |op, tx| archive_result(op, tx, id)).await?;
    Ok(Redirect::to("/office/returns?list=archive&done=archived").into_response())
}

fn line(cx: &PageContext, row: ReturnRow) -> Line {
    let facts = DueFacts {
        status: row.status,
        due_at: row.due_at,
        resolved_at: row.resolved_at,
    };
    Line {
        due: due_state(cx.words(), facts, cx.now()),
        id: row.id.to_string(),
        code: row.code,
        procedure: row.procedure_name,
        owner: row.owner_name,
        phone: row.owner_phone,
        status: row.status.code(),
        resolved_at: row.resolved_at,
        way: row.return_way.identifier(),
        lies_here: row.lies_here,
        archived: row.archived,
        told_at: row.told_at,
    }
}
