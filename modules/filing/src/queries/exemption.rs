//! What was said with a filing about its fee.

use motcua_db::Tx;
use motcua_dossier::DossierId;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::PaperId;

use super::drafts::FilingDraft;
use super::owed::amount_owed;
use crate::actions::own;
use crate::model::{Exemption, Place};
use crate::store;

/// Whether something is owed from which somebody could be freed; a fee that nobody knows yet is asked about later.
pub fn owes(full: &FilingDraft) -> bool {
    full.draft.supplement_of.is_none() && amount_owed(full).is_some_and(|amount| amount.amount() > 0)
}

/// The wish that came with a dossier of the owner who is signed in, and the papers that are to prove it.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found` for somebody else's; when the database refuses.
pub fn exemption_sent(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    dossier: DossierId,
) -> Result<Option<(Exemption, Vec<PaperId>)>, Fault> {
    for draft in store::of_dossier(tx, dossier)? {
        let draft = own(cx, Some(draft))?;
        if let Some(wish) = draft.exemption {
            let papers = store::papers_at(tx, draft.id, &Place::Exemption)?;
            return Ok(Some((wish, papers)));
        }
    }
    Ok(None)
}
