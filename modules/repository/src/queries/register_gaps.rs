//! Which numbers of a unit's books no line has, and which years are captured.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault};

use crate::model::{BackfillSpan, BookGaps, leading_number, missing_runs};
use crate::store::spans;

/// The books of a unit in which numbers are missing, by year and book: of one year, or of all of them for a file. A number
/// that nobody registered is a dossier that stands in no figure (KH 170/KH-UBND, I.1: 100 % hồ sơ được cập nhật lên Hệ thống).
///
/// # Errors
/// When the database refuses.
pub fn register_gaps(tx: &mut Tx<'_>, unit: &UnitId, year: Option<u16>) -> Result<Vec<BookGaps>, Fault> {
    let (from, to) = (year.unwrap_or(u16::MIN), year.unwrap_or(u16::MAX));
    let rows = tx.query(
        "SELECT year, book_key, book, number FROM repository_register_line
         WHERE unit = $1 AND year >= $2 AND year <= $3 ORDER BY year, book_key, book",
        values![unit, i64::from(from), i64::from(to)],
    )?;
    let mut books: BTreeMap<(u16, String), (String, u32, BTreeSet<u32>)> = BTreeMap::new();
    for row in &rows {
        let number: String = row.get("number")?;
        let key = (row.get("year")?, row.get("book_key")?);
        let (book, lines, numbers) = books.entry(key).or_default();
        *book = row.get("book")?;
        *lines += 1;
        numbers.extend(leading_number(&number));
    }
    let gaps = books
        .into_iter()
        .map(|((year, _), (book, lines, numbers))| BookGaps {
            year,
            book,
            lines,
            highest: numbers.last().copied().unwrap_or(0),
            runs: missing_runs(&numbers),
        });
    Ok(gaps.filter(|book| !book.runs.is_empty()).collect())
}

/// Which years are captured backwards on `day`.
///
/// # Errors
/// When the database refuses.
pub fn backfill_span(tx: &mut Tx<'_>, day: Day) -> Result<BackfillSpan, Fault> {
    spans::on_day(tx, day)
}

/// All that was decided of the years, past and coming, the newest first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn backfill_spans(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<BackfillSpan>, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    Ok(spans::all(tx)?)
}
