//! One batch: how far it is, and what of it waits for a person.

use askama::Template;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    Batch, BatchCounts, BatchId, BatchItemId, BatchItemRow, BatchItemState, FileCounts, ItemFilter,
    ItemReason, NextCheck, PaperPart, PaperState, RefusedFile, batch, batch_items, coming_files, file_counts,
    next_to_check, queue_reasons, refused_files, retry_unmatched, sure_count,
};
use motcua_ui::{Crumb, PageContext, PageResult, Tab, WebFault, render};
use serde::{Deserialize, Serialize};

use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::spoken;

/// Items on a page.
const ON_A_PAGE: usize = 50;

/// Files that could not be taken, named on the page.
const REFUSED: usize = 200;

/// Files that were announced and have not come, named on the page.
const COMING: usize = 50;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    list: String,
    after: String,
    done: String,
    files: u32,
    twins: u32,
    refused: u32,
}

#[derive(Template)]
#[template(path = "backfill/batch.html")]
struct BatchPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    batch: Batch,
    /// The name of its procedure.
    procedure: String,
    counts: BatchCounts,
    /// Papers that wait and whose every value is sure.
    sure: u32,
    /// What became of the files that were sent.
    sent: FileCounts,
    /// Files that could not be taken.
    refused: Vec<RefusedFile>,
    /// The first of those that were announced and have not come.
    coming: Vec<String>,
    reasons: Vec<(ItemReason, u32)>,
    filter: ItemFilter,
    tabs: Vec<Tab>,
    items: Vec<BatchItemRow>,
    next: Option<String>,
    limit: String,
    asked: Asked,
}

impl BatchPage {
    fn poll(&self) -> String {
        if self.counts.waiting == 0 {
            return String::new();
        }
        format!("/office/batches/{}/progress.json", self.batch.id)
    }

    /// Whether whoever opens the page begins at the field of files: nothing of the batch came in yet.
    const fn begins_at_files(&self) -> bool {
        self.counts.items == 0
    }

    /// Whether the check takes the focus: nothing waits in the queue, which is worked off first.
    const fn begins_at_check(&self) -> bool {
        self.counts.queued == 0
    }

    /// How many files came in, how many of them twice, and how many could not be taken.
    fn sent_words(&self) -> String {
        let words = self.cx.words();
        let number = |count: u32| words.number(count).into();
        words.with(
            "batch-sent-counts",
            &[
                ("taken", number(self.sent.taken)),
                ("twins", number(self.sent.twins)),
                ("refused", number(self.sent.refused)),
            ],
        )
    }

    /// Why a file could not be taken, and what to do.
    fn refusal(&self, file: &RefusedFile) -> String {
        spoken::note_words(self.cx.words(), &file.cause)
    }

    /// Why an item stands where it stands, in words.
    fn why(&self, row: &BatchItemRow) -> String {
        let words = self.cx.words();
        let cause = row
            .item
            .cause
            .as_deref()
            .map(|cause| spoken::note_words(words, cause));
        match (row.item.reason, cause) {
            (Some(ItemReason::Unreadable), Some(cause)) | (None, Some(cause)) => cause,
            (Some(reason), _) => words
                .get(&format!("item-why-{}", reason.identifier()))
                .into_owned(),
            (None, None) => String::new(),
        }
    }

    fn state(&self, row: &BatchItemRow) -> String {
        let words = self.cx.words();
        match (row.item.state, row.item.reason) {
            (BatchItemState::Queued, Some(reason)) => {
                words.get(&format!("item-reason-{}", reason.identifier()))
            }
            (BatchItemState::Matched, _) if signed(row) => words.get("item-state-signed"),
            (BatchItemState::Matched, _) if row.item.paper.is_some() => words.get("item-state-to-check"),
            (state, _) => words.get(&format!("item-state-{}", state.identifier())),
        }
        .into_owned()
    }

    /// What an item is under its line.
    fn part(&self, row: &BatchItemRow) -> String {
        match row.item.part {
            PaperPart::Result => self.cx.t("item-part-result").into_owned(),
            PaperPart::Component(number) => self.cx.t1("item-part-component", "number", number),
        }
    }

    fn tone(&self, row: &BatchItemRow) -> &'static str {
        match row.item.state {
            BatchItemState::Queued => "bad",
            BatchItemState::Matched if signed(row) => "good",
            BatchItemState::Matched => "active",
            BatchItemState::Waiting if row.item.cause.is_some() => "bad",
            BatchItemState::Waiting => "active",
            BatchItemState::Split | BatchItemState::Discarded => "done",
        }
    }
}

/// Whether the paper of an item was checked and signed.
fn signed(row: &BatchItemRow) -> bool {
    row.paper_state == Some(PaperState::Confirmed)
}

/// The batch of an address.
pub(super) fn batch_id(text: &str) -> Result<BatchId, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "batch-not-found"))
}

/// The page.
pub(super) async fn page(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = batch_id(&id)?;
    let filter = ItemFilter::ALL
        .into_iter()
        .find(|filter| filter.identifier() == asked.list);
    let (op, after, wanted) = (desk.op.clone(), asked.after.parse().ok(), filter);
    let Found {
        batch,
        procedure,
        counts,
        sent,
        refused,
        coming,
        reasons,
        filter,
        mut items,
        sure,
    } = office
        .read(move |tx: &mut Tx<'_>| find(&op, tx, (id, wanted, after)))
        .await?;
    let more = items.len() > ON_A_PAGE;
    items.truncate(ON_A_PAGE);
    let here = format!("/office/batches/{id}?list={}", filter.identifier());
    let page = BatchPage {
        crumbs: vec![
            Crumb::to("/office/batches", desk.cx.t("nav-batches")),
            Crumb::here(batch.name.clone()).name(),
        ],
        tabs: tabs(&desk.cx, &batch, &counts, filter),
        next: items
            .last()
            .filter(|_| more)
            .map(|last| format!("{here}&after={}", last.item.id)),
        limit: desk.cx.words().file_size(office.limits.file_bytes),
        batch,
        procedure,
        counts,
        sure,
        sent,
        refused,
        coming,
        reasons,
        filter,
        items,
        asked,
        cx: desk.cx,
    };
    Ok(render(&page))
}

/// Everything the page is made of.
struct Found {
    batch: Batch,
    procedure: String,
    counts: BatchCounts,
    sent: FileCounts,
    refused: Vec<RefusedFile>,
    coming: Vec<String>,
    reasons: Vec<(ItemReason, u32)>,
    filter: ItemFilter,
    items: Vec<BatchItemRow>,
    sure: u32,
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (id, wanted, after): (BatchId, Option<ItemFilter>, Option<BatchItemId>),
) -> Result<Found, Fault> {
    let (batch, counts) = batch(op, tx, id)?;
    let reasons = queue_reasons(tx, id)?;
    // Without a wish the queue comes first, and what was matched when nothing waits there.
    let usual = if reasons.is_empty() {
        ItemFilter::Matched
    } else {
        ItemFilter::Queue
    };
    let filter = wanted.unwrap_or(usual);
    let known = batch.procedure_code.parse().ok();
    let known = known.and_then(|code| motcua_catalog::procedure(tx, &code).ok());
    Ok(Found {
        procedure: known.map_or_else(String::new, |it| it.name),
        batch,
        counts,
        sent: file_counts(tx, id)?,
        refused: refused_files(tx, id, REFUSED)?,
        coming: coming_files(tx, id, COMING)?,
        reasons,
        filter,
        items: batch_items(tx, id, filter, after, ON_A_PAGE + 1)?,
        sure: sure_count(tx, id)?,
    })
}

fn tabs(cx: &PageContext, batch: &Batch, counts: &BatchCounts, shown: ItemFilter) -> Vec<Tab> {
    let tab = |filter: ItemFilter| {
        let count = match filter {
            ItemFilter::Queue => counts.queued,
            ItemFilter::Matched => counts.matched,
            ItemFilter::Waiting => counts.waiting,
            ItemFilter::Discarded => counts.discarded,
        };
        Tab {
            href: format!("/office/batches/{}?list={}", batch.id, filter.identifier()),
            label: cx.t(&format!("batch-tab-{}", filter.identifier())).into_owned(),
            count: Some(u64::from(count)),
            current: filter == shown,
        }
    };
    ItemFilter::ALL.map(tab).into()
}

/// What `progress.js` asks for.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    done: u32,
    total: u32,
    finished: bool,
}

/// How far the reading is, as JSON.
pub(super) async fn progress(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> Result<Json<Answer>, WebFault> {
    let (id, op) = (batch_id(&id)?, desk.op);
    let (_, counts) = office.read(move |tx: &mut Tx<'_>| batch(&op, tx, id)).await?;
    Ok(Json(Answer {
        done: counts.done(),
        total: counts.items,
        finished: counts.waiting == 0,
    }))
}

/// Holds what found no line against the register again.
pub(super) async fn retry(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (id, op) = (batch_id(&id)?, desk.op);
    office
        .write(move |tx: &mut Tx<'_>| retry_unmatched(&op, tx, id))
        .await?;
    Ok(Redirect::to(&format!("/office/batches/{id}?done=retried")).into_response())
}

/// To what of the batch is to be checked next: doubtful papers one by one, then the list of sure ones, then what was put
/// off; back to the batch when none waits.
pub(super) async fn check(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (id, op) = (batch_id(&id)?, desk.op);
    let next = office
        .read(move |tx: &mut Tx<'_>| {
            batch(&op, tx, id)?;
            Ok::<_, Fault>(next_to_check(tx, id)?)
        })
        .await?;
    let to = match next {
        NextCheck::Paper(paper) => format!("/office/papers/{paper}"),
        NextCheck::Sure => format!("/office/batches/{id}/sure"),
        NextCheck::Nothing => format!("/office/batches/{id}?done=checked"),
    };
    Ok(Redirect::to(&to).into_response())
}
