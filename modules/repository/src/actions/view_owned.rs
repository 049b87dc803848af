//! An owner opens a paper of their own: nobody else's right is asked, and the look is written down all the same.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::view::{BlobRef, PaperView, open};
use crate::model::PaperId;
use crate::store::papers;

/// Why it was opened, in the paper's stream.
const OWN: &str = "own";

/// Opens `what` of a paper for the owner who is signed in. That the paper is theirs, also under an old number, the
/// caller knows.
///
/// # Errors
/// `sign-in-needed` for everybody but an owner; `paper-not-found`, `paper-not-signed`, `paper-page-not-found`.
pub fn view_owned(cx: &OpContext, tx: &mut Tx<'_>, id: PaperId, what: PaperView) -> Result<BlobRef, Fault> {
    cx.owner()?;
    let paper = papers::get(tx, id)?;
    open(cx, tx, &paper, (what, OWN))
}
