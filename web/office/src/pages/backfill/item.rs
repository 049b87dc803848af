//! One item of a batch that waits for a person: what it looks like, why it waits, which lines may be its own.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    Batch, BatchId, BatchItemId, BatchItemRow, BatchItemState, ChosenPart, ItemFilter, ItemReason, LineId,
    LineRow, PaperView, batch_item, batch_items, discard_item, likely_lines, match_item, register_lines,
    retry_item, view_item,
};
use motcua_ui::{Crumb, PageContext, PageResult, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::{files, ids, spoken};

/// Lines offered at the most.
const LINES: usize = 12;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    page: Option<u32>,
    done: String,
}

/// What a form on the page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i64,
    line: String,
    /// `component` for a paper that was handed in; anything else is the result.
    part: String,
    /// What that paper is called.
    name: String,
}

#[derive(Template)]
#[template(path = "backfill/item.html")]
struct ItemPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    row: BatchItemRow,
    why: String,
    lines: Vec<LineRow>,
    q: String,
    shown: u32,
    /// What was done to the item before.
    done: Option<&'static str>,
}

impl ItemPage {
    /// The numbers of its pages.
    fn pages(&self) -> std::ops::RangeInclusive<u32> {
        1..=self.row.item.page_count
    }

    fn wants_line(&self) -> bool {
        self.row.item.state == BatchItemState::Queued
            && self.row.item.reason.is_some_and(ItemReason::wants_line)
    }

    /// Whether the first line offered takes the focus: the machine found it likely, or a person looked for it.
    fn offers_line(&self) -> bool {
        self.wants_line() && self.lines.iter().any(|line| line.paper.is_none())
    }

    fn is_first_free(&self, line: &LineRow) -> bool {
        let first = self.lines.iter().find(|one| one.paper.is_none());
        first.is_some_and(|first| first.line.id == line.line.id)
    }

    /// What is kept under a line so far.
    fn kept_words(&self, line: &LineRow) -> String {
        self.cx.t1("item-line-components", "count", line.components)
    }

    fn may_retry(&self) -> bool {
        match self.row.item.state {
            BatchItemState::Waiting => self.row.item.cause.is_some(),
            BatchItemState::Queued => self.row.item.reason != Some(ItemReason::Duplicate),
            _ => false,
        }
    }

    fn may_discard(&self) -> bool {
        self.row.item.state == BatchItemState::Queued
    }
}

fn item_id(text: &str) -> Result<BatchItemId, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "batch-item-not-found"))
}

/// The page.
pub(super) async fn page(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (id, op, q) = (item_id(&id)?, desk.op.clone(), asked.q.clone());
    let (batch, row, lines) = office
        .run(move |office| {
            let (batch, row) = office.db.read(|tx: &mut Tx<'_>| batch_item(&op, tx, id))?;
            let lines = if q.trim().is_empty() {
                likely_lines(&office.db, &office.blobs, &row.item, LINES)?
            } else {
                office
                    .db
                    .read(|tx| register_lines(tx, (&batch.unit, batch.field.as_deref()), &q, LINES))?
            };
            Ok((batch, row, lines))
        })
        .await?;
    let pages = row.item.page_count.max(1);
    let page = ItemPage {
        crumbs: crumbs(&desk.cx, &batch, &row),
        why: why(&desk.cx, &row),
        shown: asked.page.unwrap_or(1).clamp(1, pages),
        row,
        lines,
        done: ["matched", "discarded", "retried"]
            .into_iter()
            .find(|known| asked.done == *known),
        q: asked.q,
        cx: desk.cx,
    };
    Ok(render(&page))
}

fn crumbs(cx: &PageContext, batch: &Batch, row: &BatchItemRow) -> Vec<Crumb> {
    vec![
        Crumb::to("/office/batches", cx.t("nav-batches")),
        Crumb::to(format!("/office/batches/{}", batch.id), batch.name.clone()).name(),
        Crumb::here(row.item.file_name.clone()),
    ]
}

fn why(cx: &PageContext, row: &BatchItemRow) -> String {
    match (row.item.reason, row.item.cause.as_deref()) {
        (Some(ItemReason::Unreadable) | None, Some(cause)) => spoken::note_words(cx.words(), cause),
        (Some(reason), _) => cx.t(&format!("item-why-{}", reason.identifier())).into_owned(),
        (None, None) => String::new(),
    }
}

/// Where the queue goes on.
struct Next {
    batch: BatchId,
    item: Option<BatchItemId>,
}

impl Next {
    /// The next item, or the batch once the queue is empty; `done` names what was done to the one before.
    fn address(&self, done: &str) -> String {
        match self.item {
            Some(item) => format!("/office/items/{item}?done={done}"),
            None => format!("/office/batches/{}?list=queue&done={done}", self.batch),
        }
    }
}

/// The next item of the queue: the one behind, or else the first that was left.
fn after(op: &OpContext, tx: &mut Tx<'_>, id: BatchItemId) -> Result<Next, Fault> {
    let (batch, _) = batch_item(op, tx, id)?;
    let behind = batch_items(tx, batch.id, ItemFilter::Queue, Some(id), 1)?;
    let left = match behind.into_iter().next() {
        Some(next) => Some(next),
        None => batch_items(tx, batch.id, ItemFilter::Queue, None, 1)?
            .into_iter()
            .next(),
    };
    Ok(Next {
        batch: batch.id,
        item: left.map(|row| row.item.id).filter(|left| *left != id),
    })
}

/// Says which line it belongs to.
pub(super) async fn choose(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (id, op) = (item_id(&id)?, desk.op);
    let line: LineId = sent
        .line
        .parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "register-line-not-found"))?;
    let part = if sent.part == "component" {
        ChosenPart::Component(sent.name)
    } else {
        ChosenPart::Result
    };
    let next = office
        .run(move |office| {
            match_item(
                &office.db,
                &office.blobs,
                &op,
                (id, sent.version),
                (line, part.clone()),
            )?;
            office.db.read(|tx: &mut Tx<'_>| after(&op, tx, id))
        })
        .await?;
    Ok(Redirect::to(&next.address("matched")).into_response())
}

/// Puts it aside.
pub(super) async fn discard(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (id, op) = (item_id(&id)?, desk.op);
    let next = office
        .write(move |tx: &mut Tx<'_>| {
            discard_item(&op, tx, id, sent.version)?;
            after(&op, tx, id)
        })
        .await?;
    Ok(Redirect::to(&next.address("discarded")).into_response())
}

/// Lets it be read again.
pub(super) async fn retry(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (id, op) = (item_id(&id)?, desk.op);
    let next = office
        .write(move |tx: &mut Tx<'_>| {
            retry_item(&op, tx, id, sent.version)?;
            after(&op, tx, id)
        })
        .await?;
    Ok(Redirect::to(&next.address("retried")).into_response())
}

/// The picture of a page.
pub(super) async fn picture(
    State(office): State<Office>,
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
) -> PageResult {
    let number = ids::page_number(&name)
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "paper-page-not-found").with("page", name))?;
    open(&office, desk, &id, PaperView::Page(number)).await
}

/// The bytes as they came.
pub(super) async fn original(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    open(&office, desk, &id, PaperView::Original).await
}

async fn open(office: &Office, desk: Desk, id: &str, what: PaperView) -> PageResult {
    let (id, op) = (item_id(id)?, desk.op);
    let (file, bytes) = office
        .run(move |office| {
            let file = view_item(&office.db, &office.blobs, &op, id, what)?;
            let bytes = office.blobs.get(&file.hash)?;
            Ok((file, bytes))
        })
        .await?;
    Ok(files::answer(&file, bytes))
}
