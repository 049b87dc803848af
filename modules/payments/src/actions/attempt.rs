//! A payment through the gateway begins.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Id, Instant, Money};

use super::ask::next_question;
use super::sync::{facts, sync_dossier};
use crate::error::PaymentsError;
use crate::model::{Due, DueId};
use crate::store;

/// How long a payment may take once it began, in seconds.
const LASTS: i64 = 15 * 60;

/// A payment that began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Our number of it.
    pub txn_ref: String,
    /// The due.
    pub due: Due,
    /// How much.
    pub amount: Money,
    /// When it began.
    pub started_at: Instant,
    /// Until when it may be paid.
    pub expires_at: Instant,
}

/// Begins a payment of all that is outstanding; whoever calls has shown that they may see the due.
///
/// # Errors
/// `due-not-found`, `due-ended`, `due-nothing-owed`.
pub fn start_payment(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, gateway): (DueId, &str),
) -> Result<Attempt, Fault> {
    let due = store::dues::by_id(tx, id)?.ok_or(PaymentsError::NoSuchDue)?;
    sync_dossier(cx, tx, due.dossier_id)?;
    let known = facts(cx, tx, &due)?;
    if !known.open || known.late {
        return Err(PaymentsError::DueEnded.into());
    }
    let amount = known.balance.outstanding();
    if amount.amount() == 0 {
        return Err(PaymentsError::NothingOwed.into());
    }
    let attempt: Id<Attempt> = cx.new_id();
    // Gateways take letters and digits alone.
    let txn_ref = attempt.to_string().replace('-', "");
    let (started_at, expires_at) = (cx.now(), cx.now().plus_seconds(LASTS));
    tx.execute(
        "INSERT INTO payments_attempt (id, gateway, txn_ref, due_id, amount_dong, started_at, expires_at, outcome, told_at,
            asked, ask_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL, 0, $8)",
        values![
            attempt,
            gateway,
            &txn_ref,
            due.id,
            amount,
            started_at,
            expires_at,
            next_question(0, started_at)
        ],
    )?;
    Ok(Attempt {
        txn_ref,
        due,
        amount,
        started_at,
        expires_at,
    })
}

/// A payment that began, as its own pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptSeen {
    /// The payment.
    pub attempt: Attempt,
    /// What the gateway told of it: `paid`, `not-paid`, or nothing yet.
    pub outcome: Option<String>,
}

/// The payment with our number `txn_ref`; the number itself is what its pages are known by.
///
/// # Errors
/// `due-not-found`.
pub fn attempt(tx: &mut Tx<'_>, txn_ref: &str) -> Result<AttemptSeen, Fault> {
    let row = tx
        .query_opt(
            "SELECT * FROM payments_attempt WHERE txn_ref = $1",
            values![txn_ref],
        )?
        .ok_or(PaymentsError::NoSuchDue)?;
    let due = store::dues::by_id(tx, row.get("due_id")?)?.ok_or(PaymentsError::NoSuchDue)?;
    Ok(AttemptSeen {
        attempt: Attempt {
            txn_ref: row.get("txn_ref")?,
            due,
            amount: row.get("amount_dong")?,
            started_at: row.get("started_at")?,
            expires_at: row.get("expires_at")?,
        },
        outcome: row.get("outcome")?,
    })
}
