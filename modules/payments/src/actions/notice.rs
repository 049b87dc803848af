//! The gateway's signed message: the only thing that makes a payment through it a fact.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant, Money};

use super::receive::{NewMoney, Received, receive};
use super::unanswered::{set_outcome, told_after_all};
use crate::gateway::{GatewayNotice, NoticeAnswer};
use crate::model::{CaseReason, Channel, DueId};
use crate::store;

/// Takes a message whose signature was checked. The same transaction told again changes nothing.
///
/// # Errors
/// When the database refuses: the gateway sends it again.
pub fn take_notice(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (gateway, notice): (&str, &GatewayNotice),
) -> Result<NoticeAnswer, Fault> {
    let row = tx.query_opt(
        "SELECT due_id, amount_dong, expires_at, outcome FROM payments_attempt WHERE txn_ref = $1 AND gateway = $2",
        values![&notice.txn_ref, gateway],
    )?;
    let Some(row) = row else {
        return Ok(NoticeAnswer::UnknownOrder);
    };
    let (due, asked): (DueId, Money) = (row.get("due_id")?, row.get("amount_dong")?);
    let (expires_at, outcome): (Instant, Option<String>) = (row.get("expires_at")?, row.get("outcome")?);
    if !notice.paid {
        if outcome.is_none() {
            close(cx, tx, (&notice.txn_ref, "not-paid"))?;
            return Ok(NoticeAnswer::Confirmed);
        }
        return Ok(NoticeAnswer::AlreadyConfirmed);
    }
    let due = store::dues::by_id(tx, due)?.ok_or_else(|| Fault::internal("an attempt without its due"))?;
    // A payment made in time and told late is in time.
    let paid_at = notice.paid_at.unwrap_or_else(|| cx.now());
    let late = paid_at > expires_at;
    let new = NewMoney {
        source: "gateway",
        account: gateway.to_owned(),
        line_key: notice.transaction.clone(),
        unit: due.unit.clone(),
        channel: Channel::Gateway,
        amount: notice.amount,
        words: due.reference.to_string(),
        payer: String::new(),
        paid_on: paid_at.day(),
        statement: None,
        meant: Some((due.id, late)),
    };
    let outcome = receive(cx, tx, &new)?;
    if outcome != Received::Known {
        close(cx, tx, (&notice.txn_ref, "paid"))?;
    }
    Ok(match outcome {
        Received::Known => NoticeAnswer::AlreadyConfirmed,
        Received::Waiting(CaseReason::TooLittle | CaseReason::TooMuch) if notice.amount != asked => {
            NoticeAnswer::WrongAmount
        }
        Received::Credited(_) | Received::Waiting(_) => NoticeAnswer::Confirmed,
    })
}

fn close(cx: &OpContext, tx: &mut Tx<'_>, (txn_ref, outcome): (&str, &str)) -> Result<(), Fault> {
    set_outcome(tx, (txn_ref, outcome), cx.now())?;
    told_after_all(cx, tx, txn_ref)
}
