//! The electronic receipt (biên lai điện tử) for its owner and for whoever pays without an account: the paper of the counter,
//! out of the same book.

use motcua_db::Tx;
use motcua_dossier::{FeeId, fee_receipt};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::Fault;
use motcua_pdf::FeeReceipt;

use super::due::{may_see_due, owned};
use crate::error::PaymentsError;
use crate::model::{Channel, DueId, Entry};
use crate::store;

/// Who collected where nobody stood at a desk.
const ONLINE: &str = "Thu trực tuyến";

/// The receipt of `id`, if its due is the signed-in owner's.
///
/// # Errors
/// `sign-in-needed`; `fee-receipt-not-found`, also for another's.
pub fn own_receipt(cx: &OpContext, tx: &mut Tx<'_>, id: FeeId, demo: bool) -> Result<FeeReceipt, Fault> {
    cx.owner()?;
    let due = store::entries::due_of_receipt(tx, id)?.ok_or(PaymentsError::NoSuchReceipt)?;
    let due = owned(cx, tx, due).map_err(|_| Fault::from(PaymentsError::NoSuchReceipt))?;
    drawn(cx, tx, (due.id, id), demo)
}

/// The receipt of `id`, for whoever knows the code of its dossier and `suffix`, as [`may_see_due`] trusts them. It names the
/// payer: their copy is worth nothing without (NĐ 123/2020/NĐ-CP).
///
/// # Errors
/// `fee-receipt-not-found`, alike for a wrong code, wrong digits and a receipt of another dossier.
pub fn receipt_by_code(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (code, suffix): (&str, &str),
    (id, demo): (FeeId, bool),
) -> Result<FeeReceipt, Fault> {
    let dossier = may_see_due(tx, code, suffix)?.ok_or(PaymentsError::NoSuchReceipt)?;
    let due = store::entries::due_of_receipt(tx, id)?.ok_or(PaymentsError::NoSuchReceipt)?;
    let known = store::dues::of_dossier(tx, dossier)?;
    if known.iter().all(|it| it.id != due) {
        return Err(PaymentsError::NoSuchReceipt.into());
    }
    drawn(cx, tx, (due, id), demo)
}

/// The receipt of a line of a due, for whoever was found to be allowed to have it.
fn drawn(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (due, id): (DueId, FeeId),
    demo: bool,
) -> Result<FeeReceipt, Fault> {
    let mut receipt = fee_receipt(&cx.acting_as(Actor::System), tx, id, demo)?;
    let lines = store::entries::of_due_id(tx, due)?;
    let channel = lines
        .iter()
        .find(|line| line.fee_id == Some(id))
        .and_then(|line| line.channel);
    if matches!(channel, Some(Channel::Transfer | Channel::Gateway)) {
        ONLINE.clone_into(&mut receipt.collector);
    }
    Ok(receipt)
}

/// The lines of a due for which a receipt was given.
pub fn receipts_of_due(entries: &[Entry]) -> Vec<(FeeId, String, Entry)> {
    entries
        .iter()
        .filter_map(|line| Some((line.fee_id?, line.receipt.clone()?, line.clone())))
        .collect()
}
