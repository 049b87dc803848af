//! The running numbers of the register (sổ theo dõi hồ sơ): one book a unit and year.

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

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

/// How a book stands.
pub(crate) struct Book {
    pub(crate) last: i64,
    pub(crate) locked_at: Option<Instant>,
    pub(crate) locked_by: Option<String>,
}

/// The book of `unit` and `year`, once it has a line or is locked.
pub(crate) fn book(tx: &mut Tx<'_>, unit: &UnitId, year: i64) -> Result<Option<Book>, DbError> {
    let row = tx.query_opt(
        "SELECT last, locked_at, locked_by FROM dossier_register WHERE unit_id = $1 AND year = $2",
        values![unit, year],
    )?;
    row.map(|row| {
        Ok(Book {
            last: row.get("last")?,
            locked_at: row.get("locked_at")?,
            locked_by: row.get("locked_by")?,
        })
    })
    .transpose()
}

/// Locks the book, unless it is locked already.
pub(crate) fn lock_book(
    tx: &mut Tx<'_>,
    (unit, year): (&UnitId, i64),
    by: &str,
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO dossier_register (unit_id, year, last, locked_at, locked_by) VALUES ($1, $2, 0, $3, $4)
         ON CONFLICT (unit_id, year) DO UPDATE SET locked_at = $3, locked_by = $4
         WHERE dossier_register.locked_at IS NULL",
        values![unit, year, at, by],
    )
    .map(drop)
}
