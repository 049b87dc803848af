//! Which stored files filings from home still need, for whoever proves that nothing changed or takes files away.

use motcua_blobs::BlobHash;
use motcua_db::{Tx, values};
use motcua_kernel::Fault;
use motcua_repository::{DisposalKind, PaperId, disposed};

use crate::model::SheetPicture;

/// Every file of filings that were not thrown away, and its picture. What was sent stands among the papers of its dossier
/// too; what went with a destroyed paper is left out.
///
/// # Errors
/// When the database refuses, or what stands there is no name of a file.
pub fn kept_files(tx: &mut Tx<'_>) -> Result<Vec<BlobHash>, Fault> {
    let rows = tx.query(
        "SELECT f.hash, f.small_hash, f.paper_id, d.state FROM filing_file f JOIN filing_draft d ON d.id = f.draft_id
         WHERE d.state <> 'dropped'",
        &[],
    )?;
    let mut files = Vec::new();
    for row in &rows {
        let (hash, small): (String, Option<String>) = (row.get("hash")?, row.get("small_hash")?);
        let (state, paper): (String, Option<PaperId>) = (row.get("state")?, row.get("paper_id")?);
        if let Some(paper) = paper
            && is_destroyed(tx, paper)?
        {
            continue;
        }
        // What was sent is the repository's to prove.
        let own = (state == "open").then_some(hash);
        for name in own.into_iter().chain(small) {
            files.push(name.parse().map_err(Fault::internal)?);
        }
    }
    Ok(files)
}

/// Whether a filing needs the stored file: as it came, its small picture, or a page made of it. One that was sent needs it
/// for its receipt until the paper it became is destroyed.
///
/// # Errors
/// When the database refuses.
pub fn needs_file(tx: &mut Tx<'_>, file: &BlobHash) -> Result<bool, Fault> {
    // The pages of a photograph are named in a list; a hash has no letter that means something to LIKE.
    let rows = tx.query(
        "SELECT f.paper_id FROM filing_file f JOIN filing_draft d ON d.id = f.draft_id
         WHERE d.state <> 'dropped' AND (f.hash = $1 OR f.small_hash = $1 OR f.sheets LIKE $2)",
        values![file.as_str(), format!("%{file}%")],
    )?;
    for row in &rows {
        let paper: Option<PaperId> = row.get("paper_id")?;
        let gone = match paper {
            Some(paper) => is_destroyed(tx, paper)?,
            None => false,
        };
        if !gone {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_destroyed(tx: &mut Tx<'_>, paper: PaperId) -> Result<bool, Fault> {
    Ok(disposed(tx, paper)?.is_some_and(|it| it.kind == DisposalKind::Destroy))
}

/// What a filing that was sent kept beside a paper of the repository: the photographs it was made of, the pages made of
/// them, the small pictures. They go where the paper goes.
///
/// # Errors
/// When the database refuses, or what stands there is no name of a file.
pub fn files_behind_paper(tx: &mut Tx<'_>, paper: PaperId) -> Result<Vec<BlobHash>, Fault> {
    let rows = tx.query(
        "SELECT hash, small_hash, sheets FROM filing_file WHERE paper_id = $1",
        values![paper],
    )?;
    let mut files = Vec::new();
    for row in &rows {
        let (hash, small): (String, Option<String>) = (row.get("hash")?, row.get("small_hash")?);
        let sheets: String = row.get("sheets")?;
        let sheets: Vec<SheetPicture> = serde_json::from_str(&sheets).map_err(Fault::internal)?;
        let pages = sheets.into_iter().map(|sheet| sheet.picture);
        for name in std::iter::once(hash).chain(small).chain(pages) {
            files.push(name.parse().map_err(Fault::internal)?);
        }
    }
    Ok(files)
}
