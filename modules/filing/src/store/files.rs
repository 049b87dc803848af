//! Rows of files.

use motcua_blobs::BlobHash;
use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Fault;
use motcua_ocr::PaperFormat;
use motcua_repository::PaperId;
use serde::Serialize;

use crate::error::FilingError;
use crate::model::{DraftFile, DraftId, FileId, OffPaper, Place};

/// Inserts a file of a draft; tells whether its bytes were new to the draft.
pub(crate) fn insert_file(tx: &mut Tx<'_>, draft: DraftId, file: &DraftFile) -> Result<bool, Fault> {
    let rows = tx.execute(
        "INSERT INTO filing_file (id, draft_id, place, hash, format, size, name, pages, sheets, small_hash, flaw,
            signatures, card, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING",
        values![
            file.id,
            draft,
            file.place.identifier(),
            file.hash.as_str(),
            file.format.extension(),
            i64::try_from(file.size).unwrap_or(i64::MAX),
            &file.name,
            file.pages,
            text(&file.sheets)?,
            file.small.as_ref().map(|hash| hash.as_str().to_owned()),
            file.flaw.clone(),
            text(&file.signatures)?,
            file.read.as_ref().map(text).transpose()?,
            file.added_at
        ],
    )?;
    Ok(rows == 1)
}

fn text<T: Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(Fault::internal)
}

/// The files of a draft in the order they came.
pub(crate) fn files_of(tx: &mut Tx<'_>, draft: DraftId) -> Result<Vec<DraftFile>, Fault> {
    let rows = tx.query(
        "SELECT * FROM filing_file WHERE draft_id = $1 ORDER BY added_at, id",
        values![draft],
    )?;
    rows.iter().map(read).collect()
}

/// A file of the draft.
pub(crate) fn file(tx: &mut Tx<'_>, draft: DraftId, id: FileId) -> Result<DraftFile, Fault> {
    let row = tx.query_opt(
        "SELECT * FROM filing_file WHERE draft_id = $1 AND id = $2",
        values![draft, id],
    )?;
    read(&row.ok_or(FilingError::NoFile)?)
}

/// The file of the draft that has the same bytes.
pub(crate) fn twin(tx: &mut Tx<'_>, draft: DraftId, hash: &BlobHash) -> Result<Option<DraftFile>, Fault> {
    let row = tx.query_opt(
        "SELECT * FROM filing_file WHERE draft_id = $1 AND hash = $2",
        values![draft, hash.as_str()],
    )?;
    row.map(|row| read(&row)).transpose()
}

/// Takes a file out of its draft; the bytes stay, as those of others may be the same.
pub(crate) fn delete_file(tx: &mut Tx<'_>, draft: DraftId, id: FileId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM filing_file WHERE draft_id = $1 AND id = $2",
        values![draft, id],
    )
    .map(drop)
}

/// Keeps the small picture of a file.
pub(crate) fn keep_small(tx: &mut Tx<'_>, id: FileId, small: &BlobHash) -> Result<(), DbError> {
    tx.execute(
        "UPDATE filing_file SET small_hash = $2 WHERE id = $1",
        values![id, small.as_str()],
    )
    .map(drop)
}

/// A file of a draft that is still open.
pub(crate) fn file_of_open_draft(tx: &mut Tx<'_>, id: FileId) -> Result<Option<DraftFile>, Fault> {
    let row = tx.query_opt(
        "SELECT f.* FROM filing_file f JOIN filing_draft d ON d.id = f.draft_id
         WHERE f.id = $1 AND d.state = 'open'",
        values![id],
    )?;
    row.map(|row| read(&row)).transpose()
}

/// Keeps what was read off a file.
pub(crate) fn keep_reading(tx: &mut Tx<'_>, id: FileId, reading: &OffPaper) -> Result<(), Fault> {
    let reading = text(reading)?;
    tx.execute(
        "UPDATE filing_file SET off_paper = $2 WHERE id = $1",
        values![id, reading],
    )?;
    Ok(())
}

/// Lets a file stand at another place.
pub(crate) fn set_place(tx: &mut Tx<'_>, id: FileId, place: &Place) -> Result<(), DbError> {
    tx.execute(
        "UPDATE filing_file SET place = $2 WHERE id = $1",
        values![id, place.identifier()],
    )
    .map(drop)
}

/// Notes which paper a file became.
pub(crate) fn set_paper(tx: &mut Tx<'_>, id: FileId, paper: PaperId) -> Result<(), DbError> {
    tx.execute(
        "UPDATE filing_file SET paper_id = $2 WHERE id = $1",
        values![id, paper],
    )
    .map(drop)
}

/// The papers that the files of a place became.
pub(crate) fn papers_at(tx: &mut Tx<'_>, draft: DraftId, place: &Place) -> Result<Vec<PaperId>, DbError> {
    let rows = tx.query(
        "SELECT DISTINCT paper_id FROM filing_file WHERE draft_id = $1 AND place = $2 AND paper_id IS NOT NULL
         ORDER BY paper_id",
        values![draft, place.identifier()],
    )?;
    rows.iter().map(|row| row.get("paper_id")).collect()
}

fn read(row: &Row) -> Result<DraftFile, Fault> {
    let place: String = row.get("place")?;
    let format: String = row.get("format")?;
    let (sheets, signatures): (String, String) = (row.get("sheets")?, row.get("signatures")?);
    let (hash, small): (String, Option<String>) = (row.get("hash")?, row.get("small_hash")?);
    let card: Option<String> = row.get("card")?;
    Ok(DraftFile {
        id: row.get("id")?,
        place: Place::from_identifier(&place).ok_or(FilingError::NoPlace)?,
        hash: hash.parse().map_err(Fault::internal)?,
        format: [
            PaperFormat::Pdf,
            PaperFormat::Png,
            PaperFormat::Jpeg,
            PaperFormat::Tiff,
            PaperFormat::Heic,
        ]
        .into_iter()
        .find(|known| known.extension() == format)
        .unwrap_or(PaperFormat::Pdf),
        size: row.get::<i64>("size")?.unsigned_abs(),
        name: row.get("name")?,
        pages: row.get("pages")?,
        sheets: serde_json::from_str(&sheets).map_err(Fault::internal)?,
        small: small
            .map(|text| text.parse())
            .transpose()
            .map_err(Fault::internal)?,
        flaw: row.get("flaw")?,
        signatures: serde_json::from_str(&signatures).map_err(Fault::internal)?,
        read: card
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(Fault::internal)?,
        off_paper: row
            .get::<Option<String>>("off_paper")?
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(Fault::internal)?,
        added_at: row.get("added_at")?,
    })
}
