//! Signed editions of reports of closed periods, held against what the ledger tells of them.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};
use motcua_ledger::stream_events;
use serde::Deserialize;

use crate::actions::{PERIOD_REPORTED, period_stream};
use crate::model::{ClosedPeriod, ClosedPeriodId, PeriodEdition};
use crate::store::editions;

/// What the event of an edition says.
#[derive(Deserialize)]
struct Reported {
    /// Before there were editions, the report was the first.
    #[serde(default = "first")]
    nth: i64,
    report: String,
    /// Told since no edition prints reasons any more.
    #[serde(default)]
    corrections: Option<i64>,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    issued_on: Option<Day>,
}

const fn first() -> i64 {
    1
}

impl Reported {
    /// Whether it tells of this edition as it is kept, without reasons on it.
    fn is(&self, kept: &PeriodEdition) -> bool {
        let number = kept
            .number
            .as_ref()
            .map(|it| (it.number.as_str().to_owned(), it.on));
        (self.nth, &self.report, self.corrections) == (kept.nth, &kept.hash, Some(kept.corrections))
            && self.number.clone().zip(self.issued_on) == number
    }

    /// Whether it tells of this edition in the way of before: nobody knows what it prints.
    fn is_of_before(&self, kept: &PeriodEdition) -> bool {
        self.corrections.is_none() && (self.nth, &self.report) == (kept.nth, &kept.hash)
    }
}

/// The editions that the ledger tells of, the oldest first; what cannot be read tells of none.
fn told(tx: &mut Tx<'_>, id: ClosedPeriodId) -> Result<Vec<Reported>, Fault> {
    let events = stream_events(tx, &period_stream(id))?;
    let told = events.iter().filter(|event| event.kind == PERIOD_REPORTED);
    Ok(told.filter_map(|event| event.read().ok()).collect())
}

/// The editions as they are kept; each prints reasons, and stays inside, unless the ledger tells that it does not. What the table
/// says alone opens nothing.
pub(super) fn as_told(
    tx: &mut Tx<'_>,
    id: ClosedPeriodId,
    mut kept: Vec<PeriodEdition>,
) -> Result<Vec<PeriodEdition>, Fault> {
    if kept.iter().all(|edition| edition.reasons) {
        return Ok(kept);
    }
    let told = told(tx, id)?;
    for edition in &mut kept {
        edition.reasons |= !told.iter().any(|it| it.is(edition));
    }
    Ok(kept)
}

/// Whether the signed editions of `closed` are those that the ledger tells of, and none is missing or too many.
///
/// # Errors
/// When the database refuses.
pub fn editions_are_whole(tx: &mut Tx<'_>, closed: &ClosedPeriod) -> Result<bool, Fault> {
    let kept = editions::of_period(tx, closed.id)?;
    let told = told(tx, closed.id)?;
    let is_told = |edition: &PeriodEdition| {
        let as_now = told.iter().any(|it| it.is(edition)) && !edition.reasons;
        as_now || told.iter().any(|it| it.is_of_before(edition))
    };
    // A report of before may have been told of more than once.
    let is_kept = |it: &Reported| {
        kept.iter()
            .any(|edition| it.is(edition) || it.is_of_before(edition))
    };
    Ok(kept.iter().all(is_told) && told.iter().all(is_kept))
}
