//! Whether the repository still needs a stored file, for whoever takes files away.

use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_kernel::Fault;

use crate::store::files;

/// Whether anything of the repository but destroyed papers needs the bytes.
///
/// # Errors
/// When the database refuses.
pub fn holds_file(tx: &mut Tx<'_>, file: &BlobHash) -> Result<bool, Fault> {
    Ok(files::are_held(tx, file)?)
}
