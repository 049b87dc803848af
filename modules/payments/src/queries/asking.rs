//! The payments about which the gateway is being asked.

use motcua_db::{DbError, Row, Tx, among, values};
use motcua_dossier::DossierId;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, Instant, Money};

use super::scope::units_of_money;

/// A payment that began and of which no word came yet.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Our number of it.
    pub txn_ref: String,
    /// The reference of what is to be paid.
    pub reference: String,
    /// The dossier.
    pub dossier_id: DossierId,
    /// Its code.
    pub code: String,
    /// The unit.
    pub unit: UnitId,
    /// How much.
    pub amount: Money,
    /// When it began.
    pub started_at: Instant,
    /// How often the gateway was asked.
    pub asked: i64,
    /// When it was asked last.
    pub asked_at: Option<Instant>,
    /// When it is asked next; none after the last question.
    pub ask_at: Option<Instant>,
    /// What was heard last, as an identifier.
    pub answer: Option<String>,
}

const ASKING: &str = "SELECT a.txn_ref, a.amount_dong, a.started_at, a.asked, a.asked_at, a.ask_at, a.answer,
        d.reference, d.dossier_id, d.code, d.unit_id
     FROM payments_attempt a JOIN payments_due d ON d.id = a.due_id
     WHERE a.outcome IS NULL AND (a.asked > 0 OR a.ask_at IS NOT NULL)";

/// Those at the units whose money the officer sees, the latest first, at most `limit`; without those that wait in the queue,
/// where they stand with their case.
///
/// # Errors
/// When the database refuses.
pub fn asking(cx: &OpContext, tx: &mut Tx<'_>, limit: usize) -> Result<Vec<Asking>, Fault> {
    let mut values = values![limit].to_vec();
    let among = among(units_of_money(cx), &mut values);
    let sql = format!(
        "{ASKING} AND d.unit_id IN ({among}) AND NOT EXISTS (
            SELECT 1 FROM payments_case c WHERE c.case_key = 'attempt/' || a.txn_ref AND c.closed_at IS NULL)
         ORDER BY a.started_at DESC, a.txn_ref LIMIT $1"
    );
    let rows = tx.query(&sql, &values)?;
    Ok(rows.iter().map(from_row).collect::<Result<_, _>>()?)
}

/// What is being asked about one payment; nothing where its outcome is known or no question is asked.
pub(super) fn asked_about(tx: &mut Tx<'_>, txn_ref: &str) -> Result<Option<Asking>, DbError> {
    let row = tx.query_opt(&format!("{ASKING} AND a.txn_ref = $1"), values![txn_ref])?;
    row.as_ref().map(from_row).transpose()
}

fn from_row(row: &Row) -> Result<Asking, DbError> {
    Ok(Asking {
        txn_ref: row.get("txn_ref")?,
        reference: row.get("reference")?,
        dossier_id: row.get("dossier_id")?,
        code: row.get("code")?,
        unit: row.get("unit_id")?,
        amount: row.get("amount_dong")?,
        started_at: row.get("started_at")?,
        asked: row.get("asked")?,
        asked_at: row.get("asked_at")?,
        ask_at: row.get("ask_at")?,
        answer: row.get("answer")?,
    })
}
