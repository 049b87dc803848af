//! The alarms that stood at an instant: what a daily report of exceptions is made of.

use std::collections::BTreeSet;

use motcua_db::{DbError, Tx, Value};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::model::AlarmKind;

/// Alarms of one kind that are read at once: more are a flood, and its number is told.
const MOST: i64 = 500;

/// An alarm of a dossier that stood at the instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmStanding {
    /// The dossier.
    pub dossier_id: String,
    /// Its code.
    pub code: String,
    /// The unit that settles it.
    pub unit: UnitId,
    /// The subject field.
    pub field: String,
    /// Since when.
    pub since: Instant,
}

/// The dossiers of these units for which an alarm of the kind stood at `at`, the oldest first.
///
/// # Errors
/// When the database refuses.
pub fn alarms_standing(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (kind, at): (AlarmKind, Instant),
) -> Result<Vec<AlarmStanding>, DbError> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let mut values: Vec<Value> = vec![kind.identifier().into(), at.into()];
    let places = units.iter().map(|unit| {
        values.push(unit.into());
        format!("${}", values.len())
    });
    let places: Vec<String> = places.collect();
    let sql = format!(
        "SELECT a.dossier_id, d.code, d.unit_id, d.field, MIN(a.raised_at) AS since
         FROM dossier_alarm a JOIN dossier_dossier d ON d.id = a.dossier_id
         WHERE a.kind = $1 AND a.raised_at <= $2 AND (a.cleared_at IS NULL OR a.cleared_at > $2)
            AND d.unit_id IN ({})
         GROUP BY a.dossier_id, d.code, d.unit_id, d.field ORDER BY since, a.dossier_id LIMIT {MOST}",
        places.join(", ")
    );
    let rows = tx.query(&sql, &values)?;
    rows.iter()
        .map(|row| {
            Ok(AlarmStanding {
                dossier_id: row.at(0)?,
                code: row.at(1)?,
                unit: row.at(2)?,
                field: row.at(3)?,
                since: row.at(4)?,
            })
        })
        .collect()
}
