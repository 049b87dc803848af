//! Rows of papers.

use motcua_blobs::BlobHash;
use motcua_db::{DbError, FromValue, Row, Tx, Value, values};
use motcua_kernel::Fault;
use motcua_ocr::PaperFormat;

use crate::error::RepositoryError;
use crate::model::{Owner, Paper, PaperId, PaperPart, StoredFile};

/// Every column of a paper that the program reads.
pub(crate) const COLUMNS: &str = "id, version, state, unit, field, dossier_id, component, owner_id_kind, \
     owner_id_number, owner_name, type_code, paper_name, procedure_code, original_hash, original_format, \
     original_size, file_name, pages, pages_read, note, engine, confidence, code, signed_hash, signed_size, trust, \
     scanned_by, scanned_at, confirmed_by, confirmed_at, withdrawn_at";

/// The same of a table that a statement calls `name`.
pub(crate) fn columns_of(name: &str) -> String {
    let columns: Vec<String> = COLUMNS
        .split(',')
        .map(|column| format!("{name}.{}", column.trim()))
        .collect();
    columns.join(", ")
}

/// The paper called `id`.
pub(crate) fn find(tx: &mut Tx<'_>, id: PaperId) -> Result<Option<Paper>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM repository_paper WHERE id = $1");
    tx.query_opt(&sql, values![id])?.as_ref().map(paper).transpose()
}

/// The paper called `id`, or a fault.
pub(crate) fn get(tx: &mut Tx<'_>, id: PaperId) -> Result<Paper, Fault> {
    Ok(find(tx, id)?.ok_or(RepositoryError::NotFound)?)
}

/// The paper called `id`, locked until the transaction ends.
pub(crate) fn lock(tx: &mut Tx<'_>, id: PaperId) -> Result<Paper, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM repository_paper WHERE id = $1 {}",
        tx.dialect().for_update()
    );
    let row = tx
        .query_opt(&sql, values![id])?
        .ok_or(RepositoryError::NotFound)?;
    Ok(paper(&row)?)
}

/// Keeps how many pages a paper is said to have.
pub(crate) fn expect_pages(tx: &mut Tx<'_>, id: PaperId, pages: u32) -> Result<(), DbError> {
    tx.execute(
        "UPDATE repository_paper SET pages_expected = $2 WHERE id = $1",
        values![id, pages],
    )
    .map(drop)
}

/// How many pages a paper is said to have.
pub(crate) fn pages_expected(tx: &mut Tx<'_>, id: PaperId) -> Result<Option<u32>, DbError> {
    tx.scalar(
        "SELECT pages_expected FROM repository_paper WHERE id = $1",
        values![id],
    )
}

/// The paper made by the request `key`.
pub(crate) fn of_request(tx: &mut Tx<'_>, key: &str) -> Result<Option<PaperId>, DbError> {
    let row = tx.query_opt(
        "SELECT id FROM repository_paper WHERE request_key = $1",
        values![key],
    )?;
    row.map(|row| row.at(0)).transpose()
}

/// The paper of a dossier that has the bytes `hash`.
fn twin(tx: &mut Tx<'_>, dossier_id: &str, hash: &BlobHash) -> Result<Option<PaperId>, DbError> {
    let row = tx.query_opt(
        "SELECT id FROM repository_paper WHERE dossier_id = $1 AND original_hash = $2 AND withdrawn_at IS NULL",
        values![dossier_id, hash.as_str()],
    )?;
    row.map(|row| row.at(0)).transpose()
}

/// Inserts a paper; tells whether it is new. One with the same request key, or with the same bytes in the same dossier,
/// changes nothing.
pub(crate) fn insert(tx: &mut Tx<'_>, paper: &Paper, request_key: &str) -> Result<bool, DbError> {
    let component = match paper.part {
        PaperPart::Component(number) => Some(number),
        PaperPart::Result => None,
    };
    let rows = tx.execute(
        "INSERT INTO repository_paper
            (id, request_key, version, state, unit, field, dossier_id, component, owner_id_kind, owner_id_number,
             owner_name, type_code, paper_name, procedure_code, original_hash, original_format, original_size,
             file_name, pages, pages_read, code, signed_hash, signed_size, trust, scanned_by, scanned_at,
             confirmed_by, confirmed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19, $20, $21,
             $22, $23, $24, $25, $26, $27)
         ON CONFLICT DO NOTHING",
        values![
            paper.id,
            request_key,
            paper.version,
            paper.state,
            &paper.unit,
            paper.field.clone(),
            paper.dossier_id.clone(),
            component,
            paper.owner.id_kind,
            &paper.owner.id_number,
            &paper.owner.name,
            &paper.type_code,
            &paper.paper_name,
            paper.procedure_code.clone(),
            paper.original.hash.as_str(),
            paper.original.format.extension(),
            size(paper.original.size),
            &paper.file_name,
            paper.pages,
            paper.code.clone(),
            paper.signed.as_ref().map(|file| file.hash.as_str().to_owned()),
            paper.signed.as_ref().map(|file| size(file.size)),
            paper.trust,
            &paper.scanned_by,
            paper.scanned_at,
            paper.confirmed_by.clone(),
            paper.confirmed_at
        ],
    )?;
    Ok(rows == 1)
}

/// Why a paper could not be inserted: the same request made it before, or the dossier has the same bytes already.
pub(crate) fn made_before(tx: &mut Tx<'_>, paper: &Paper, request_key: &str) -> Result<PaperId, Fault> {
    if let Some(known) = of_request(tx, request_key)? {
        return Ok(known);
    }
    let twin = match &paper.dossier_id {
        Some(dossier_id) => twin(tx, dossier_id, &paper.original.hash)?,
        None => None,
    };
    Err(RepositoryError::AlreadyScanned { twin }.into())
}

/// A number of bytes as the database keeps it.
pub(crate) fn size(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// Reads a row with all [`COLUMNS`].
pub(crate) fn paper(row: &Row) -> Result<Paper, DbError> {
    let component: Option<u32> = row.get("component")?;
    let signed: Option<Text<BlobHash>> = row.get("signed_hash")?;
    Ok(Paper {
        id: row.get("id")?,
        version: row.get("version")?,
        state: row.get("state")?,
        unit: row.get("unit")?,
        field: row.get("field")?,
        dossier_id: row.get("dossier_id")?,
        part: component.map_or(PaperPart::Result, PaperPart::Component),
        owner: Owner {
            id_kind: row.get("owner_id_kind")?,
            id_number: row.get("owner_id_number")?,
            name: row.get("owner_name")?,
        },
        type_code: row.get("type_code")?,
        paper_name: row.get("paper_name")?,
        procedure_code: row.get("procedure_code")?,
        original: StoredFile {
            hash: row.get::<Text<BlobHash>>("original_hash")?.0,
            format: row.get::<Format>("original_format")?.0,
            size: row.get::<i64>("original_size")?.unsigned_abs(),
        },
        file_name: row.get("file_name")?,
        pages: row.get("pages")?,
        pages_read: row.get("pages_read")?,
        note: row.get("note")?,
        engine: row.get("engine")?,
        confidence: row.get("confidence")?,
        code: row.get("code")?,
        signed: match signed {
            Some(Text(hash)) => Some(StoredFile {
                hash,
                format: PaperFormat::Pdf,
                size: row.get::<i64>("signed_size")?.unsigned_abs(),
            }),
            None => None,
        },
        trust: row.get("trust")?,
        scanned_by: row.get("scanned_by")?,
        scanned_at: row.get("scanned_at")?,
        confirmed_by: row.get("confirmed_by")?,
        confirmed_at: row.get("confirmed_at")?,
        withdrawn_at: row.get("withdrawn_at")?,
    })
}

/// A value kept as its text.
pub(crate) struct Text<T>(pub T);

impl<T: std::str::FromStr> FromValue for Text<T> {
    const EXPECTED: &'static str = "text of a known form";

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => text.parse().ok().map(Self),
            _ => None,
        }
    }
}

/// A format kept as its usual ending.
pub(crate) struct Format(pub PaperFormat);

impl FromValue for Format {
    const EXPECTED: &'static str = "format of a paper";

    fn from_value(value: &Value) -> Option<Self> {
        let formats = [
            PaperFormat::Pdf,
            PaperFormat::Png,
            PaperFormat::Jpeg,
            PaperFormat::Tiff,
            PaperFormat::Heic,
        ];
        match value {
            Value::Text(text) => formats
                .into_iter()
                .find(|format| format.extension() == text)
                .map(Self),
            _ => None,
        }
    }
}
