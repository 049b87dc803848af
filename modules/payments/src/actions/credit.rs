//! Money becomes a due's: the line, the receipt, and the dossier that goes on.

use motcua_db::Tx;
use motcua_dossier::model::PayWay;
use motcua_dossier::{ConfirmPayment, TakeFee, confirm_payment, dossier, fees_of, take_fee};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, Money};

use super::sync::{balance, receipt_key};
use crate::model::{CaseReason, Due, DueKind, EntryKind};
use crate::store;
use crate::store::cases::NewCase;
use crate::store::entries::{NewEntry, Receipt};
use crate::store::money::Incoming;

/// Takes `money` for `due`. A fee gives a receipt of the unit's one series; an obligation that is paid to the last đồng
/// lets the dossier's clock go on; what is too much is looked at.
pub(super) fn credit(cx: &OpContext, tx: &mut Tx<'_>, due: &Due, money: &Incoming) -> Result<(), Fault> {
    let before = balance(tx, due)?;
    let receipt = match due.kind {
        DueKind::Fee => receipt(cx, tx, due, (money, before.outstanding().min(money.amount)))?,
        DueKind::Obligation => None,
    };
    let key = match &receipt {
        Some((key, _)) => key.clone(),
        None => format!("money:{}", money.id),
    };
    let entry = NewEntry {
        key,
        kind: EntryKind::Paid,
        amount: money.amount,
        channel: Some(money.channel),
        money: Some(money.id),
        receipt: receipt.map(|(_, receipt)| receipt),
        on: None,
    };
    store::entries::add(cx, tx, due, &entry)?;
    store::money::credit(tx, money.id, due.id)?;
    let after = balance(tx, due)?;
    if due.kind == DueKind::Obligation && after.outstanding().amount() == 0 {
        confirm(cx, tx, due, money)?;
    }
    if after.surplus().amount() > 0 {
        let case = NewCase {
            key: &format!("surplus:{}", money.id),
            reason: CaseReason::Surplus,
            money: None,
            due: Some(due.id),
            unit: &due.unit,
            amount: after.surplus(),
            words: "",
        };
        store::cases::open(cx, tx, &case)?;
    }
    Ok(())
}

/// The receipt for what is owed, from the book of the counter, so that there is one series of numbers.
fn receipt(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    due: &Due,
    (money, amount): (&Incoming, Money),
) -> Result<Option<(String, Receipt)>, Fault> {
    let input = TakeFee {
        request_key: format!("money-{}", money.id),
        dossier_id: due.dossier_id,
        amount,
        way: PayWay::Transfer,
    };
    let id = take_fee(&cx.acting_as(Actor::System), tx, &input)?;
    let taken = fees_of(tx, due.dossier_id)?
        .into_iter()
        .find(|line| line.id == id);
    Ok(taken.map(|line| {
        let receipt = Receipt {
            id,
            number: line.receipt.clone().unwrap_or_default(),
            amount: line.amount,
        };
        (receipt_key(&line), receipt)
    }))
}

fn confirm(cx: &OpContext, tx: &mut Tx<'_>, due: &Due, money: &Incoming) -> Result<(), Fault> {
    let system = cx.acting_as(Actor::System);
    let found = dossier(&system, tx, due.dossier_id)?;
    let input = ConfirmPayment {
        dossier_id: due.dossier_id,
        version: found.version,
        voucher: format!("{} ngày {}", due.reference, money.paid_on.vietnamese()),
    };
    confirm_payment(&system, tx, &input).map(drop)
}
