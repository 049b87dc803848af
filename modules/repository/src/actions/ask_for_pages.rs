//! Pages of a kept paper that nobody drew yet: they are drawn by the queue that reads, when somebody first asks for them.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::ask_to_read::ask_to_read;
use crate::model::{DisposalKind, Paper, PaperId, PaperState};
use crate::store::{disposals, pages, papers};

/// Has the pages of a kept paper drawn, where it has none; tells whether they are on their way. They are not where they were
/// drawn before, nor where the paper was destroyed or its file cannot be drawn. Asking twice is asking once. That the
/// actor may see the paper, the caller knows.
///
/// # Errors
/// `paper-not-found`, or the database's refusal.
pub fn ask_for_pages(cx: &OpContext, tx: &mut Tx<'_>, id: PaperId) -> Result<bool, Fault> {
    let paper = papers::get(tx, id)?;
    if !lacks_pages(tx, &paper)? {
        return Ok(false);
    }
    ask_to_read(cx, tx, id, cx.now())?;
    Ok(true)
}

/// Whether a kept paper has no pictures of its pages, and a file of which they can be drawn; a note says that it has none.
pub(crate) fn lacks_pages(tx: &mut Tx<'_>, paper: &Paper) -> Result<bool, Fault> {
    if paper.state != PaperState::Confirmed || paper.withdrawn_at.is_some() || paper.note.is_some() {
        return Ok(false);
    }
    let is_gone = matches!(
        disposals::of_paper(tx, paper.id)?,
        Some((DisposalKind::Destroy, _))
    );
    Ok(!is_gone && pages::of_paper(tx, paper.id)?.is_empty())
}
