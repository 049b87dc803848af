//! The files of results that were signed in person: they stand beside the repository until, and after, the seal.

use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_repository::PersonallySigned;

/// The files behind every draft that somebody signed: as drawn, and as signed. Whoever proves that nothing stored has
/// changed looks at them too.
///
/// # Errors
/// When the database refuses, or what is kept of a draft cannot be read.
pub fn draft_files(tx: &mut Tx<'_>) -> Result<Vec<BlobHash>, Fault> {
    let rows = tx.query(
        "SELECT signed FROM dossier_result_draft WHERE signed IS NOT NULL",
        &[],
    )?;
    let mut files = Vec::new();
    for row in &rows {
        let text: String = row.get("signed")?;
        let signed: PersonallySigned = text.parse().map_err(Fault::internal)?;
        files.extend([signed.original.hash, signed.signed.hash]);
    }
    Ok(files)
}
