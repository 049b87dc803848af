//! Rows of captured files and their pages.

use motcua_blobs::BlobHash;
use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};

use super::papers::{Format, Text, size};
use crate::capture_error::CaptureError;
use crate::model::{
    CaptureFile, CaptureFileId, CapturePart, LineMarks, Sheet, SheetId, SheetNote, StoredFile,
};

/// A captured file with what the reading of it needs.
pub(crate) struct FileRow {
    pub file: CaptureFile,
    pub dossier_id: String,
    pub unit: UnitId,
    pub field: Option<String>,
    /// The code of the dossier, as separator sheets name it.
    pub dossier_code: String,
    pub parts: Vec<CapturePart>,
    pub stored: StoredFile,
    pub sent_by: String,
    pub sent_at: Instant,
}

/// Keeps a file; tells whether it is new.
pub(crate) fn insert_file(tx: &mut Tx<'_>, row: &FileRow, request_key: &str) -> Result<bool, Fault> {
    let parts = serde_json::to_string(&row.parts).map_err(Fault::internal)?;
    let rows = tx.execute(
        "INSERT INTO repository_capture_file
            (id, request_key, dossier_id, unit, field, parts, file_hash, file_format, file_size, file_name, state,
             sent_by, sent_at, dossier_code)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING",
        values![
            row.file.id,
            request_key,
            &row.dossier_id,
            &row.unit,
            row.field.clone(),
            parts,
            row.stored.hash.as_str(),
            row.stored.format.extension(),
            size(row.stored.size),
            &row.file.file_name,
            row.file.state,
            &row.sent_by,
            row.sent_at,
            &row.dossier_code
        ],
    )?;
    Ok(rows == 1)
}

/// The file called `id`.
pub(crate) fn find_file(tx: &mut Tx<'_>, id: CaptureFileId) -> Result<Option<FileRow>, Fault> {
    let row = tx.query_opt("SELECT * FROM repository_capture_file WHERE id = $1", values![id])?;
    row.as_ref().map(file_row).transpose()
}

/// The same, locked: whoever leaves it out and whoever lays its pages down do so one after the other.
pub(crate) fn lock_file(tx: &mut Tx<'_>, id: CaptureFileId) -> Result<Option<FileRow>, Fault> {
    let sql = format!(
        "SELECT * FROM repository_capture_file WHERE id = $1 {}",
        tx.dialect().for_update()
    );
    let row = tx.query_opt(&sql, values![id])?;
    row.as_ref().map(file_row).transpose()
}

fn file_row(row: &Row) -> Result<FileRow, Fault> {
    let parts: String = row.get("parts")?;
    Ok(FileRow {
        file: file(row)?,
        dossier_id: row.get("dossier_id")?,
        dossier_code: row.get("dossier_code")?,
        unit: row.get("unit")?,
        field: row.get("field")?,
        parts: serde_json::from_str(&parts).map_err(Fault::internal)?,
        stored: StoredFile {
            hash: row.get::<Text<BlobHash>>("file_hash")?.0,
            format: row.get::<Format>("file_format")?.0,
            size: row.get::<i64>("file_size")?.unsigned_abs(),
        },
        sent_by: row.get("sent_by")?,
        sent_at: row.get("sent_at")?,
    })
}

/// The files of a dossier, in the order they came.
pub(crate) fn files_of(tx: &mut Tx<'_>, dossier: &str) -> Result<Vec<CaptureFile>, DbError> {
    let rows = tx.query(
        "SELECT * FROM repository_capture_file WHERE dossier_id = $1 ORDER BY id",
        values![dossier],
    )?;
    rows.iter().map(file).collect()
}

fn file(row: &Row) -> Result<CaptureFile, DbError> {
    Ok(CaptureFile {
        id: row.get("id")?,
        file_name: row.get("file_name")?,
        state: row.get("state")?,
        cause: row.get("cause")?,
        signed_by: serde_json::from_str(&row.get::<String>("signed_by")?).unwrap_or_default(),
        left_out: row.get::<Option<Instant>>("left_out_at")?.is_some(),
        // Told by the job that reads it, not by its row.
        stuck: false,
    })
}

/// Keeps who signed a file.
pub(crate) fn note_signers(tx: &mut Tx<'_>, id: CaptureFileId, names: &[String]) -> Result<(), Fault> {
    let names = serde_json::to_string(names).map_err(Fault::internal)?;
    tx.execute(
        "UPDATE repository_capture_file SET signed_by = $2 WHERE id = $1",
        values![id, names],
    )?;
    Ok(())
}

/// Keeps how far a file is.
pub(crate) fn mark_file(
    tx: &mut Tx<'_>,
    id: CaptureFileId,
    state: crate::model::CaptureFileState,
    cause: Option<&str>,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE repository_capture_file SET state = $2, cause = $3 WHERE id = $1",
        values![id, state, cause.map(str::to_owned)],
    )
    .map(drop)
}

/// Leaves a file out: its bytes stay, pages that nobody read leave the screen, the others count no more until somebody takes
/// one in again.
pub(crate) fn leave_out(tx: &mut Tx<'_>, id: CaptureFileId, by: &str, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE repository_capture_file SET left_out_by = $2, left_out_at = $3 WHERE id = $1",
        values![id, by, at],
    )?;
    drop_unread(tx, id)?;
    tx.execute(
        "UPDATE repository_sheet SET dropped = $2, version = version + 1
         WHERE file_id = $1 AND paper_id IS NULL AND NOT dropped",
        values![id, true],
    )
    .map(drop)
}

/// Keeps a page of a file with the marks of its lines; one that is there already stays as the officer arranged it.
pub(crate) fn insert(tx: &mut Tx<'_>, sheet: &Sheet, marks: &LineMarks) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO repository_sheet
            (id, version, dossier_id, file_id, number, place, component, turned, dropped, separator, title, page_hash,
             small_hash, notes, line_marks, twin_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (file_id, number) DO NOTHING",
        values![
            sheet.id,
            sheet.version,
            &sheet.dossier_id,
            sheet.file,
            sheet.number,
            sheet.place,
            sheet.component,
            sheet.turned,
            sheet.dropped,
            sheet.separator,
            sheet.title.clone(),
            kept(sheet.page.as_ref()),
            sheet.small.as_ref().map(|hash| hash.as_str().to_owned()),
            notes(sheet),
            marks.kept(),
            sheet.twin
        ],
    )?;
    Ok(rows == 1)
}

/// The page of a file by its number, locked.
pub(crate) fn lock_numbered(
    tx: &mut Tx<'_>,
    file: CaptureFileId,
    number: u32,
) -> Result<Option<Sheet>, DbError> {
    let sql = format!(
        "SELECT * FROM repository_sheet WHERE file_id = $1 AND number = $2 {}",
        tx.dialect().for_update()
    );
    tx.query_opt(&sql, values![file, number])?
        .as_ref()
        .map(sheet)
        .transpose()
}

/// Keeps what was read of a page that had only been drawn.
pub(crate) fn read(tx: &mut Tx<'_>, sheet: &Sheet, marks: &LineMarks) -> Result<(), DbError> {
    tx.execute(
        "UPDATE repository_sheet
         SET separator = $2, title = $3, page_hash = $4, notes = $5, line_marks = $6, twin_id = $7 WHERE id = $1",
        values![
            sheet.id,
            sheet.separator,
            sheet.title.clone(),
            kept(sheet.page.as_ref()),
            notes(sheet),
            marks.kept(),
            sheet.twin
        ],
    )?;
    update(tx, sheet)
}

fn notes(sheet: &Sheet) -> String {
    let notes = sheet.notes.iter().map(|note| note.identifier());
    notes.collect::<Vec<_>>().join(" ")
}

/// The pages of a dossier that were read and count, each with the marks of its lines, in their order.
pub(crate) fn marks_of(tx: &mut Tx<'_>, dossier: &str) -> Result<Vec<(SheetId, LineMarks)>, DbError> {
    let rows = tx.query(
        "SELECT id, line_marks FROM repository_sheet
         WHERE dossier_id = $1 AND paper_id IS NULL AND NOT dropped AND line_marks <> '' ORDER BY place, id",
        values![dossier],
    )?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("id")?,
                LineMarks::from_kept(&row.get::<String>("line_marks")?),
            ))
        })
        .collect()
}

/// Every page of a file in its order, also those that became part of a paper.
pub(crate) fn of_file(tx: &mut Tx<'_>, file: CaptureFileId) -> Result<Vec<Sheet>, DbError> {
    let rows = tx.query(
        "SELECT * FROM repository_sheet WHERE file_id = $1 ORDER BY number",
        values![file],
    )?;
    rows.iter().map(sheet).collect()
}

/// Takes away the pages of a file that were drawn and that nobody will read.
pub(crate) fn drop_unread(tx: &mut Tx<'_>, file: CaptureFileId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM repository_sheet WHERE file_id = $1 AND page_hash = ''",
        values![file],
    )
    .map(drop)
}

/// A page that is only drawn keeps an empty text, which the column of before allows.
fn kept(page: Option<&BlobHash>) -> String {
    page.map(|hash| hash.as_str().to_owned()).unwrap_or_default()
}

/// The pages of a dossier that are not yet part of a paper, in their order.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: &str) -> Result<Vec<Sheet>, DbError> {
    let rows = tx.query(
        "SELECT * FROM repository_sheet WHERE dossier_id = $1 AND paper_id IS NULL ORDER BY place, id",
        values![dossier],
    )?;
    rows.iter().map(sheet).collect()
}

/// The place of the last page of a dossier.
pub(crate) fn last_place(tx: &mut Tx<'_>, dossier: &str) -> Result<i64, DbError> {
    tx.scalar(
        "SELECT COALESCE(MAX(place), 0) FROM repository_sheet WHERE dossier_id = $1",
        values![dossier],
    )
}

/// The page before the given one in its file.
pub(crate) fn before(tx: &mut Tx<'_>, file: CaptureFileId, number: u32) -> Result<Option<Sheet>, DbError> {
    let row = tx.query_opt(
        "SELECT * FROM repository_sheet WHERE file_id = $1 AND number = $2",
        values![file, number.saturating_sub(1)],
    )?;
    row.as_ref().map(sheet).transpose()
}

/// The page called `id`, locked, with the unit and field of its file.
pub(crate) fn lock(tx: &mut Tx<'_>, id: SheetId) -> Result<(Sheet, UnitId, Option<String>), Fault> {
    let sql = format!(
        "SELECT * FROM repository_sheet WHERE id = $1 {}",
        tx.dialect().for_update()
    );
    let row = tx.query_opt(&sql, values![id])?.ok_or(CaptureError::NoSheet)?;
    let file = find_file(tx, row.get("file_id")?)?.ok_or(CaptureError::NoSheet)?;
    Ok((sheet(&row)?, file.unit, file.field))
}

/// Keeps where a page stands and how it is turned.
pub(crate) fn update(tx: &mut Tx<'_>, sheet: &Sheet) -> Result<(), DbError> {
    tx.execute(
        "UPDATE repository_sheet
         SET version = version + 1, place = $2, component = $3, turned = $4, dropped = $5, paper_id = $6 WHERE id = $1",
        values![sheet.id, sheet.place, sheet.component, sheet.turned, sheet.dropped, sheet.paper],
    )
    .map(drop)
}

fn sheet(row: &Row) -> Result<Sheet, DbError> {
    Ok(Sheet {
        id: row.get("id")?,
        version: row.get("version")?,
        dossier_id: row.get("dossier_id")?,
        file: row.get("file_id")?,
        number: row.get("number")?,
        place: row.get("place")?,
        component: row.get("component")?,
        turned: row.get("turned")?,
        dropped: row.get("dropped")?,
        separator: row.get("separator")?,
        title: row.get("title")?,
        page: Some(row.get::<String>("page_hash")?)
            .filter(|hash| !hash.is_empty())
            .and_then(|hash| hash.parse().ok()),
        small: row
            .get::<Option<String>>("small_hash")?
            .and_then(|hash| hash.parse().ok()),
        paper: row.get("paper_id")?,
        notes: row
            .get::<String>("notes")?
            .split_whitespace()
            .filter_map(SheetNote::from_identifier)
            .collect(),
        twin: row.get("twin_id")?,
    })
}
