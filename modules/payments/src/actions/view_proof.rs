//! Whoever answers a wish not to pay opens the papers that are to prove it; each look is written down with the paper.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_repository::{BlobRef, PaperView, view_as_proof};

use crate::error::PaymentsError;
use crate::queries::case_view;
use crate::store::cases::PayCaseId;

/// Opens a proof of the case, counted from 1.
///
/// # Errors
/// `pay-case-not-found` for another unit's case, and where there is no such proof; `not-allowed` for whoever does not take
/// fees there; what looking at a paper answers.
pub fn view_proof(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, number): (PayCaseId, usize),
    purpose: &str,
) -> Result<BlobRef, Fault> {
    let found = case_view(cx, tx, id)?;
    cx.authorise(Permission::CollectFee, &found.case.unit, None)?;
    let place = number.checked_sub(1).ok_or(PaymentsError::NoSuchCase)?;
    let paper = found.proofs.get(place).ok_or(PaymentsError::NoSuchCase)?;
    view_as_proof(cx, tx, *paper, PaperView::Original, purpose)
}
