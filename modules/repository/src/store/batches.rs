//! Rows of batches and their items.

use motcua_blobs::BlobHash;
use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Fault, Instant};

use super::papers::{Format, Text, size};
use super::tails::after_all;
use crate::capture_error::CaptureError;
use crate::model::{
    Batch, BatchId, BatchItem, BatchItemId, LineId, LineMarks, PaperId, PaperPart, StoredFile,
};

/// A batch with what its papers are called until somebody says better.
pub(crate) struct BatchRow {
    pub batch: Batch,
    /// The kind of paper.
    pub type_code: String,
    /// Its name.
    pub paper_name: String,
}

/// Keeps a batch; tells whether it is new.
pub(crate) fn insert(tx: &mut Tx<'_>, row: &BatchRow, request_key: &str) -> Result<bool, DbError> {
    let batch = &row.batch;
    let rows = tx.execute(
        "INSERT INTO repository_batch
            (id, request_key, unit, field, procedure_code, type_code, paper_name, name, source, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
        values![
            batch.id,
            request_key,
            &batch.unit,
            batch.field.clone(),
            &batch.procedure_code,
            &row.type_code,
            &row.paper_name,
            &batch.name,
            batch.source,
            &batch.made_by,
            batch.made_at
        ],
    )?;
    Ok(rows == 1)
}

/// The batch made by the request `key`.
pub(crate) fn of_request(tx: &mut Tx<'_>, key: &str) -> Result<Option<BatchId>, DbError> {
    let row = tx.query_opt(
        "SELECT id FROM repository_batch WHERE request_key = $1",
        values![key],
    )?;
    row.map(|row| row.at(0)).transpose()
}

/// The batch called `id`.
pub(crate) fn get(tx: &mut Tx<'_>, id: BatchId) -> Result<BatchRow, Fault> {
    let row = tx
        .query_opt("SELECT * FROM repository_batch WHERE id = $1", values![id])?
        .ok_or(CaptureError::NoBatch)?;
    Ok(BatchRow {
        batch: batch(&row)?,
        type_code: row.get("type_code")?,
        paper_name: row.get("paper_name")?,
    })
}

/// Reads a row of a batch.
pub(crate) fn batch(row: &Row) -> Result<Batch, DbError> {
    Ok(Batch {
        id: row.get("id")?,
        unit: row.get("unit")?,
        field: row.get("field")?,
        procedure_code: row.get("procedure_code")?,
        name: row.get("name")?,
        source: row.get("source")?,
        made_by: row.get("made_by")?,
        made_at: row.get("made_at")?,
    })
}

/// Keeps an item; tells whether it is new: the same key in the same batch changes nothing.
pub(crate) fn insert_item(
    tx: &mut Tx<'_>,
    item: &BatchItem,
    key: &str,
    made_at: Instant,
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO repository_batch_item
            (id, batch_id, item_key, version, parent_id, first_page, last_page, file_hash, file_format, file_size,
             file_name, state, reason, cause, line_id, paper_id, twin_paper_id, twin_item_id, reading_hash, pages, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
         ON CONFLICT (batch_id, item_key) DO NOTHING",
        values![
            item.id,
            item.batch_id,
            key,
            item.version,
            item.parent,
            item.pages.map(|(first, _)| first),
            item.pages.map(|(_, last)| last),
            item.file.hash.as_str(),
            item.file.format.extension(),
            size(item.file.size),
            &item.file_name,
            item.state,
            item.reason,
            item.cause.clone(),
            item.line,
            item.paper,
            item.twin_paper,
            item.twin_item,
            item.reading.as_ref().map(|hash| hash.as_str().to_owned()),
            item.page_count,
            made_at
        ],
    )?;
    Ok(rows == 1)
}

/// Keeps what changes of an item, under its next version.
pub(crate) fn update_item(tx: &mut Tx<'_>, item: &BatchItem) -> Result<(), Fault> {
    let touched = tx.execute(
        "UPDATE repository_batch_item
         SET version = version + 1, state = $3, reason = $4, cause = $5, line_id = $6, paper_id = $7,
             twin_paper_id = $8, twin_item_id = $9, reading_hash = $10, pages = $11, first_page = $12, last_page = $13,
             file_hash = $14, file_format = $15, file_size = $16, component = $17
         WHERE id = $1 AND version = $2",
        values![
            item.id,
            item.version,
            item.state,
            item.reason,
            item.cause.clone(),
            item.line,
            item.paper,
            item.twin_paper,
            item.twin_item,
            item.reading.as_ref().map(|hash| hash.as_str().to_owned()),
            item.page_count,
            item.pages.map(|(first, _)| first),
            item.pages.map(|(_, last)| last),
            item.file.hash.as_str(),
            item.file.format.extension(),
            size(item.file.size),
            component(item.part)
        ],
    )?;
    if touched == 1 {
        Ok(())
    } else {
        Err(CaptureError::Changed.into())
    }
}

const fn component(part: PaperPart) -> Option<u32> {
    match part {
        PaperPart::Result => None,
        PaperPart::Component(number) => Some(number),
    }
}

/// The item called `id`, if there is one.
pub(crate) fn find_item(tx: &mut Tx<'_>, id: BatchItemId) -> Result<Option<BatchItem>, DbError> {
    let row = tx.query_opt("SELECT * FROM repository_batch_item WHERE id = $1", values![id])?;
    row.as_ref().map(item).transpose()
}

/// The item called `id`, locked until the transaction ends.
pub(crate) fn lock_item(tx: &mut Tx<'_>, id: BatchItemId) -> Result<BatchItem, Fault> {
    let sql = format!(
        "SELECT * FROM repository_batch_item WHERE id = $1 {}",
        tx.dialect().for_update()
    );
    let row = tx.query_opt(&sql, values![id])?.ok_or(CaptureError::NoItem)?;
    Ok(item(&row)?)
}

/// The result of a line.
pub(crate) fn result_of_line(tx: &mut Tx<'_>, line: LineId) -> Result<Option<PaperId>, DbError> {
    let row = tx.query_opt(
        "SELECT paper_id FROM repository_batch_item
         WHERE line_id = $1 AND state = 'matched' AND component IS NULL",
        values![line],
    )?;
    row.map(|row| row.at(0)).transpose()
}

/// The papers under a line with what their lines say, the result first.
pub(crate) fn papers_of_line(tx: &mut Tx<'_>, line: LineId) -> Result<Vec<(PaperId, LineMarks)>, DbError> {
    let rows = tx.query(
        "SELECT paper_id, line_marks FROM repository_batch_item
         WHERE line_id = $1 AND state = 'matched' AND paper_id IS NOT NULL ORDER BY COALESCE(component, 0)",
        values![line],
    )?;
    rows.iter()
        .map(|row| {
            let marks: String = row.get("line_marks")?;
            Ok((row.get("paper_id")?, LineMarks::from_kept(&marks)))
        })
        .collect()
}

/// The number of the next component under a line, 1 for the first.
pub(crate) fn next_component(tx: &mut Tx<'_>, line: LineId) -> Result<u32, DbError> {
    let last: Option<u32> = tx.scalar(
        "SELECT MAX(component) FROM repository_batch_item WHERE line_id = $1 AND state = 'matched'",
        values![line],
    )?;
    Ok(last.unwrap_or(0) + 1)
}

/// How many components are kept under a line.
pub(crate) fn components_of_line(tx: &mut Tx<'_>, line: LineId) -> Result<u32, DbError> {
    tx.scalar(
        "SELECT COUNT(*) FROM repository_batch_item
         WHERE line_id = $1 AND state = 'matched' AND component IS NOT NULL",
        values![line],
    )
}

/// Keeps what the lines of an item say.
pub(crate) fn note_marks(tx: &mut Tx<'_>, id: BatchItemId, marks: &LineMarks) -> Result<(), DbError> {
    tx.execute(
        "UPDATE repository_batch_item SET line_marks = $2 WHERE id = $1",
        values![id, marks.kept()],
    )
    .map(drop)
}

/// Whether other files of the batch lie in the folder.
pub(crate) fn shares_folder(tx: &mut Tx<'_>, item: &BatchItem, folder: &str) -> Result<bool, DbError> {
    let key = format!("item_key {}", tx.dialect().by_bytes());
    let sql = format!(
        "SELECT 1 FROM repository_batch_item
         WHERE batch_id = $1 AND parent_id IS NULL AND id <> $2 AND state <> 'discarded'
           AND {key} >= $3 AND {key} < $4 LIMIT 1"
    );
    let row = tx.query_opt(
        &sql,
        values![
            item.batch_id,
            item.parent.unwrap_or(item.id),
            folder,
            after_all(folder)
        ],
    )?;
    Ok(row.is_some())
}

/// Where the files of the batch lie in their folder, with their names.
pub(crate) fn places(tx: &mut Tx<'_>, id: BatchId) -> Result<Vec<String>, DbError> {
    let rows = tx.query(
        "SELECT item_key FROM repository_batch_item WHERE batch_id = $1 AND parent_id IS NULL",
        values![id],
    )?;
    rows.iter()
        .map(|row| Ok(without_hash(&row.at::<String>(0)?).to_owned()))
        .collect()
}

/// The place in a key of an item. The hash of the bytes stands behind it: a file that was changed is another item.
fn without_hash(key: &str) -> &str {
    key.rsplit_once('/').map_or(key, |(place, _)| place)
}

/// The item a paper was made from.
pub(crate) fn item_of_paper(tx: &mut Tx<'_>, paper: PaperId) -> Result<Option<BatchItem>, DbError> {
    let row = tx.query_opt(
        "SELECT * FROM repository_batch_item WHERE paper_id = $1 AND state = 'matched'",
        values![paper],
    )?;
    row.as_ref().map(item).transpose()
}

/// The items of a batch that found no line, or several.
pub(crate) fn unmatched(tx: &mut Tx<'_>, id: BatchId) -> Result<Vec<BatchItemId>, DbError> {
    let rows = tx.query(
        "SELECT id FROM repository_batch_item
         WHERE batch_id = $1 AND state = 'queued' AND reason IN ('unmatched', 'ambiguous') ORDER BY id",
        values![id],
    )?;
    rows.iter().map(|row| row.at(0)).collect()
}

/// Lets the same items wait.
pub(crate) fn wait_again(tx: &mut Tx<'_>, id: BatchId) -> Result<(), DbError> {
    tx.execute(
        "UPDATE repository_batch_item SET state = 'waiting', reason = NULL, cause = NULL, version = version + 1
         WHERE batch_id = $1 AND state = 'queued' AND reason IN ('unmatched', 'ambiguous')",
        values![id],
    )
    .map(drop)
}

/// Who has the same bytes: a paper of the repository, or a file of a batch.
pub(crate) fn twin(
    tx: &mut Tx<'_>,
    hash: &BlobHash,
    but: BatchItemId,
) -> Result<(Option<PaperId>, Option<BatchItemId>), DbError> {
    let paper = tx.query_opt(
        "SELECT id FROM repository_paper WHERE original_hash = $1 AND withdrawn_at IS NULL ORDER BY id LIMIT 1",
        values![hash.as_str()],
    )?;
    let item = tx.query_opt(
        "SELECT id FROM repository_batch_item
         WHERE file_hash = $1 AND id <> $2 AND state <> 'discarded' AND (reason IS NULL OR reason <> 'duplicate')
         ORDER BY id LIMIT 1",
        values![hash.as_str(), but],
    )?;
    Ok((
        paper.map(|row| row.at(0)).transpose()?,
        item.map(|row| row.at(0)).transpose()?,
    ))
}

/// Reads a row of an item.
pub(crate) fn item(row: &Row) -> Result<BatchItem, DbError> {
    let first: Option<u32> = row.get("first_page")?;
    Ok(BatchItem {
        id: row.get("id")?,
        batch_id: row.get("batch_id")?,
        version: row.get("version")?,
        parent: row.get("parent_id")?,
        pages: first.zip(row.get::<Option<u32>>("last_page")?),
        file: StoredFile {
            hash: row.get::<Text<BlobHash>>("file_hash")?.0,
            format: row.get::<Format>("file_format")?.0,
            size: row.get::<i64>("file_size")?.unsigned_abs(),
        },
        file_name: row.get("file_name")?,
        state: row.get("state")?,
        reason: row.get("reason")?,
        cause: row.get("cause")?,
        line: row.get("line_id")?,
        part: row
            .get::<Option<u32>>("component")?
            .map_or(PaperPart::Result, PaperPart::Component),
        paper: row.get("paper_id")?,
        twin_paper: row.get("twin_paper_id")?,
        twin_item: row.get("twin_item_id")?,
        reading: row
            .get::<Option<Text<BlobHash>>>("reading_hash")?
            .map(|text| text.0),
        page_count: row.get("pages")?,
    })
}

/// Where the file of an item lies in its folder, with its name; of a piece that was cut out, where the whole file lies.
pub(crate) fn place_of(tx: &mut Tx<'_>, item: &BatchItem) -> Result<String, DbError> {
    let row = tx.query_opt(
        "SELECT item_key FROM repository_batch_item WHERE id = $1",
        values![item.parent.unwrap_or(item.id)],
    )?;
    let key: Option<String> = row.map(|row| row.at(0)).transpose()?;
    let place = key.as_deref().map_or(item.file_name.as_str(), without_hash);
    Ok(place.to_owned())
}
