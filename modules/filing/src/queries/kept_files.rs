//! Which stored files filings from home still need, for whoever proves that nothing changed or takes files away.

use motcua_blobs::BlobHash;
use motcua_db::{Tx, values};
use motcua_kernel::Fault;

/// Every file of filings that were not thrown away, and its picture. What was sent stands among the papers of its dossier
/// too; a file taken away with its paper by a decision is left out by whoever asks.
///
/// # Errors
/// When the database refuses, or what stands there is no name of a file.
pub fn kept_files(tx: &mut Tx<'_>) -> Result<Vec<BlobHash>, Fault> {
    let rows = tx.query(
        "SELECT f.hash, f.small_hash, d.state FROM filing_file f JOIN filing_draft d ON d.id = f.draft_id
         WHERE d.state <> 'dropped'",
        &[],
    )?;
    let mut files = Vec::new();
    for row in &rows {
        let (hash, small): (String, Option<String>) = (row.get("hash")?, row.get("small_hash")?);
        let state: String = row.get("state")?;
        // What was sent is the repository's to prove.
        let own = (state == "open").then_some(hash);
        for name in own.into_iter().chain(small) {
            files.push(name.parse().map_err(Fault::internal)?);
        }
    }
    Ok(files)
}

/// Whether a filing that is still being made needs the stored file.
///
/// # Errors
/// When the database refuses.
pub fn needs_file(tx: &mut Tx<'_>, file: &BlobHash) -> Result<bool, Fault> {
    let found = tx.query_opt(
        "SELECT 1 FROM filing_file f JOIN filing_draft d ON d.id = f.draft_id
         WHERE d.state = 'open' AND (f.hash = $1 OR f.small_hash = $1) LIMIT 1",
        values![file.as_str()],
    )?;
    Ok(found.is_some())
}
