//! The answer to a request for a supplement is begun: the form as it was answered, the defects beside it.

use motcua_catalog::{may_be_entrusted, revision};
use motcua_db::Tx;
use motcua_dossier::{DossierId, answers, own_dossier, supplements};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};

use super::begin::{blank, filled_in, own};
use crate::model::{Draft, DraftId, Origins, answers_back};
use crate::store;

/// Begins the answer to the open request of a dossier, or goes on with the one that was begun: there is one for each
/// request, however often the page is opened.
///
/// # Errors
/// `sign-in-needed`; `dossier-not-found` for everybody but the owner; `supplement-not-asked` where nothing is asked for or
/// everything was sent; `filing-in-person-only` for whoever was authorised to what the law wants done in person.
pub fn begin_supplement(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<DraftId, Fault> {
    let dossier = own_dossier(cx, tx, id)?;
    may_be_entrusted(cx, (&dossier.procedure_code, &dossier.field))?;
    let open = supplements(tx, id)?
        .into_iter()
        .rfind(|it| it.completed_at.is_none() && it.answered_at.is_none());
    let open = open.ok_or_else(|| Fault::new(FaultKind::Conflict, "supplement-not-asked"))?;
    if let Some(begun) = store::of_supplement(tx, id, open.request)? {
        return own(cx, Some(begun)).map(|draft| draft.id);
    }
    let revision = filled_in(revision(
        tx,
        dossier.revision_id.parse().map_err(Fault::internal)?,
    )?);
    let answers = answers_back(&revision.body.form, &answers(tx, id)?);
    let mut origins = Origins::default();
    for before in store::of_dossier(tx, id)? {
        origins.follow(&before.origins, &before.answers);
    }
    origins.keep_those_of(&answers);
    let draft = Draft {
        answers,
        origins,
        unit: dossier.receiving_unit.clone(),
        variant: dossier.variant.clone(),
        return_way: dossier.return_way,
        supplement_of: Some(id),
        ..blank(cx, &revision)?
    };
    let new = store::NewDraft {
        draft: &draft,
        request_key: &format!("supplement/{id}/{}", open.request),
        supplement_request: Some(open.request),
    };
    if store::insert(tx, &new)? {
        return Ok(draft.id);
    }
    let begun = store::of_supplement(tx, id, open.request)?;
    own(cx, begun).map(|draft| draft.id)
}
