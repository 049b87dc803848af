//! Batches with their progress, and what of them waits for a person.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;

use super::lists::places_condition;
use crate::model::{
    Batch, BatchCounts, BatchId, BatchItem, BatchItemId, BatchItemState, ItemReason, PaperId, PaperState,
    RegisterLine,
};
use crate::store::{batches, registers};

/// An item as a batch's page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchItemRow {
    /// The item.
    pub item: BatchItem,
    /// The line it belongs to.
    pub line: Option<RegisterLine>,
    /// The state of its paper.
    pub paper_state: Option<PaperState>,
    /// The file name of its twin, and the twin's batch, where whoever reads this may see that one as well.
    pub twin: Option<(String, BatchId)>,
}

/// Which items of a batch are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemFilter {
    /// Those that wait for a person, and those whose reading failed and is tried again.
    Queue,
    /// Those that wait to be read.
    Waiting,
    /// Those with a paper.
    Matched,
    /// Those put aside.
    Discarded,
}

impl ItemFilter {
    /// Every filter, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Queue, Self::Matched, Self::Waiting, Self::Discarded];

    /// The identifier in addresses.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Waiting => "waiting",
            Self::Matched => "matched",
            Self::Discarded => "discarded",
        }
    }

    const fn condition(self) -> &'static str {
        match self {
            Self::Queue => "(i.state = 'queued' OR (i.state = 'waiting' AND i.cause IS NOT NULL))",
            Self::Waiting => "i.state = 'waiting'",
            Self::Matched => "i.state = 'matched'",
            Self::Discarded => "i.state = 'discarded'",
        }
    }
}

const COUNTS: &str = "COUNT(CASE WHEN i.state <> 'split' THEN 1 END) AS items,
    COUNT(CASE WHEN i.state = 'waiting' THEN 1 END) AS waiting,
    COUNT(CASE WHEN i.state = 'matched' THEN 1 END) AS matched,
    COUNT(CASE WHEN i.state = 'queued' THEN 1 END) AS queued,
    COUNT(CASE WHEN i.state = 'discarded' THEN 1 END) AS discarded,
    COUNT(CASE WHEN p.state = 'confirmed' THEN 1 END) AS confirmed,
    CAST(COALESCE(SUM(CASE WHEN i.parent_id IS NULL THEN i.pages ELSE 0 END), 0) AS BIGINT) AS pages";

/// The batches of the units that `places` names, the newest first.
///
/// # Errors
/// When the database refuses.
pub fn batches(
    tx: &mut Tx<'_>,
    places: Option<&[(UnitId, Option<String>)]>,
    limit: usize,
) -> Result<Vec<(Batch, BatchCounts)>, DbError> {
    let mut values = vec![Value::from(limit)];
    let Some(condition) = places_condition(places, &mut values) else {
        return Ok(Vec::new());
    };
    let sql = format!("SELECT * FROM repository_batch WHERE 1 = 1 {condition} ORDER BY id DESC LIMIT $1");
    let found: Vec<Batch> = tx
        .query(&sql, &values)?
        .iter()
        .map(batches::batch)
        .collect::<Result<_, _>>()?;
    found
        .into_iter()
        .map(|batch| Ok((batch.clone(), counts(tx, batch.id)?)))
        .collect()
}

/// The batch called `id` with its progress.
///
/// # Errors
/// `batch-not-found`, `not-allowed`.
pub fn batch(cx: &OpContext, tx: &mut Tx<'_>, id: BatchId) -> Result<(Batch, BatchCounts), Fault> {
    let batch = batches::get(tx, id)?.batch;
    cx.authorise(Permission::CheckPaper, &batch.unit, batch.field.as_deref())?;
    let counts = counts(tx, id)?;
    Ok((batch, counts))
}

fn counts(tx: &mut Tx<'_>, id: BatchId) -> Result<BatchCounts, DbError> {
    let sql = format!(
        "SELECT {COUNTS} FROM repository_batch_item i LEFT JOIN repository_paper p ON p.id = i.paper_id
         WHERE i.batch_id = $1"
    );
    let Some(row) = tx.query_opt(&sql, values![id])? else {
        return Ok(BatchCounts::default());
    };
    Ok(BatchCounts {
        items: row.get("items")?,
        waiting: row.get("waiting")?,
        matched: row.get("matched")?,
        queued: row.get("queued")?,
        discarded: row.get("discarded")?,
        confirmed: row.get("confirmed")?,
        pages: row.get("pages")?,
    })
}

/// Up to `limit` items of a batch after `after`, by the names of their files.
///
/// # Errors
/// When the database refuses.
pub fn batch_items(
    tx: &mut Tx<'_>,
    id: BatchId,
    filter: ItemFilter,
    after: Option<BatchItemId>,
    limit: usize,
) -> Result<Vec<BatchItemRow>, DbError> {
    // The item itself tells after which name the list goes on.
    let sql = format!(
        "SELECT i.*, p.state AS paper_state, t.file_name AS twin_name, t.batch_id AS twin_batch
         FROM repository_batch_item i
         LEFT JOIN repository_paper p ON p.id = i.paper_id
         LEFT JOIN repository_batch_item t ON t.id = i.twin_item_id
         WHERE i.batch_id = $1 AND ($2 = '' OR EXISTS (SELECT 1 FROM repository_batch_item a WHERE a.id = $2
            AND (i.file_name > a.file_name OR i.file_name = a.file_name AND i.id > a.id)))
            AND {} ORDER BY i.file_name, i.id LIMIT $3",
        filter.condition()
    );
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let rows = tx.query(&sql, values![id, after, limit])?;
    // Whoever reads this batch may read others of its unit and field.
    let own = batch_called(tx, id)?;
    let is_near = |other: &Batch| {
        own.as_ref()
            .is_some_and(|own| own.unit == other.unit && own.field == other.field)
    };
    rows.iter().map(|row| item_row(tx, row, &is_near)).collect()
}

/// The item called `id` with what stands around it.
///
/// # Errors
/// `batch-item-not-found`, `not-allowed`.
pub fn batch_item(cx: &OpContext, tx: &mut Tx<'_>, id: BatchItemId) -> Result<(Batch, BatchItemRow), Fault> {
    let row = tx.query_opt(
        "SELECT i.*, p.state AS paper_state, t.file_name AS twin_name, t.batch_id AS twin_batch
         FROM repository_batch_item i
         LEFT JOIN repository_paper p ON p.id = i.paper_id
         LEFT JOIN repository_batch_item t ON t.id = i.twin_item_id
         WHERE i.id = $1",
        values![id],
    )?;
    let row = row.ok_or(crate::capture_error::CaptureError::NoItem)?;
    let may_see = |twin: &Batch| cx.may(Permission::CheckPaper, &twin.unit, twin.field.as_deref());
    let found = item_row(tx, &row, &may_see)?;
    let batch = batches::get(tx, found.item.batch_id)?.batch;
    cx.authorise(Permission::CheckPaper, &batch.unit, batch.field.as_deref())?;
    Ok((batch, found))
}

fn batch_called(tx: &mut Tx<'_>, id: BatchId) -> Result<Option<Batch>, DbError> {
    let row = tx.query_opt("SELECT * FROM repository_batch WHERE id = $1", values![id])?;
    row.as_ref().map(batches::batch).transpose()
}

/// The item of `row`; its twin only where `may_see` says so of the twin's batch: a file is named after people.
fn item_row(tx: &mut Tx<'_>, row: &Row, may_see: &dyn Fn(&Batch) -> bool) -> Result<BatchItemRow, DbError> {
    let item = batches::item(row)?;
    let line = match item.line {
        Some(line) => tx.query_opt(
            "SELECT * FROM repository_register_line WHERE id = $1",
            values![line],
        )?,
        None => None,
    };
    let (name, batch): (Option<String>, Option<BatchId>) = (row.get("twin_name")?, row.get("twin_batch")?);
    let twin_batch = match batch {
        Some(id) => batch_called(tx, id)?,
        None => None,
    };
    let is_seen = twin_batch.is_some_and(|twin| may_see(&twin));
    Ok(BatchItemRow {
        line: line.as_ref().map(registers::line).transpose()?,
        paper_state: row.get("paper_state")?,
        twin: name.zip(batch).filter(|_| is_seen),
        item,
    })
}

/// The batch a paper came with, so that its check goes on with the next of the same batch.
///
/// # Errors
/// When the database refuses.
pub fn batch_of_paper(tx: &mut Tx<'_>, paper: PaperId) -> Result<Option<BatchId>, DbError> {
    Ok(batches::item_of_paper(tx, paper)?.map(|item| item.batch_id))
}

/// How many items of a batch wait for each reason.
///
/// # Errors
/// When the database refuses.
pub fn queue_reasons(tx: &mut Tx<'_>, id: BatchId) -> Result<Vec<(ItemReason, u32)>, DbError> {
    let rows = tx.query(
        "SELECT reason, COUNT(*) AS items FROM repository_batch_item
         WHERE batch_id = $1 AND state = $2 AND reason IS NOT NULL GROUP BY reason",
        values![id, BatchItemState::Queued],
    )?;
    let mut found = rows
        .iter()
        .map(|row| Ok((row.get("reason")?, row.get("items")?)))
        .collect::<Result<Vec<(ItemReason, u32)>, DbError>>()?;
    found.sort_by_key(|(reason, _)| ItemReason::ALL.iter().position(|known| known == reason));
    Ok(found)
}
