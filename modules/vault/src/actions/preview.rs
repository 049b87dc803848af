//! Opening a page of a paper in a vault; who opened it stands on the picture and among the looks.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_repository::{BlobRef, Cover, PaperId, PaperView, cover_of, view_as_asked, view_owned};

use super::door::{Door, Inside};
use crate::error::VaultError;
use crate::model::{Look, LookId};
use crate::queries::numbers_of;
use crate::store::looks;

/// A picture of a page, and what is to be drawn over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The picture.
    pub file: BlobRef,
    /// What of it stays covered: in an agency's look the numbers of everybody but the owner.
    pub cover: Option<Cover>,
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
/// `vault-look-over`, `vault-paper-not-found`, `vault-hidden-by-owner`, `paper-page-not-found`, or the database's refusal.
pub fn preview(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    door: Door,
    (paper, page): (PaperId, u32),
) -> Result<Preview, Fault> {
    let inside = door.enter(cx, tx)?;
    let kept = inside.paper(cx, tx, paper)?;
    if kept.hidden && inside.look.as_ref().is_some_and(Look::keeps_hidden) {
        return Err(VaultError::Hidden.into());
    }
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
        cover: cover(tx, &inside, (paper, page))?,
        who: inside.name(cx),
        unit: inside.look.map(|look| look.unit_name).unwrap_or_default(),
        at: cx.now(),
    })
}

/// What an agency does not see of a page: it may know whose paper it is, and nobody else who is named on it. Whoever has the duty
/// to hold that very paper against something opens it where it is kept, or in the dossier in which it stands.
fn cover(tx: &mut Tx<'_>, inside: &Inside, page: (PaperId, u32)) -> Result<Option<Cover>, Fault> {
    if !inside.look.as_ref().is_some_and(Look::is_of_agency) {
        return Ok(None);
    }
    let owners = numbers_of(tx, &inside.owner)?;
    let shown = owners.iter().map(|number| number.as_str().to_owned()).collect();
    cover_of(tx, page, shown).map(Some)
}

/// How a look in the vault stands in the paper's own stream, so that it is not told to the owner twice.
pub(crate) fn purpose_of(look: LookId) -> String {
    format!("{VAULT}{look}")
}

/// What such a purpose begins with.
pub(crate) const VAULT: &str = "vault:";
