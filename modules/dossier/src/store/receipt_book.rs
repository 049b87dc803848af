//! The running numbers of receipts: one book a unit and year.

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;

/// The next receipt of `unit` in `year`: series and number from 1. The row stays locked until the transaction ends, and
/// one that fails gives its number back.
pub(crate) fn next_receipt(tx: &mut Tx<'_>, unit: &UnitId, year: i64) -> Result<(String, i64), DbError> {
    // NĐ 123/2020/NĐ-CP: two letters, the last two figures of the year, E for an electronic receipt.
    let series = format!("MC-{:02}E", year.rem_euclid(100));
    let row = tx.query_one(
        "INSERT INTO dossier_receipt_book (unit_id, year, series, last) VALUES ($1, $2, $3, 1)
         ON CONFLICT (unit_id, year) DO UPDATE SET last = dossier_receipt_book.last + 1
         RETURNING series, last",
        values![unit, year, series],
    )?;
    Ok((row.get("series")?, row.get("last")?))
}
