//! How many dossiers of earlier years units believe unregistered (KH 170/KH-UBND, A9): it stands beside the ratio and never
//! in it, as lines that nobody registered cannot be counted as done or as missing.

use std::collections::BTreeMap;

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;

/// The estimates of all units over some years, added up by unit.
///
/// # Errors
/// When the database refuses.
pub fn unregistered_estimates(
    tx: &mut Tx<'_>,
    (first, last): (i16, i16),
) -> Result<BTreeMap<UnitId, i64>, DbError> {
    let rows = tx.query(
        "SELECT unit, CAST(SUM(dossiers) AS BIGINT) AS dossiers FROM repository_register_estimate
         WHERE year >= $1 AND year <= $2 GROUP BY unit",
        values![i64::from(first), i64::from(last)],
    )?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}
