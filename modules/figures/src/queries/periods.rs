//! Closed periods, as they were frozen and with what was corrected beside them.

use motcua_db::Tx;
use motcua_kernel::Fault;

use crate::FiguresError;
use crate::model::{ClosedPeriod, ClosedPeriodId, hash_of_rows};
use crate::store::periods;

/// A closed period with its rows and adjustments.
///
/// # Errors
/// `figures-period-unknown`, or the database's refusal.
pub fn closed_period(tx: &mut Tx<'_>, id: ClosedPeriodId) -> Result<ClosedPeriod, Fault> {
    let head = periods::head(tx, id)?.ok_or_else(|| FiguresError::PeriodUnknown(id.to_string()))?;
    Ok(ClosedPeriod {
        rows: periods::rows(tx, id)?,
        adjustments: periods::adjustments(tx, id)?,
        ..head
    })
}

/// Every closed period, the latest close first, without rows.
///
/// # Errors
/// When the database refuses.
pub fn closed_periods(tx: &mut Tx<'_>) -> Result<Vec<ClosedPeriod>, Fault> {
    Ok(periods::heads(tx)?)
}

/// Whether the frozen rows are still those that the ledger has the hash of.
pub fn is_whole(closed: &ClosedPeriod) -> bool {
    hash_of_rows(&closed.rows) == closed.rows_hash
}
