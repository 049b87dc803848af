//! What lies with each officer now, and how fast they settle.

use std::collections::BTreeMap;

use motcua_db::{Tx, Value, among};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};
use motcua_law::{Calendar, UnitHoursTable, working_minutes_left};

use super::median;
use super::queues::{DUE, near_until};

/// The work of one officer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Load {
    /// Dossiers in their hands, the clock running: settled by them, or received and not handed over yet.
    pub open: i64,
    /// Of them, due by the end of the next working day.
    pub near: i64,
    /// Of them, overdue.
    pub overdue: i64,
    /// Dossiers in their hands whose clock stands still.
    pub paused: i64,
    /// Dossiers settled within thirty days that lay with them last.
    pub settled: i64,
    /// The median of the working minutes those lay with them.
    pub median_minutes: Option<i64>,
}

/// Settled within so many seconds.
const LATELY: i64 = 30 * 86_400;

/// The work of every officer with whom a dossier of these units lies or lately lay, by officer.
///
/// # Errors
/// When the database refuses.
pub fn loads(tx: &mut Tx<'_>, units: &[UnitId], now: Instant) -> Result<BTreeMap<String, Load>, Fault> {
    let mut found = in_hands(tx, units, now)?;
    for (officer, minutes) in worked(tx, units, now)? {
        let load = found.entry(officer).or_default();
        load.settled = i64::try_from(minutes.len()).unwrap_or(i64::MAX);
        load.median_minutes = median(minutes);
    }
    Ok(found)
}

fn in_hands(tx: &mut Tx<'_>, units: &[UnitId], now: Instant) -> Result<BTreeMap<String, Load>, Fault> {
    let mut values = vec![Value::from(now), Value::from(near_until(now))];
    let there = among(units, &mut values);
    let sql = format!(
        "SELECT holder_id, CAST(SUM(CASE WHEN status IN (1, 2, 4) THEN 1 ELSE 0 END) AS BIGINT) AS running,
            CAST(SUM(CASE WHEN status IN (1, 2, 4) AND {DUE} >= $1 AND {DUE} <= $2 THEN 1 ELSE 0 END) AS BIGINT) AS near,
            CAST(SUM(CASE WHEN status IN (1, 2, 4) AND {DUE} < $1 THEN 1 ELSE 0 END) AS BIGINT) AS overdue,
            COUNT(*) AS n
         FROM dossier_dossier WHERE unit_id IN ({there}) AND status IN (1, 2, 4, 5, 6) AND holder_id IS NOT NULL
         GROUP BY holder_id"
    );
    let mut found = BTreeMap::new();
    for row in &tx.query(&sql, &values)? {
        let (open, all): (i64, i64) = (row.get("running")?, row.get("n")?);
        let load = Load {
            open,
            near: row.get("near")?,
            overdue: row.get("overdue")?,
            paused: all - open,
            ..Load::default()
        };
        found.insert(row.get("holder_id")?, load);
    }
    Ok(found)
}

/// The working minutes of each dossier settled lately, by the officer with whom it lay last.
fn worked(tx: &mut Tx<'_>, units: &[UnitId], now: Instant) -> Result<BTreeMap<String, Vec<i64>>, Fault> {
    let mut values = vec![Value::from(now.plus_seconds(-LATELY)), Value::from(now)];
    let there = among(units, &mut values);
    let sql = format!(
        "SELECT s.value, s.unit_id, s.from_at, s.until_at
         FROM dossier_spell s JOIN dossier_dossier d ON d.id = s.dossier_id
         WHERE s.unit_id IN ({there}) AND s.kind = 'officer' AND s.until_at >= $1 AND s.until_at <= $2
            AND d.resolved_at = s.until_at"
    );
    let mut found: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for row in &tx.query(&sql, &values)? {
        let (from, until): (Instant, Instant) = (row.get("from_at")?, row.get("until_at")?);
        let unit: String = row.get("unit_id")?;
        let hours = UnitHoursTable::embedded().of(&unit, until.day()).working;
        let minutes = working_minutes_left(from, until, Calendar::embedded(), &hours);
        found.entry(row.get("value")?).or_default().push(minutes);
    }
    Ok(found)
}
