//! The progress report of QĐ 766: carried over, received, ended early, on time and late, and what runs.

use std::collections::BTreeSet;

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};

use super::sums::{Sums, owners, places, sums};
use crate::model::Mark;
use crate::{Measure, Period};

/// The report of some units over a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Received before the period and not ended before it.
    pub carried_over: i64,
    /// Received in the period.
    pub received: i64,
    /// Those of them that came online.
    pub online: i64,
    /// Ended in the period: settled, stopped or withdrawn.
    pub ended: i64,
    /// Those of them before their day.
    pub early: i64,
    /// Those of them late.
    pub late: i64,
    /// Not ended when the period ended.
    pub open: i64,
    /// Those of them whose clock stands still, as far as they are still open today.
    pub paused: i64,
}

impl Progress {
    /// Ended on its day or before, and not early.
    pub const fn on_time(&self) -> i64 {
        self.ended - self.early - self.late
    }

    /// The identity of every report: carried over + received = ended + running or paused.
    pub const fn balances(&self) -> bool {
        self.carried_over + self.received == self.ended + self.open
    }
}

/// The report of `units` over `period`. What is open is counted dossier by dossier, so that the identity is a proof.
///
/// # Errors
/// When the database refuses.
pub fn progress(tx: &mut Tx<'_>, units: &BTreeSet<UnitId>, period: Period) -> Result<Progress, Fault> {
    let begin = Day::new(1990, 1, 1).unwrap_or(period.from);
    let before = of_units(tx, units, Period::new(begin, period.from.plus_days(-1)))?;
    let within = of_units(tx, units, period)?;
    let (open, paused) = open(tx, units, period)?;
    Ok(Progress {
        carried_over: before.of(Measure::Received) - before.of(Measure::Ended),
        received: within.of(Measure::Received),
        online: within.of(Measure::ReceivedOnline),
        ended: within.of(Measure::Ended),
        early: within.of(Measure::EndedEarly),
        late: within.of(Measure::EndedLate),
        open,
        paused,
    })
}

const MEASURES: [Measure; 5] = [
    Measure::Received,
    Measure::ReceivedOnline,
    Measure::Ended,
    Measure::EndedEarly,
    Measure::EndedLate,
];

fn of_units(tx: &mut Tx<'_>, units: &BTreeSet<UnitId>, period: Period) -> Result<Sums, DbError> {
    let all = sums(tx, &MEASURES, period)?;
    let mut total = Sums::default();
    for (_, part) in all.iter().filter(|(id, _)| units.contains(id)) {
        total.add(part);
    }
    Ok(total)
}

fn open(tx: &mut Tx<'_>, units: &BTreeSet<UnitId>, period: Period) -> Result<(i64, i64), DbError> {
    if units.is_empty() {
        return Ok((0, 0));
    }
    let mut parameters = Vec::new();
    let owners = owners(units, &mut parameters);
    let [to, next] = places(&mut parameters, values![period.to, period.to]);
    let sql = format!(
        "SELECT COUNT(*) AS open,
            CAST(COALESCE(SUM(CASE WHEN ended_on IS NULL AND {} THEN 1 ELSE 0 END), 0) AS BIGINT) AS paused
         FROM figures_dossier
         WHERE received_unit_id IN ({owners}) AND received_on <= {to} AND (ended_on IS NULL OR ended_on > {next})",
        Mark::Paused.sql()
    );
    let row = tx.query_one(&sql, &parameters)?;
    Ok((row.at(0)?, row.at(1)?))
}
