//! The apologies of the units an officer heads or of the desk they sit at, and the delays nobody has explained.

use motcua_db::{Tx, Value};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Instant};

use super::reach::reach;
use crate::{Apology, ApologyState, DossierId, store};

/// An apology as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApologyRow {
    /// The apology.
    pub apology: Apology,
    /// The dossier's code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// Whose it is.
    pub owner_name: String,
    /// Who holds it.
    pub holder_name: Option<String>,
}

/// A dossier settled late, or overdue, of which nobody has said what the delay comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateRow {
    /// The dossier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// Who held it.
    pub holder_name: Option<String>,
    /// When it was due.
    pub due_at: Instant,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
}

const UNIT: (&str, &str) = ("p.unit_id", "p.field");
const DESK: (&str, &str) = ("p.receiving_unit_id", "p.field");

/// Whom the apology concerns: who signs for the unit, and who tells the person at the desk.
fn concerned(cx: &OpContext, values: &mut Vec<Value>) -> String {
    let signs = reach(cx, Permission::ApproveResult, UNIT, values);
    let heads = reach(cx, Permission::ViewUnitFigures, UNIT, values);
    let accepts = reach(cx, Permission::AcceptDossier, DESK, values);
    let returns = reach(cx, Permission::ReturnResult, DESK, values);
    format!("({signs} OR {heads} OR {accepts} OR {returns})")
}

/// The apologies in `state` that concern the officer, the nearest day first.
///
/// # Errors
/// When the database refuses.
pub fn apologies(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    state: ApologyState,
    limit: usize,
) -> Result<Vec<ApologyRow>, Fault> {
    let mut values = vec![Value::from(state.identifier())];
    let condition = concerned(cx, &mut values);
    values.push(Value::from(limit));
    let sql = format!(
        "SELECT p.*, d.code, d.procedure_name, d.owner_name, d.holder_name
         FROM dossier_apology p JOIN dossier_dossier d ON d.id = p.dossier_id
         WHERE p.state = $1 AND {condition} ORDER BY p.old_due_at, p.dossier_id LIMIT ${}",
        values.len()
    );
    let rows = tx.query(&sql, &values)?;
    rows.iter()
        .map(|row| {
            Ok(ApologyRow {
                apology: store::apology_from(row)?,
                code: row.get("code")?,
                procedure_name: row.get("procedure_name")?,
                owner_name: row.get("owner_name")?,
                holder_name: row.get("holder_name")?,
            })
        })
        .collect()
}

/// How many apologies stand in each state, as far as they concern the officer.
///
/// # Errors
/// When the database refuses.
pub fn apology_counts(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<(ApologyState, i64)>, Fault> {
    let mut values = Vec::new();
    let condition = concerned(cx, &mut values);
    let sql =
        format!("SELECT p.state, COUNT(*) AS n FROM dossier_apology p WHERE {condition} GROUP BY p.state");
    let rows = tx.query(&sql, &values)?;
    let mut counts = Vec::new();
    for row in &rows {
        let state: String = row.get("state")?;
        if let Some(state) = ApologyState::from_identifier(&state) {
            counts.push((state, row.get("n")?));
        }
    }
    Ok(counts)
}

/// The apology of a dossier, where one was drafted.
///
/// # Errors
/// When the database refuses.
pub fn apology(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<Apology>, Fault> {
    store::apology_of(tx, id)
}

/// Delays of a year that nobody has explained, of the units the officer heads.
const YEAR: i64 = 366 * 86_400;

/// The late dossiers without a cause, settled within a year or still open, the newest first.
///
/// # Errors
/// When the database refuses.
pub fn unexplained(cx: &OpContext, tx: &mut Tx<'_>, limit: usize) -> Result<Vec<LateRow>, Fault> {
    let mut values = vec![Value::from(cx.now()), Value::from(cx.now().plus_seconds(-YEAR))];
    let there = reach(cx, Permission::ViewUnitFigures, ("unit_id", "field"), &mut values);
    values.push(Value::from(limit));
    // Two ranges, each with an index of its own.
    let sql = format!(
        "SELECT id, code, procedure_name, holder_name, due_at, resolved_at FROM dossier_dossier
         WHERE late_cause IS NULL AND {there} AND (resolved_at > $2 AND resolved_at > due_at
            OR status IN (2, 4) AND due_at < $1)
         ORDER BY due_at DESC, id LIMIT ${}",
        values.len()
    );
    let rows = tx.query(&sql, &values)?;
    rows.iter()
        .map(|row| {
            Ok(LateRow {
                id: row.get("id")?,
                code: row.get("code")?,
                procedure_name: row.get("procedure_name")?,
                holder_name: row.get("holder_name")?,
                due_at: row.get("due_at")?,
                resolved_at: row.get("resolved_at")?,
            })
        })
        .collect()
}
