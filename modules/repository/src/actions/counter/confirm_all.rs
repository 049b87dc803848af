//! One act signs all papers of a dossier: each keeps its own code and its own signature.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::actions::confirm::{ConfirmedPaper, confirm};
use crate::actions::prepare_confirmation::PreparedConfirmation;

/// Keeps every prepared confirmation in the caller's transaction: all of them or none.
///
/// # Errors
/// As [`confirm()`]: one paper that was changed meanwhile keeps all of them from being confirmed.
pub fn confirm_all(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    prepared: &[PreparedConfirmation],
) -> Result<Vec<ConfirmedPaper>, Fault> {
    prepared.iter().map(|one| confirm(cx, tx, one)).collect()
}
