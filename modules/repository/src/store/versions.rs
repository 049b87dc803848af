//! Rows of earlier versions of papers: the file that was signed then, and the fields that were confirmed.

use std::collections::BTreeMap;

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Fault, Instant};
use motcua_ocr::PaperFormat;

use super::papers::Text;
use crate::model::{FieldName, PaperId, PaperVersion, StoredFile};
use crate::store::papers;

/// The earlier versions of a paper, the first first.
pub(crate) fn of_paper(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<PaperVersion>, Fault> {
    let rows = tx.query(
        "SELECT * FROM repository_version WHERE paper_id = $1 ORDER BY number",
        values![id],
    )?;
    rows.iter().map(version).collect()
}

/// How many earlier versions the paper has.
pub(crate) fn count(tx: &mut Tx<'_>, id: PaperId) -> Result<u32, DbError> {
    tx.scalar(
        "SELECT COUNT(*) FROM repository_version WHERE paper_id = $1",
        values![id],
    )
}

/// The paper that had `code` in an earlier version.
pub(crate) fn of_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<PaperId>, DbError> {
    let row = tx.query_opt(
        "SELECT paper_id FROM repository_version WHERE code = $1 LIMIT 1",
        values![code],
    )?;
    row.map(|row| row.at(0)).transpose()
}

/// That whoever stands at `{officer}` kept what the paper `{paper}` says: also under a file that somebody made and signed again
/// since.
pub(crate) fn kept_before_by(paper: &str, officer: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM repository_version o
         WHERE o.paper_id = {paper} AND o.is_redraw AND o.kept_by = {officer})"
    )
}

/// Whether that is so.
pub(crate) fn was_kept_before_by(tx: &mut Tx<'_>, id: PaperId, officer: &str) -> Result<bool, DbError> {
    let sql = format!(
        "SELECT 1 AS one FROM repository_paper p WHERE p.id = $1 AND {}",
        kept_before_by("p.id", "$2")
    );
    Ok(tx.query_opt(&sql, values![id, officer])?.is_some())
}

/// Lays an earlier version aside.
pub(crate) fn insert(tx: &mut Tx<'_>, id: PaperId, version: &PaperVersion) -> Result<(), Fault> {
    let fields = serde_json::to_string(&version.fields).map_err(Fault::internal)?;
    tx.execute(
        "INSERT INTO repository_version
            (paper_id, number, code, signed_hash, signed_size, trust, fields, kept_by, kept_at, corrected_by,
             corrected_at, reason, is_redraw)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        values![
            id,
            version.number,
            &version.code,
            version.signed.hash.as_str(),
            papers::size(version.signed.size),
            version.trust,
            &fields,
            &version.kept_by,
            version.kept_at,
            &version.corrected_by,
            version.corrected_at,
            &version.reason,
            version.is_redraw
        ],
    )?;
    Ok(())
}

fn version(row: &Row) -> Result<PaperVersion, Fault> {
    let fields: String = row.get("fields")?;
    let fields: BTreeMap<FieldName, String> = serde_json::from_str(&fields).map_err(Fault::internal)?;
    let at = |column| -> Result<Instant, DbError> { row.get(column) };
    Ok(PaperVersion {
        number: row.get("number")?,
        code: row.get("code")?,
        signed: StoredFile {
            hash: row.get::<Text<_>>("signed_hash")?.0,
            format: PaperFormat::Pdf,
            size: row.get::<i64>("signed_size")?.unsigned_abs(),
        },
        trust: row.get("trust")?,
        fields,
        kept_by: row.get("kept_by")?,
        kept_at: at("kept_at")?,
        corrected_by: row.get("corrected_by")?,
        corrected_at: at("corrected_at")?,
        reason: row.get("reason")?,
        is_redraw: row.get("is_redraw")?,
    })
}
