//! The running numbers of the register (sổ theo dõi hồ sơ): one book a unit and year.

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;

/// The next line in the book of `unit` and `year`, from 1; nothing when the book is locked.
///
/// Continuous by law (TT 01/2018/TT-VPCP, mẫu số 06): the row stays locked until the transaction ends, and one that
/// fails gives its number back.
pub(crate) fn next_line(tx: &mut Tx<'_>, unit: &UnitId, year: i64) -> Result<Option<i64>, DbError> {
    let row = tx.query_opt(
        "INSERT INTO dossier_register (unit_id, year, last) VALUES ($1, $2, 1)
         ON CONFLICT (unit_id, year) DO UPDATE SET last = dossier_register.last + 1
         WHERE dossier_register.locked_at IS NULL
         RETURNING last",
        values![unit, year],
    )?;
    row.map(|row| row.get("last")).transpose()
}
