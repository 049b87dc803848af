//! A payment of which no word came: the gateway is asked what became of it, after waits that grow. What it answers goes the
//! way of its own message, so that told twice it is the same money.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Id, Instant};

use super::attempt::attempt;
use super::notice::take_notice;
use crate::error::PaymentsError;
use crate::gateway::{Gateway, GatewayLine, StatusHeard, StatusQuery};
use crate::queries::sees_money;

const MINUTE: i64 = 60;

/// How long is waited before each question, in seconds: from the beginning of the payment, then from question to question.
/// After the last one an officer may still ask.
const WAITS: [i64; 7] = [
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    20 * MINUTE,
    60 * MINUTE,
    4 * 60 * MINUTE,
    24 * 60 * MINUTE,
];

/// When the question after `asked` ones is due, counted from `from`; none after the last.
pub(super) fn next_question(asked: usize, from: Instant) -> Option<Instant> {
    WAITS.get(asked).map(|wait| from.plus_seconds(*wait))
}

/// Whether a payment at `gateway` is to be asked about at `now`. It is looked for time and again: reading, nobody waits.
///
/// # Errors
/// When the database refuses.
pub fn question_is_due(tx: &mut Tx<'_>, (gateway, now): (&str, Instant)) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM payments_attempt
         WHERE gateway = $1 AND outcome IS NULL AND ask_at <= $2 LIMIT 1";
    Ok(tx.query_opt(sql, values![gateway, now])?.is_some())
}

/// Whether any payment is to be asked about, now or later.
///
/// # Errors
/// When the database refuses.
pub fn question_waits(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM payments_attempt WHERE outcome IS NULL AND ask_at IS NOT NULL LIMIT 1";
    Ok(tx.query_opt(sql, values![])?.is_some())
}

/// Takes up to `limit` payments at `gateway` that are to be asked about now. Each is put off to its next question at once: a
/// process that dies while asking asks again then, and not twice now.
///
/// # Errors
/// When the database refuses.
pub fn questions_due(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (gateway, limit): (&str, usize),
) -> Result<Vec<StatusQuery>, Fault> {
    let now = cx.now();
    let rows = tx.query(
        "SELECT a.txn_ref, a.started_at, a.asked, d.reference FROM payments_attempt a
         JOIN payments_due d ON d.id = a.due_id
         WHERE a.gateway = $1 AND a.outcome IS NULL AND a.ask_at <= $2 ORDER BY a.ask_at, a.txn_ref LIMIT $3",
        values![gateway, now, limit],
    )?;
    let mut due = Vec::with_capacity(rows.len());
    for row in &rows {
        let (txn_ref, asked): (String, i64) = (row.get("txn_ref")?, row.get("asked")?);
        let next = next_question(usize::try_from(asked + 1).unwrap_or(usize::MAX), now);
        let taken = tx.execute(
            "UPDATE payments_attempt SET asked = asked + 1, asked_at = $3, ask_at = $4
             WHERE txn_ref = $1 AND asked = $2 AND outcome IS NULL",
            values![&txn_ref, asked, now, next],
        )?;
        if taken == 0 {
            continue;
        }
        let (request, reference): (Id<StatusQuery>, String) = (cx.new_id(), row.get("reference")?);
        due.push(StatusQuery {
            txn_ref,
            // Gateways take letters and digits alone.
            request: request.to_string().replace('-', ""),
            words: format!("Thanh toan {reference}"),
            started_at: row.get("started_at")?,
            asked_at: now,
        });
    }
    Ok(due)
}

/// No question is asked any more, where the gateway takes none: nobody waits for an answer that cannot come.
///
/// # Errors
/// When the database refuses.
pub fn drop_questions(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.execute(
        "UPDATE payments_attempt SET ask_at = NULL WHERE outcome IS NULL AND ask_at IS NOT NULL",
        values![],
    )?;
    Ok(())
}

/// Asks; outside any transaction, since it takes as long as the gateway takes.
pub fn ask(gateway: &dyn Gateway, line: &dyn GatewayLine, query: &StatusQuery) -> StatusHeard {
    let Some(question) = gateway.question(query) else {
        return StatusHeard::Away;
    };
    match line.ask(&question) {
        Ok(answer) => gateway
            .read_answer(query, &answer)
            .unwrap_or(StatusHeard::NotBelieved),
        Err(_) => StatusHeard::Away,
    }
}

/// Takes what was heard of the payment `txn_ref`: paid or not paid as the gateway's message would have been taken, anything
/// else as a word for whoever looks at it.
///
/// # Errors
/// When the database refuses.
pub fn take_answer(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (gateway, txn_ref, heard): (&str, &str, &StatusHeard),
) -> Result<(), Fault> {
    let heard = match heard {
        // What was asked about one payment moves no other.
        StatusHeard::Told(notice) if notice.txn_ref != txn_ref => &StatusHeard::NotBelieved,
        StatusHeard::Told(notice) => {
            take_notice(cx, tx, (gateway, notice))?;
            heard
        }
        _ => heard,
    };
    tx.execute(
        "UPDATE payments_attempt SET answer = $2 WHERE txn_ref = $1",
        values![txn_ref, heard.identifier()],
    )?;
    Ok(())
}

/// An officer wants the gateway asked now; a payment whose outcome is known is not asked about.
///
/// # Errors
/// `due-not-found`, also for a payment of a unit whose money the officer does not see; `not-allowed`.
pub fn ask_now(cx: &OpContext, tx: &mut Tx<'_>, txn_ref: &str) -> Result<(), Fault> {
    let seen = attempt(tx, txn_ref)?;
    let unit = &seen.attempt.due.unit;
    if !sees_money(cx, unit) {
        return Err(PaymentsError::NoSuchDue.into());
    }
    cx.authorise(Permission::ReconcileMoney, unit, None)?;
    tx.execute(
        "UPDATE payments_attempt SET ask_at = $2
         WHERE txn_ref = $1 AND outcome IS NULL AND (asked > 0 OR ask_at IS NOT NULL)",
        values![txn_ref, cx.now()],
    )?;
    Ok(())
}
