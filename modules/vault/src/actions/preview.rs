//! Opening a page of a paper in a vault; who opened it stands on the picture and among the looks.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_repository::{BlobRef, PaperId, PaperView, view_as_asked, view_owned};

use super::door::Door;
use crate::model::LookId;
use crate::store::looks;

/// A picture of a page, and what is to be drawn over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The picture.
    pub file: BlobRef,
    /// Who looks; drawn over the picture, so that a photo of the screen says whose screen it was.
    pub who: String,
    /// For which unit; empty for the owner.
    pub unit: String,
    /// When.
    pub at: Instant,
}

/// Opens a page of a paper and writes it down, in the vault and in the paper's own stream.
///
/// # Errors
/// `vault-look-over`, `vault-paper-not-found`, `paper-page-not-found`, or the database's refusal.
pub fn preview(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    door: Door,
    (paper, page): (PaperId, u32),
) -> Result<Preview, Fault> {
    let inside = door.enter(cx, tx)?;
    inside.paper(cx, tx, paper)?;
    let what = PaperView::Page(page);
    let file = match inside.look_id() {
        Some(look) => {
            let file = view_as_asked(cx, tx, paper, what, &purpose_of(look))?;
            looks::note_opened(tx, look, (paper, page), cx.now())?;
            file
        }
        None => view_owned(cx, tx, paper, what)?,
    };
    Ok(Preview {
        file,
        who: inside.name(cx),
        unit: inside.look.map(|look| look.unit_name).unwrap_or_default(),
        at: cx.now(),
    })
}

/// How a look in the vault stands in the paper's own stream, so that it is not told to the owner twice.
pub(crate) fn purpose_of(look: LookId) -> String {
    format!("{VAULT}{look}")
}

/// What such a purpose begins with.
pub(crate) const VAULT: &str = "vault:";
