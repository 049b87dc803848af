//! The files that a paper was cut from.

use motcua_db::Tx;
use motcua_kernel::Fault;

use crate::model::{Paper, StoredFile};
use crate::store::sources;

/// A file that pages of a paper were cut from; the paper's own original is none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its place among them, 1 for the first.
    pub number: u32,
    /// Its name as it came.
    pub file_name: String,
    /// The file.
    pub file: StoredFile,
}

/// The files that the pages of `paper` were cut from. Whoever opens one does so through [`crate::view_source`].
///
/// # Errors
/// When the database refuses.
pub fn sources_of(tx: &mut Tx<'_>, paper: &Paper) -> Result<Vec<SourceFile>, Fault> {
    let found = sources::of_paper(tx, paper.id, &paper.original.hash)?;
    Ok((1..)
        .zip(found)
        .map(|(number, (file, file_name))| SourceFile {
            number,
            file_name,
            file,
        })
        .collect())
}
