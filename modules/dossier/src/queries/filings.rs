//! Filings from afar that wait for an answer, the most urgent first.

use motcua_db::{DbError, Row, Tx, Value};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_law::identity_number::mask;

use super::reach::reach;
use crate::DossierId;
use crate::model::Channel;
use crate::store;

/// A filing as the list shows it; the owner's number is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilingRow {
    /// Its id.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's number, masked.
    pub owner_number: String,
    /// The unit whose desk answers.
    pub unit: UnitId,
    /// How it came.
    pub channel: Channel,
    /// When it was filed.
    pub filed_at: Instant,
    /// By when it has to be answered.
    pub answer_due_at: Instant,
    /// Whether it is the answer to a supplement asked for before intake.
    pub supplemented: bool,
}

/// The filings that wait at the desks at which the officer may take in, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn filings(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    channel: Option<Channel>,
    limit: usize,
) -> Result<Vec<FilingRow>, Fault> {
    let mut values = Vec::new();
    let mut condition = waiting(cx, &mut values);
    if let Some(channel) = channel {
        values.push(Value::from(store::channel_code(channel)));
        condition.push_str(&format!(" AND channel = ${}", values.len()));
    }
    values.push(Value::from(limit));
    let sql = format!(
        "SELECT id, code, procedure_name, owner_name, owner_number, receiving_unit_id, channel, received_at,
            answer_due_at, status
         FROM dossier_dossier WHERE {condition} ORDER BY answer_due_at, id LIMIT ${}",
        values.len()
    );
    let rows = tx.query(&sql, &values)?;
    Ok(rows.iter().map(filing_row).collect::<Result<_, DbError>>()?)
}

/// How many filings wait there; a count above 999 is told as 1,000.
///
/// # Errors
/// When the database refuses.
pub fn filings_waiting(cx: &OpContext, tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let mut values = Vec::new();
    let condition = waiting(cx, &mut values);
    let sql = format!(
        "SELECT COUNT(*) FROM (SELECT id FROM dossier_dossier WHERE {condition} LIMIT 1000) AS counted"
    );
    Ok(tx.scalar(&sql, &values)?)
}

/// Status 1 at the officer's desks, field by field, and what was answered from home before it was taken in.
fn waiting(cx: &OpContext, values: &mut Vec<Value>) -> String {
    let desks = reach(
        cx,
        Permission::AcceptDossier,
        ("receiving_unit_id", "field"),
        values,
    );
    format!(
        "answer_due_at IS NOT NULL AND {desks} AND (status = 1 OR (status = 5 AND EXISTS (
            SELECT 1 FROM dossier_supplement s WHERE s.dossier_id = dossier_dossier.id
                AND s.answered_at IS NOT NULL AND s.completed_at IS NULL)))"
    )
}

fn filing_row(row: &Row) -> Result<FilingRow, DbError> {
    let number: String = row.get("owner_number")?;
    let filed_at: Instant = row.get("received_at")?;
    Ok(FilingRow {
        id: row.get("id")?,
        code: row.get("code")?,
        procedure_name: row.get("procedure_name")?,
        owner_name: row.get("owner_name")?,
        owner_number: mask(&number),
        unit: row.get("receiving_unit_id")?,
        channel: store::channel_from(row.get("channel")?),
        filed_at,
        answer_due_at: row.get::<Option<Instant>>("answer_due_at")?.unwrap_or(filed_at),
        supplemented: row.get::<i64>("status")? == 5,
    })
}
