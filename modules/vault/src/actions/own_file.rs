//! The owner fetches the file of a paper of their own: without a watermark, since it is theirs, and written down.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::{BlobRef, PaperId, PaperView, view_owned};

use super::door::Door;

/// Opens the signed file of a paper in the vault of the owner who is signed in.
///
/// # Errors
/// `sign-in-needed` for everybody but an owner; `vault-paper-not-found`, also for another owner's paper and for a result
/// that was not returned yet; `paper-not-signed`.
pub fn own_file(cx: &OpContext, tx: &mut Tx<'_>, paper: PaperId) -> Result<BlobRef, Fault> {
    let inside = Door::Own.enter(cx, tx)?;
    inside.paper(cx, tx, paper)?;
    view_owned(cx, tx, paper, PaperView::Signed)
}
