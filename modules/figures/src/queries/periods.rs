//! Closed periods, as they were frozen and with what was corrected beside them.

use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_ledger::{Event, stream_events};
use serde::Deserialize;

use super::editions::as_told;
use crate::FiguresError;
use crate::actions::{PERIOD_ADJUSTED, period_stream};
use crate::model::{Adjustment, ClosedPeriod, ClosedPeriodId, PeriodEdition, hash_of_rows, seal_of};
use crate::store::{editions, periods};

/// A closed period with its rows, its adjustments and the signed editions of its report.
///
/// # Errors
/// `figures-period-unknown`, or the database's refusal.
pub fn closed_period(tx: &mut Tx<'_>, id: ClosedPeriodId) -> Result<ClosedPeriod, Fault> {
    let head = periods::head(tx, id)?.ok_or_else(|| FiguresError::PeriodUnknown(id.to_string()))?;
    Ok(ClosedPeriod {
        rows: periods::rows(tx, id)?,
        adjustments: periods::adjustments(tx, id)?,
        editions: signed(tx, id)?,
        ..head
    })
}

/// The signed editions, open to everybody where the ledger tells so.
fn signed(tx: &mut Tx<'_>, id: ClosedPeriodId) -> Result<Vec<PeriodEdition>, Fault> {
    let kept = editions::of_period(tx, id)?;
    as_told(tx, id, kept)
}

/// Every closed period with its signed editions, the latest close first, without rows.
///
/// # Errors
/// When the database refuses.
pub fn closed_periods(tx: &mut Tx<'_>) -> Result<Vec<ClosedPeriod>, Fault> {
    let mut signed = editions::by_period(tx)?;
    let mut found = Vec::new();
    for head in periods::heads(tx)? {
        let kept = signed.remove(&head.id).unwrap_or_default();
        found.push(ClosedPeriod {
            editions: as_told(tx, head.id, kept)?,
            ..head
        });
    }
    Ok(found)
}

/// Whether the frozen rows are still those that the ledger has the hash of.
pub fn is_whole(closed: &ClosedPeriod) -> bool {
    hash_of_rows(&closed.rows) == closed.rows_hash
}

/// What the event of a correction says.
#[derive(Deserialize)]
struct Corrected {
    adjustment: String,
    unit: String,
    indicator: String,
    numerator: i64,
    denominator: i64,
    reason_seal: String,
}

impl Corrected {
    /// Whether this is what was kept, with the reason that the seal stands for.
    fn is(&self, kept: &Adjustment, salt: &str) -> bool {
        self.unit == kept.unit.as_str()
            && self.indicator == kept.indicator
            && (self.numerator, self.denominator) == (kept.numerator, kept.denominator)
            && self.reason_seal == seal_of(&kept.reason, salt)
    }
}

/// Whether every correction of `closed`, which comes with its adjustments, is the one that the ledger tells of, and none is
/// missing or too many.
///
/// # Errors
/// When the database refuses, or the event of a correction cannot be read.
pub fn corrections_are_whole(tx: &mut Tx<'_>, closed: &ClosedPeriod) -> Result<bool, Fault> {
    let events = stream_events(tx, &period_stream(closed.id))?;
    let told = events.iter().filter(|event| event.kind == PERIOD_ADJUSTED);
    let told: Vec<Corrected> = told
        .map(Event::read)
        .collect::<Result<_, _>>()
        .map_err(Fault::internal)?;
    let salts = periods::adjustment_salts(tx, closed.id)?;
    let is_kept = |it: &Corrected| {
        let kept = closed.adjustments.iter().find(|kept| kept.id == it.adjustment);
        kept.zip(salts.get(&it.adjustment))
            .is_some_and(|(kept, salt)| it.is(kept, salt))
    };
    Ok(told.len() == salts.len() && told.iter().all(is_kept))
}
