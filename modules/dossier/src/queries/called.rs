//! How many dossiers of some units call for a head, by what calls: for letters that only count.

use std::collections::BTreeMap;

use motcua_db::{DbError, Tx, Value, among};
use motcua_identity::UnitId;

use crate::model::AlarmKind;

/// The alarms that are not over of dossiers that these units settle, counted by their kind; none names a dossier.
///
/// # Errors
/// When the database refuses.
pub fn alarms_of_units<'u>(
    tx: &mut Tx<'_>,
    units: impl IntoIterator<Item = &'u UnitId>,
) -> Result<BTreeMap<AlarmKind, i64>, DbError> {
    let mut values: Vec<Value> = Vec::new();
    let there = among(units, &mut values);
    if values.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT a.kind, COUNT(DISTINCT a.dossier_id) AS dossiers FROM dossier_alarm a
         JOIN dossier_dossier d ON d.id = a.dossier_id
         WHERE a.cleared_at IS NULL AND d.unit_id IN ({there}) GROUP BY a.kind"
    );
    let mut found = BTreeMap::new();
    for row in tx.query(&sql, &values)? {
        let kind: String = row.at(0)?;
        if let Some(kind) = AlarmKind::from_identifier(&kind) {
            found.insert(kind, row.at(1)?);
        }
    }
    Ok(found)
}
