//! The serial numbers of dossier codes.

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Day;

/// The next serial of `unit` on `day`, from 1. The row stays locked until the transaction ends, so that two never
/// get the same; a transaction that fails gives its number back.
pub(crate) fn next_serial(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<u32, DbError> {
    tx.scalar(
        "INSERT INTO dossier_serial (unit_id, on_day, last) VALUES ($1, $2, 1)
         ON CONFLICT (unit_id, on_day) DO UPDATE SET last = dossier_serial.last + 1
         RETURNING last",
        values![unit, day],
    )
}
