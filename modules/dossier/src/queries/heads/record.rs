//! An officer's figures over some months, for decisions about people: each from spells, dossiers and alarms.

use std::collections::BTreeMap;

use motcua_db::{Tx, Value, among};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};

use crate::DossierId;

/// The figures of one officer in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Dossiers that came into their hands in it.
    pub taken: i64,
    /// Dossiers settled in it that lay with them at some time.
    pub settled: i64,
    /// Of those, settled on a day before the day promised.
    pub early: i64,
    /// Of those, settled on the day promised.
    pub on_time: i64,
    /// Of those, settled after the instant promised.
    pub late: i64,
    /// Dossiers that lay with them and for which a second supplement was asked in it.
    pub asked_twice: i64,
    /// Dossiers that lay with them and were opened again in it after being settled.
    pub reopened: i64,
    /// Alarms in it about dossiers in their hands.
    pub alarms: i64,
}

impl Record {
    /// The figures by their identifiers, in the order of the page.
    pub const fn figures(&self) -> [(&'static str, i64); 8] {
        [
            ("taken", self.taken),
            ("settled", self.settled),
            ("early", self.early),
            ("on-time", self.on_time),
            ("late", self.late),
            ("asked-twice", self.asked_twice),
            ("reopened", self.reopened),
            ("alarms", self.alarms),
        ]
    }
}

/// A dossier behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    /// The dossier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// When it is due.
    pub due_at: Instant,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
}

/// The dossiers behind a figure of an officer; nothing behind a figure that is none.
///
/// # Errors
/// When the database refuses.
pub fn record_rows(
    tx: &mut Tx<'_>,
    units: &[UnitId],
    (officer, figure): (&str, &str),
    (from, to): (Instant, Instant),
    limit: usize,
) -> Result<Vec<RecordRow>, Fault> {
    let mut values = vec![Value::from(from), Value::from(to), Value::from(officer)];
    let there = among(units, &mut values);
    let within = |column: &str| format!("{column} > $1 AND {column} <= $2");
    let settled = within("d.resolved_at");
    let (settled_on, due_on) = (day_of("d.resolved_at"), day_of("d.due_at"));
    let lay = "EXISTS (SELECT 1 FROM dossier_spell l WHERE l.dossier_id = d.id AND l.kind = 'officer'
        AND l.value = $3)";
    let condition = match figure {
        "taken" => format!(
            "EXISTS (SELECT 1 FROM dossier_spell l WHERE l.dossier_id = d.id AND l.kind = 'officer'
             AND l.value = $3 AND {})",
            within("l.from_at")
        ),
        "settled" => format!("{settled} AND {lay}"),
        "early" => format!("{settled} AND {settled_on} < {due_on} AND {lay}"),
        "on-time" => {
            format!("{settled} AND {settled_on} >= {due_on} AND d.resolved_at <= d.due_at AND {lay}")
        }
        "late" => format!("{settled} AND d.resolved_at > d.due_at AND {lay}"),
        "asked-twice" => format!(
            "{lay} AND EXISTS (SELECT 1 FROM dossier_supplement s WHERE s.dossier_id = d.id AND s.request >= 2
             AND {})",
            within("s.requested_at")
        ),
        "reopened" => format!(
            "{lay} AND EXISTS (SELECT 1 FROM dossier_spell s WHERE s.dossier_id = d.id AND s.kind = 'standing'
             AND s.value = 'finished' AND {})",
            within("s.until_at")
        ),
        "alarms" => format!(
            "EXISTS (SELECT 1 FROM dossier_alarm a WHERE a.dossier_id = d.id AND a.officer_id = $3
             AND a.level = 'holder' AND {})",
            within("a.raised_at")
        ),
        _ => return Ok(Vec::new()),
    };
    values.push(Value::from(limit));
    let sql = format!(
        "SELECT d.id, d.code, d.procedure_name, d.due_at, d.resolved_at FROM dossier_dossier d
         WHERE d.unit_id IN ({there}) AND {condition} ORDER BY d.due_at DESC, d.id LIMIT ${}",
        values.len()
    );
    let rows = tx.query(&sql, &values)?;
    rows.iter()
        .map(|row| {
            Ok(RecordRow {
                id: row.get("id")?,
                code: row.get("code")?,
                procedure_name: row.get("procedure_name")?,
                due_at: row.get("due_at")?,
                resolved_at: row.get("resolved_at")?,
            })
        })
        .collect()
}

/// The days of Vietnam, in SQL: microseconds since the epoch, seven hours ahead.
fn day_of(column: &str) -> String {
    format!("(({column} + 25200000000) / 86400000000)")
}

/// The officers with whom a dossier lay, found from the dossier; one may have had it twice.
fn lay_with(dossier: &str) -> String {
    format!("JOIN dossier_spell lay ON lay.dossier_id = {dossier} AND lay.kind = 'officer'")
}

/// The figures of every officer of these units in `(from, to]`, by officer.
///
/// # Errors
/// When the database refuses.
pub fn records(
    tx: &mut Tx<'_>,
    units: &[UnitId],
    (from, to): (Instant, Instant),
) -> Result<BTreeMap<String, Record>, Fault> {
    let mut found: BTreeMap<String, Record> = BTreeMap::new();
    let mut values = vec![Value::from(from), Value::from(to)];
    let there = among(units, &mut values);
    let taken = format!(
        "SELECT value AS officer, COUNT(DISTINCT dossier_id) AS n FROM dossier_spell
         WHERE unit_id IN ({there}) AND kind = 'officer' AND from_at > $1 AND from_at <= $2 GROUP BY value"
    );
    fill(tx, (&taken, &values), &mut found, |record, n| record.taken = n)?;
    let with_them = lay_with("s.dossier_id");
    let twice = format!(
        "SELECT lay.value AS officer, COUNT(DISTINCT s.dossier_id) AS n
         FROM dossier_supplement s JOIN dossier_dossier d ON d.id = s.dossier_id {with_them}
         WHERE d.unit_id IN ({there}) AND s.request >= 2 AND s.requested_at > $1 AND s.requested_at <= $2
         GROUP BY lay.value"
    );
    fill(tx, (&twice, &values), &mut found, |record, n| {
        record.asked_twice = n
    })?;
    let reopened = format!(
        "SELECT lay.value AS officer, COUNT(DISTINCT s.dossier_id) AS n
         FROM dossier_spell s {with_them}
         WHERE s.unit_id IN ({there}) AND s.kind = 'standing' AND s.value = 'finished'
            AND s.until_at > $1 AND s.until_at <= $2 GROUP BY lay.value"
    );
    fill(tx, (&reopened, &values), &mut found, |record, n| {
        record.reopened = n
    })?;
    let alarms = format!(
        "SELECT officer_id AS officer, COUNT(*) AS n FROM dossier_alarm
         WHERE unit_id IN ({there}) AND officer_id IS NOT NULL AND level = 'holder'
            AND raised_at > $1 AND raised_at <= $2 GROUP BY officer_id"
    );
    fill(tx, (&alarms, &values), &mut found, |record, n| record.alarms = n)?;
    settled(tx, (&there, &values), &mut found)?;
    Ok(found)
}

fn settled(
    tx: &mut Tx<'_>,
    (there, values): (&str, &[Value]),
    found: &mut BTreeMap<String, Record>,
) -> Result<(), Fault> {
    let (settled_on, due_on) = (day_of("d.resolved_at"), day_of("d.due_at"));
    let sql = format!(
        "SELECT lay.value AS officer, COUNT(DISTINCT d.id) AS n,
            COUNT(DISTINCT CASE WHEN d.resolved_at > d.due_at THEN d.id END) AS late,
            COUNT(DISTINCT CASE WHEN {settled_on} < {due_on} THEN d.id END) AS early
         FROM dossier_dossier d {}
         WHERE d.unit_id IN ({there}) AND d.resolved_at > $1 AND d.resolved_at <= $2 GROUP BY lay.value",
        lay_with("d.id")
    );
    for row in &tx.query(&sql, values)? {
        let record = found.entry(row.get("officer")?).or_default();
        record.settled = row.get("n")?;
        record.late = row.get("late")?;
        record.early = row.get("early")?;
        record.on_time = record.settled - record.late - record.early;
    }
    Ok(())
}

fn fill(
    tx: &mut Tx<'_>,
    (sql, values): (&str, &[Value]),
    found: &mut BTreeMap<String, Record>,
    put: impl Fn(&mut Record, i64),
) -> Result<(), Fault> {
    for row in &tx.query(sql, values)? {
        put(found.entry(row.get("officer")?).or_default(), row.get("n")?);
    }
    Ok(())
}
