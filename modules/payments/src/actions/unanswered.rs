//! A payment through the gateway of which nobody told: whoever was charged must not be asked to pay again in silence. When
//! its time is over it goes into the queue; an accountant asks the gateway, and says what came of it.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant, Money};

use super::receive::{NewMoney, receive};
use crate::error::PaymentsError;
use crate::model::{CaseReason, Channel, DueId};
use crate::store;
use crate::store::cases::{NewCase, PayCase};

/// A gateway's message may be so much later than the end of the payment, in seconds.
const GRACE: i64 = 5 * 60;

/// What the gateway's merchants' page said of a payment, when an accountant looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found<'f> {
    /// It was paid, by the gateway's number of the transaction.
    Charged(&'f str),
    /// Nothing was charged.
    NotCharged,
}

/// A payment that began and has no outcome.
struct Open {
    txn_ref: String,
    gateway: String,
    due: DueId,
    amount: Money,
}

fn read(row: &Row) -> Result<Open, DbError> {
    Ok(Open {
        txn_ref: row.get("txn_ref")?,
        gateway: row.get("gateway")?,
        due: row.get("due_id")?,
        amount: row.get("amount_dong")?,
    })
}

fn key_of(txn_ref: &str) -> String {
    format!("attempt/{txn_ref}")
}

/// Puts up to `limit` payments into the queue whose time is over and of which the gateway told nothing; how many.
///
/// # Errors
/// When the database refuses.
pub fn watch_attempts(cx: &OpContext, tx: &mut Tx<'_>, limit: usize) -> Result<usize, Fault> {
    let over = cx.now().plus_seconds(-GRACE);
    let rows = tx.query(
        "SELECT a.txn_ref, a.gateway, a.due_id, a.amount_dong FROM payments_attempt a
         WHERE a.outcome IS NULL AND a.expires_at <= $1
            AND NOT EXISTS (SELECT 1 FROM payments_case c WHERE c.case_key = 'attempt/' || a.txn_ref)
         ORDER BY a.expires_at, a.txn_ref LIMIT $2",
        values![over, limit],
    )?;
    let open: Vec<Open> = rows.iter().map(read).collect::<Result<_, _>>()?;
    let mut put = 0;
    for attempt in open {
        let due = store::dues::by_id(tx, attempt.due)?.ok_or(PaymentsError::NoSuchDue)?;
        let new = NewCase {
            key: &key_of(&attempt.txn_ref),
            reason: CaseReason::Unanswered,
            money: None,
            due: Some(due.id),
            unit: &due.unit,
            amount: attempt.amount,
            words: &attempt.txn_ref,
        };
        put += usize::from(store::cases::open(cx, tx, &new)?);
    }
    Ok(put)
}

/// The gateway told after all: nobody need look at it any more.
pub(super) fn told_after_all(cx: &OpContext, tx: &mut Tx<'_>, txn_ref: &str) -> Result<(), Fault> {
    let Some(case) = store::cases::open_by_key(tx, &key_of(txn_ref))? else {
        return Ok(());
    };
    store::cases::close(cx, tx, &case, ("told", ""))
}

/// What an accountant learnt from the gateway becomes of the payment what its message would have made of it: the same
/// number of the transaction told later is the same money.
pub(super) fn resolve(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (case, found): (&PayCase, Found<'_>),
) -> Result<(), Fault> {
    let row = tx.query_opt(
        "SELECT txn_ref, gateway, due_id, amount_dong FROM payments_attempt WHERE txn_ref = $1",
        values![&case.words],
    )?;
    let attempt = row.as_ref().map(read).transpose()?;
    let attempt = attempt.ok_or(PaymentsError::NoSuchCase)?;
    let outcome = match found {
        Found::NotCharged => "not-paid",
        Found::Charged(transaction) => {
            let transaction: String = transaction.trim().chars().take(100).collect();
            if transaction.is_empty() {
                return Err(PaymentsError::VoucherMissing.into());
            }
            let due = store::dues::by_id(tx, attempt.due)?.ok_or(PaymentsError::NoSuchDue)?;
            let money = NewMoney {
                source: "gateway",
                account: attempt.gateway.clone(),
                line_key: transaction,
                unit: due.unit.clone(),
                channel: Channel::Gateway,
                amount: attempt.amount,
                words: due.reference.to_string(),
                payer: String::new(),
                paid_on: cx.now().day(),
                statement: None,
                meant: Some((due.id, false)),
            };
            receive(cx, tx, &money)?;
            "paid"
        }
    };
    set_outcome(tx, (&attempt.txn_ref, outcome), cx.now())
}

pub(super) fn set_outcome(
    tx: &mut Tx<'_>,
    (txn_ref, outcome): (&str, &str),
    at: Instant,
) -> Result<(), Fault> {
    tx.execute(
        "UPDATE payments_attempt SET outcome = $2, told_at = $3, ask_at = NULL WHERE txn_ref = $1",
        values![txn_ref, outcome, at],
    )?;
    Ok(())
}
