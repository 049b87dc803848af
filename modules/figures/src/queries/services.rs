//! Services in which filings came, and those in which one came online.

use std::collections::BTreeMap;

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;

use crate::Period;

/// The procedures in which each unit received a dossier in `period`, and whether one of them came online.
///
/// KH 170/KH-UBND, II.2; QĐ 766/QĐ-TTg, 3.2: a service counts once, however many filings it had.
///
/// # Errors
/// When the database refuses.
pub fn services(
    tx: &mut Tx<'_>,
    period: Period,
) -> Result<BTreeMap<UnitId, BTreeMap<String, bool>>, DbError> {
    found(tx, period, "")
}

/// The same without the dossiers that a decision leaves out.
pub(super) fn services_without_excluded(
    tx: &mut Tx<'_>,
    period: Period,
) -> Result<BTreeMap<UnitId, BTreeMap<String, bool>>, DbError> {
    let counted = "AND dossier_id NOT IN (SELECT dossier_id FROM figures_exclusion WHERE lifted_at IS NULL)";
    found(tx, period, counted)
}

fn found(
    tx: &mut Tx<'_>,
    period: Period,
    counted: &str,
) -> Result<BTreeMap<UnitId, BTreeMap<String, bool>>, DbError> {
    let sql = format!(
        "SELECT received_unit_id, procedure_code, MAX(CASE WHEN online THEN 1 ELSE 0 END) AS came_online
         FROM figures_dossier
         WHERE received_on >= $1 AND received_on <= $2 AND received_unit_id IS NOT NULL {counted}
         GROUP BY received_unit_id, procedure_code"
    );
    let rows = tx.query(&sql, values![period.from, period.to])?;
    let mut found: BTreeMap<UnitId, BTreeMap<String, bool>> = BTreeMap::new();
    for row in rows {
        let online: i64 = row.at(2)?;
        found
            .entry(row.at(0)?)
            .or_default()
            .insert(row.at(1)?, online > 0);
    }
    Ok(found)
}
