//! A draft is thrown away by its owner.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::begin::owned_for_change;
use super::leave_behind::leave_file;
use crate::error::FilingError;
use crate::model::{DraftId, DraftState};
use crate::store;

/// Throws a draft away; nothing of it was seen by anybody else. The answer to a supplement cannot be thrown away: it is
/// waited for.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`, `filing-draft-closed`.
pub fn drop_draft(cx: &OpContext, tx: &mut Tx<'_>, id: DraftId) -> Result<(), Fault> {
    let draft = owned_for_change(cx, tx, id)?;
    if draft.supplement_of.is_some() {
        return Err(FilingError::Closed.into());
    }
    for file in store::files_of(tx, id)? {
        leave_file(cx, tx, &file)?;
    }
    Ok(store::close(tx, id, DraftState::Dropped, (None, cx.now()))?)
}
