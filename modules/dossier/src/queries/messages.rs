//! Messages of a dossier, and those that wait for an answer where the officer deals with dossiers.

use motcua_db::{DbError, Row, Tx, Value, among, values};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};

use super::reach::reach;
use crate::actions::{ANSWERS_AT_DESK, ANSWERS_AT_UNIT, holders_of};
use crate::{DossierId, Message, store};

/// A dossier whose owner wrote and waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRow {
    /// The dossier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The owner's name.
    pub owner_name: String,
    /// Who holds it.
    pub holder_name: Option<String>,
    /// Whether that is the officer, or somebody they stand in for.
    pub mine: bool,
    /// How many messages wait.
    pub waiting: i64,
    /// When the oldest of them was written.
    pub since: Instant,
    /// By when it is to be answered.
    pub answer_due_at: Instant,
}

/// The messages of a dossier, the oldest first. Whoever shows them may see the dossier.
///
/// # Errors
/// When the database refuses.
pub fn messages_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<Message>, Fault> {
    let rows = tx.query(
        "SELECT m.*, r.words FROM dossier_message m
         LEFT JOIN dossier_remark r ON r.dossier_id = m.dossier_id AND r.seq = m.seq AND r.part = 'words'
         WHERE m.dossier_id = $1 ORDER BY m.seq",
        values![id],
    )?;
    Ok(rows
        .iter()
        .map(store::message_from)
        .collect::<Result<_, DbError>>()?)
}

/// Dossiers whose owners wait for an answer at the officer's desks and units: those in the officer's own hands first,
/// then by when the answer is due.
///
/// # Errors
/// When the database refuses.
pub fn messages_waiting(cx: &OpContext, tx: &mut Tx<'_>, limit: usize) -> Result<Vec<MessageRow>, Fault> {
    let mut values = Vec::new();
    let condition = waiting(cx, &mut values);
    let mine = among(holders_of(cx), &mut values);
    values.push(Value::from(limit));
    let sql = format!(
        "SELECT d.id, d.code, d.procedure_name, d.owner_name, d.holder_name, COUNT(*) AS waiting,
            MIN(m.said_at) AS since, MIN(m.answer_due_at) AS answer_due_at,
            CASE WHEN d.holder_id IN ({mine}) THEN 1 ELSE 0 END AS mine
         FROM dossier_message m JOIN dossier_dossier d ON d.id = m.dossier_id
         WHERE {condition}
         GROUP BY d.id, d.code, d.procedure_name, d.owner_name, d.holder_name, d.holder_id
         ORDER BY mine DESC, MIN(m.answer_due_at), d.id LIMIT ${}",
        values.len()
    );
    let rows = tx.query(&sql, &values)?;
    Ok(rows.iter().map(row).collect::<Result<_, DbError>>()?)
}

/// How many dossiers wait there; above 999 it is told as 1,000.
///
/// # Errors
/// When the database refuses.
pub fn messages_waiting_count(cx: &OpContext, tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let mut values = Vec::new();
    let condition = waiting(cx, &mut values);
    let sql = format!(
        "SELECT COUNT(*) FROM (SELECT DISTINCT m.dossier_id FROM dossier_message m
            JOIN dossier_dossier d ON d.id = m.dossier_id WHERE {condition} LIMIT 1000) AS counted"
    );
    Ok(tx.scalar(&sql, &values)?)
}

fn waiting(cx: &OpContext, values: &mut Vec<Value>) -> String {
    let desk = ANSWERS_AT_DESK.map(|it| reach(cx, it, ("d.receiving_unit_id", "d.field"), values));
    let unit = ANSWERS_AT_UNIT.map(|it| reach(cx, it, ("d.unit_id", "d.field"), values));
    format!(
        "m.side = 'owner' AND m.answered_at IS NULL AND ({} OR {})",
        desk.join(" OR "),
        unit.join(" OR ")
    )
}

fn row(row: &Row) -> Result<MessageRow, DbError> {
    let since: Instant = row.get("since")?;
    Ok(MessageRow {
        id: row.get("id")?,
        code: row.get("code")?,
        procedure_name: row.get("procedure_name")?,
        owner_name: row.get("owner_name")?,
        holder_name: row.get("holder_name")?,
        mine: row.get::<i64>("mine")? == 1,
        waiting: row.get("waiting")?,
        since,
        answer_due_at: row.get::<Option<Instant>>("answer_due_at")?.unwrap_or(since),
    })
}
