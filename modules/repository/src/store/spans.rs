//! Rows of which years are captured backwards.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Day, Fault};

use crate::capture_error::CaptureError;
use crate::model::BackfillSpan;

/// The span that holds on `day`.
pub(crate) fn on_day(tx: &mut Tx<'_>, day: Day) -> Result<BackfillSpan, Fault> {
    let row = tx.query_opt(
        "SELECT * FROM repository_backfill_span WHERE valid_from <= $1 ORDER BY valid_from DESC LIMIT 1",
        values![day],
    )?;
    Ok(span(&row.ok_or(CaptureError::NoSpan)?)?)
}

/// All of them, the newest first.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<BackfillSpan>, DbError> {
    tx.query(
        "SELECT * FROM repository_backfill_span ORDER BY valid_from DESC",
        &[],
    )?
    .iter()
    .map(span)
    .collect()
}

/// Keeps a span; one of the same day is replaced by it.
pub(crate) fn put(tx: &mut Tx<'_>, span: &BackfillSpan) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO repository_backfill_span (valid_from, first_year, last_day, basis) VALUES ($1, $2, $3, $4)
         ON CONFLICT (valid_from) DO UPDATE
         SET first_year = excluded.first_year, last_day = excluded.last_day, basis = excluded.basis",
        values![span.from, i64::from(span.first_year), span.last_day, &span.basis],
    )
    .map(drop)
}

fn span(row: &Row) -> Result<BackfillSpan, DbError> {
    let year: u16 = row.get("first_year")?;
    Ok(BackfillSpan {
        from: row.get("valid_from")?,
        first_year: i16::try_from(year).unwrap_or(i16::MAX),
        last_day: row.get("last_day")?,
        basis: row.get("basis")?,
    })
}
