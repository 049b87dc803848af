//! Opening a paper of a dossier, also for a unit that was asked about it: an opinion without the papers is a guess.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{BlobRef, PaperId, PaperView, paper, view, view_as_asked};

use crate::queries::was_asked;
use crate::store;

/// Opens `what` of a paper and writes the look down.
///
/// # Errors
/// As the repository's `view`: `paper-not-found`, `not-allowed`, `paper-not-signed`, `paper-page-not-found`.
pub fn open_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: PaperId,
    what: PaperView,
    purpose: &str,
) -> Result<BlobRef, Fault> {
    match view(cx, tx, id, what, purpose) {
        Err(fault) if fault.kind() == FaultKind::Forbidden && asked_about(cx, tx, id)? => {
            view_as_asked(cx, tx, id, what, purpose)
        }
        outcome => outcome,
    }
}

/// Whether a unit of the actor's was asked about the dossier to which the paper belongs.
fn asked_about(cx: &OpContext, tx: &mut Tx<'_>, id: PaperId) -> Result<bool, Fault> {
    let dossier_id = paper(tx, id)?.and_then(|detail| detail.paper.dossier_id);
    let Some(dossier_id) = dossier_id.and_then(|id| id.parse().ok()) else {
        return Ok(false);
    };
    let dossier = store::load(tx, dossier_id)?;
    Ok(dossier.is_some_and(|dossier| was_asked(cx, &dossier)))
}
