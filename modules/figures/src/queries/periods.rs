//! Closed periods, as they were frozen and with what was corrected beside them.

use motcua_db::Tx;
use motcua_kernel::{Fault, Instant};
use motcua_ledger::stream_events;

use crate::FiguresError;
use crate::actions::{PERIOD_REPORTED, period_stream};
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

/// The name of the signed report's bytes, where it may be shown to anyone: a report that was signed after a correction
/// prints the reason that an officer typed, which may name a person.
///
/// # Errors
/// When the database refuses.
pub fn public_report(tx: &mut Tx<'_>, closed: &ClosedPeriod) -> Result<Option<String>, Fault> {
    let Some(hash) = &closed.report_hash else {
        return Ok(None);
    };
    let events = stream_events(tx, &period_stream(closed.id))?;
    let signed = events.iter().find(|event| event.kind == PERIOD_REPORTED);
    let prints_reason = |signed: Instant| closed.adjustments.iter().any(|it| it.decided_at <= signed);
    Ok(signed
        .filter(|event| !prints_reason(event.at))
        .map(|_| hash.clone()))
}

/// Whether the frozen rows are still those that the ledger has the hash of.
pub fn is_whole(closed: &ClosedPeriod) -> bool {
    hash_of_rows(&closed.rows) == closed.rows_hash
}
