//! Opening a paper in a look: its number, its days and how it stands are looked at, also where no picture of a page is kept.
//! Where there is none, the pages are drawn: an agency sees pictures with its name across them, and no file.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::{PaperId, ask_for_pages};

use super::door::Door;
use crate::error::VaultError;
use crate::model::{Look, LookId};
use crate::queries::{KeptPaper, own_paper};
use crate::store::looks;

/// The place of the paper as such among its pages, which are counted from 1.
const AS_SUCH: u32 = 0;

/// Opens a paper of the vault that an open look shows, and writes it down among what was opened in the look. Tells too whether
/// its pages are being drawn.
///
/// # Errors
/// `vault-look-over`, `vault-paper-not-found`, or the database's refusal.
pub fn open_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    look: LookId,
    paper: PaperId,
) -> Result<(Look, KeptPaper, bool), Fault> {
    let inside = Door::Look(look).enter(cx, tx)?;
    let found = inside.paper(cx, tx, paper)?;
    looks::note_opened(tx, look, (paper, AS_SUCH), cx.now())?;
    let look = inside.look.ok_or(VaultError::Closed)?;
    let drawing = drawn_if_missing(cx, tx, &found)?;
    Ok((look, found, drawing))
}

/// Has the pages of an own paper drawn where it has none, as [`open_paper`] does; tells whether they are on their way.
///
/// # Errors
/// `vault-paper-not-found`, also for another owner's paper and for a result that was not returned yet.
pub fn own_pages(cx: &OpContext, tx: &mut Tx<'_>, paper: PaperId) -> Result<bool, Fault> {
    let own = own_paper(cx, tx, paper)?;
    drawn_if_missing(cx, tx, &own.paper)
}

fn drawn_if_missing(cx: &OpContext, tx: &mut Tx<'_>, paper: &KeptPaper) -> Result<bool, Fault> {
    if paper.pages > 0 {
        return Ok(false);
    }
    ask_for_pages(cx, tx, paper.id)
}
