//! A person says with the filing that the law frees them from the fee, and puts the proof to it (Luật Phí và lệ phí 2015,
//! điều 10). Whether it holds an officer decides at intake.

use motcua_db::Tx;
use motcua_dossier::FREED;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::begin::owned_for_change;
use super::leave_behind::leave_file;
use crate::error::FilingError;
use crate::model::{DraftId, Exemption, Place};
use crate::queries::{draft_in_full, owes};
use crate::store;

/// Keeps the wish, or takes it back: with it goes its proof.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`, `filing-draft-closed`; `filing-no-place` where nothing is owed, or nobody of
/// the kind is freed.
pub fn set_exemption(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DraftId,
    exemption: Option<Exemption>,
) -> Result<(), Fault> {
    let mut draft = owned_for_change(cx, tx, id)?;
    match &exemption {
        Some(wish) => {
            let full = draft_in_full(cx, tx, id)?;
            if !owes(&full) || !FREED.contains(&wish.group.as_str()) {
                return Err(FilingError::NoPlace.into());
            }
        }
        None => {
            let files = store::files_of(tx, id)?;
            for file in files.iter().filter(|file| file.place == Place::Exemption) {
                store::delete_file(tx, id, file.id)?;
                leave_file(cx, tx, file)?;
            }
        }
    }
    draft.exemption = exemption;
    store::save(tx, &draft, cx.now())
}
