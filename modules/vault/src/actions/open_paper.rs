//! Opening a paper in a look: its number, its days and how it stands are looked at, also where no picture of a page is kept.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::PaperId;

use super::door::Door;
use crate::error::VaultError;
use crate::model::{Look, LookId};
use crate::queries::KeptPaper;
use crate::store::looks;

/// The place of the paper as such among its pages, which are counted from 1.
const AS_SUCH: u32 = 0;

/// Opens a paper of the vault that an open look shows, and writes it down among what was opened in the look.
///
/// # Errors
/// `vault-look-over`, `vault-paper-not-found`, or the database's refusal.
pub fn open_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    look: LookId,
    paper: PaperId,
) -> Result<(Look, KeptPaper), Fault> {
    let inside = Door::Look(look).enter(cx, tx)?;
    let found = inside.paper(cx, tx, paper)?;
    looks::note_opened(tx, look, (paper, AS_SUCH), cx.now())?;
    let look = inside.look.ok_or(VaultError::Closed)?;
    Ok((look, found))
}
