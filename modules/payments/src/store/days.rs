//! Closed days of units.

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Day;

/// The day in whose books something of `today` is written: the first one that is not closed.
pub(crate) fn open_day(tx: &mut Tx<'_>, unit: &UnitId, today: Day) -> Result<Day, DbError> {
    let last = last_closed(tx, unit)?;
    Ok(last.map_or(today, |last| today.max(last.plus_days(1))))
}

/// The last day of the unit that is closed.
pub(crate) fn last_closed(tx: &mut Tx<'_>, unit: &UnitId) -> Result<Option<Day>, DbError> {
    tx.scalar(
        "SELECT MAX(on_day) FROM payments_day WHERE unit_id = $1",
        values![unit],
    )
}
