//! The electronic receipt (biên lai điện tử) for its owner: the paper of the counter, out of the same book.

use motcua_db::Tx;
use motcua_dossier::{FeeId, fee_receipt};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::Fault;
use motcua_pdf::FeeReceipt;

use super::due::owned;
use crate::error::PaymentsError;
use crate::model::{Channel, Entry};
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
    let mut receipt = fee_receipt(&cx.acting_as(Actor::System), tx, id, demo)?;
    let lines = store::entries::of_due_id(tx, due.id)?;
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
