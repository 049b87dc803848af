//! The files of results that were signed in person: they stand beside the repository until, and after, the seal; and
//! which stored files the dossiers need.

use motcua_blobs::BlobHash;
use motcua_db::{Row, Tx, values};
use motcua_kernel::Fault;
use motcua_repository::{PersonallySigned, result_is_gone};

/// The files behind every draft that somebody signed: as drawn, and as signed. Whoever proves that nothing stored has
/// changed looks at them too. What was kept for a result that was destroyed since is left out.
///
/// # Errors
/// When the database refuses, or what is kept of a draft cannot be read.
pub fn draft_files(tx: &mut Tx<'_>) -> Result<Vec<BlobHash>, Fault> {
    let rows = tx.query(
        "SELECT dossier_id, signed FROM dossier_result_draft WHERE signed IS NOT NULL",
        &[],
    )?;
    let mut files = Vec::new();
    for row in &rows {
        if !is_gone(tx, row)? {
            files.extend(files_in(row)?);
        }
    }
    Ok(files)
}

/// Whether a dossier needs the stored file: for a result that stands, or as part of a unit's answer.
///
/// # Errors
/// As [`draft_files`].
pub fn needs_file(tx: &mut Tx<'_>, file: &BlobHash) -> Result<bool, Fault> {
    let attached = tx.query_opt(
        "SELECT 1 FROM dossier_opinion_paper WHERE file_hash = $1 LIMIT 1",
        values![file.as_str()],
    )?;
    if attached.is_some() {
        return Ok(true);
    }
    let drafts = tx.query(
        "SELECT dossier_id, signed FROM dossier_result_draft WHERE signed LIKE $1",
        values![format!("%{}%", file.as_str())],
    )?;
    for row in &drafts {
        if !is_gone(tx, row)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The files that were kept to make the result of the dossier, once that result was destroyed; none before.
///
/// # Errors
/// As [`draft_files`].
pub fn files_of_gone_result(tx: &mut Tx<'_>, dossier_id: &str) -> Result<Vec<BlobHash>, Fault> {
    if !result_is_gone(tx, dossier_id)? {
        return Ok(Vec::new());
    }
    let rows = tx.query(
        "SELECT signed FROM dossier_result_draft WHERE dossier_id = $1 AND signed IS NOT NULL",
        values![dossier_id],
    )?;
    let mut files = Vec::new();
    for row in &rows {
        files.extend(files_in(row)?);
    }
    Ok(files)
}

fn is_gone(tx: &mut Tx<'_>, row: &Row) -> Result<bool, Fault> {
    let dossier: String = row.get("dossier_id")?;
    result_is_gone(tx, &dossier)
}

fn files_in(row: &Row) -> Result<[BlobHash; 2], Fault> {
    let text: String = row.get("signed")?;
    let signed: PersonallySigned = text.parse().map_err(Fault::internal)?;
    Ok([signed.original.hash, signed.signed.hash])
}
