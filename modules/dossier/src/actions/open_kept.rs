//! Opening a paper that stands in a dossier instead of being handed in again, wherever it is kept: whoever may read the
//! dossier's papers may read this one, for that dossier (NĐ 45/2020/NĐ-CP, điều 4; sharing by purpose and legal basis).

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_repository::{
    BlobRef, PaperDetail, PaperId, PaperView, RepositoryError, paper, purpose_of_dossier, view_as_asked,
};

use crate::queries::was_asked;
use crate::{Dossier, DossierId, dossier, store};

/// The dossier and the paper that stands in it, for whoever reads the dossier's papers. Nothing of the paper is opened yet.
///
/// # Errors
/// `dossier-not-found`; `not-allowed`; `paper-not-found` where the paper does not stand in the dossier.
pub fn kept_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, paper_id): (DossierId, PaperId),
) -> Result<(Dossier, PaperDetail), Fault> {
    let dossier = dossier(cx, tx, id)?;
    let field = Some(dossier.field.as_str());
    let reads = cx.may(Permission::ReadPaper, &dossier.unit, field)
        || cx.may(Permission::ReadPaper, &dossier.receiving_unit, field);
    if !reads && !was_asked(cx, &dossier) {
        cx.authorise(Permission::ReadPaper, &dossier.unit, field)?;
    }
    let stands = store::components_of(tx, id)?
        .iter()
        .any(|component| component.paper == Some(paper_id));
    let found = if stands { paper(tx, paper_id)? } else { None };
    Ok((dossier, found.ok_or(RepositoryError::NotFound)?))
}

/// Opens `what` of a paper that stands in the dossier and writes the look down with the dossier as its purpose: its owner
/// is told for which dossier it was.
///
/// # Errors
/// Those of [`kept_paper`]; `paper-not-signed`, `paper-page-not-found`, `paper-destroyed`.
pub fn open_kept(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, paper_id): (DossierId, PaperId),
    what: PaperView,
) -> Result<BlobRef, Fault> {
    let (dossier, _) = kept_paper(cx, tx, (id, paper_id))?;
    view_as_asked(
        cx,
        tx,
        paper_id,
        what,
        &purpose_of_dossier(&dossier.id.to_string()),
    )
}
