//! Rows of drafts, and the books from which results get their numbers (sổ văn bản đi).

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};
use motcua_repository::PaperId;

use crate::{DossierError, DossierId, DraftFields, ResultDraft};

/// The draft of a dossier that is not issued yet.
pub(crate) fn draft_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<ResultDraft>, Fault> {
    let row = tx.query_opt(
        "SELECT * FROM dossier_result_draft WHERE dossier_id = $1 AND issued_at IS NULL",
        values![id],
    )?;
    row.as_ref().map(from_row).transpose()
}

/// Keeps what was written: a new draft, or a changed one. A draft written after an issued one is another result.
pub(crate) fn save_draft(
    tx: &mut Tx<'_>,
    id: DossierId,
    (fields, body): (&DraftFields, &str),
    (by, at): (&str, Instant),
) -> Result<i64, Fault> {
    let fields = serde_json::to_string(fields).map_err(Fault::internal)?;
    tx.execute(
        "DELETE FROM dossier_result_draft WHERE dossier_id = $1 AND issued_at IS NOT NULL",
        values![id],
    )?;
    Ok(tx.scalar(
        "INSERT INTO dossier_result_draft (dossier_id, fields, body, drafted_by, drafted_at, version)
         VALUES ($1, $2, $3, $4, $5, 1)
         ON CONFLICT (dossier_id) DO UPDATE SET fields = excluded.fields, body = excluded.body,
            drafted_by = excluded.drafted_by, drafted_at = excluded.drafted_at,
            version = dossier_result_draft.version + 1
         RETURNING version",
        values![id, fields, body, by, at],
    )?)
}

/// Gives the draft its number and its day.
pub(crate) fn number_draft(
    tx: &mut Tx<'_>,
    id: DossierId,
    (paper_id, number, book): (PaperId, i64, &UnitId),
    (signer, at): (&str, Instant),
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_result_draft SET paper_id = $2, number = $3, signer = $4, dated_at = $5,
            number_unit_id = $6
         WHERE dossier_id = $1",
        values![id, paper_id, number, signer, at, book],
    )?;
    Ok(())
}

/// Keeps the file that the competent person signed.
pub(crate) fn sign_draft(tx: &mut Tx<'_>, id: DossierId, signed: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_result_draft SET signed = $2, version = version + 1 WHERE dossier_id = $1",
        values![id, signed],
    )?;
    Ok(())
}

/// Takes the signature back; the number stays with the draft, so that the book has no gap.
pub(crate) fn unsign_draft(tx: &mut Tx<'_>, id: DossierId) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_result_draft SET signed = NULL, version = version + 1
         WHERE dossier_id = $1 AND signed IS NOT NULL",
        values![id],
    )?;
    Ok(())
}

/// Notes that the result went out.
pub(crate) fn issue_draft(tx: &mut Tx<'_>, id: DossierId, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_result_draft SET issued_at = $2 WHERE dossier_id = $1",
        values![id, at],
    )?;
    Ok(())
}

/// The next number in the book of `unit`, `year` and `kind`, from 1.
///
/// NĐ 30/2020/NĐ-CP, điều 15: numbers run on through the year without a gap. The row stays locked until the
/// transaction ends, and one that fails gives its number back.
pub(crate) fn next_out_number(tx: &mut Tx<'_>, unit: &UnitId, year: i64, kind: &str) -> Result<i64, DbError> {
    tx.scalar(
        "INSERT INTO dossier_out_book (unit_id, year, kind, last) VALUES ($1, $2, $3, 1)
         ON CONFLICT (unit_id, year, kind) DO UPDATE SET last = dossier_out_book.last + 1
         RETURNING last",
        values![unit, year, kind],
    )
}

fn from_row(row: &Row) -> Result<ResultDraft, Fault> {
    let dossier_id: DossierId = row.get("dossier_id")?;
    let damaged = || Fault::from(DossierError::Damaged(dossier_id.to_string()));
    let fields: String = row.get("fields")?;
    let signed: Option<String> = row.get("signed")?;
    Ok(ResultDraft {
        dossier_id,
        fields: serde_json::from_str(&fields).map_err(|_| damaged())?,
        body: row.get("body")?,
        drafted_by: row.get("drafted_by")?,
        drafted_at: row.get("drafted_at")?,
        version: row.get("version")?,
        paper_id: row.get("paper_id")?,
        number: row.get("number")?,
        number_unit: row.get("number_unit_id")?,
        dated_at: row.get("dated_at")?,
        signer: row.get("signer")?,
        signed: signed
            .map(|text| text.parse().map_err(|_| damaged()))
            .transpose()?,
        issued_at: row.get("issued_at")?,
    })
}
