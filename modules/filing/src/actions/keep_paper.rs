//! A paper that is in the owner's vault stands for a component: nothing is uploaded (NĐ 45/2020/NĐ-CP, điều 4).

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::PaperId;

use super::begin::{body_of, owned_for_change};
use crate::error::FilingError;
use crate::model::DraftId;
use crate::queries::offered_papers;
use crate::store;

/// Lets a paper stand for the component, or none any more.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`, `filing-draft-closed`; `kept-paper-wrong` where the paper is not the owner's,
/// not in force, or not fit for the component.
pub fn keep_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DraftId,
    (component, paper): (i64, Option<PaperId>),
) -> Result<(), Fault> {
    let draft = owned_for_change(cx, tx, id)?;
    if let Some(paper) = paper {
        let body = body_of(tx, &draft)?;
        let offered = offered_papers(tx, &body, (&draft.owner_number, cx.now().day()))?;
        let fits = offered
            .get(&component)
            .is_some_and(|papers| papers.iter().any(|held| held.id == paper));
        if !fits {
            return Err(FilingError::KeptPaper.into());
        }
    }
    store::set_kept(tx, id, component, paper)?;
    store::save(tx, &draft, cx.now())
}
