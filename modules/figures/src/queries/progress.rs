//! The progress report of QĐ 766: carried over, received, ended early, on time and late, and what runs.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, among, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};

use super::as_at::facts_as_at;
use super::indicators::Wanted;
use super::past::Back;
use super::since::Since;
use super::sums::{Sums, places, sums};
use crate::model::Mark;
use crate::{Measure, Period, Tally, store};

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
    let before = sums(tx, &MEASURES, before(period))?;
    let within = sums(tx, &MEASURES, period)?;
    let open = open(tx, units, period)?;
    Ok(told((&before, &within), units, open))
}

/// The same as it was known at `at`: what is open now, moved back by what happened to each dossier since.
///
/// # Errors
/// `figures-too-far` when too much has happened since, or the database's refusal.
pub fn progress_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (period, at): (Period, Instant),
) -> Result<Progress, Fault> {
    let since = Since::read(tx, at)?;
    let wanted = Wanted::sums_of(&MEASURES);
    let mut earlier = Back::begin(tx, &wanted, (before(period), at))?;
    let mut within = Back::begin(tx, &wanted, (period, at))?;
    let (mut open, mut paused) = open(tx, units, period)?;
    for dossier_id in &since.dossiers {
        let now = store::facts_of(tx, dossier_id)?.tally();
        let then = facts_as_at(tx, dossier_id, at)?.tally();
        for (tally, sign) in [(now.as_ref(), -1), (then.as_ref(), 1)] {
            earlier.dossier(tally, sign);
            within.dossier(tally, sign);
            let (runs, stands) = tally.map_or((false, false), |tally| open_of(tally, units, period));
            open += sign * i64::from(runs);
            paused += sign * i64::from(stands);
        }
    }
    Ok(told((&earlier.sums, &within.sums), units, (open, paused)))
}

/// Everything before the period.
fn before(period: Period) -> Period {
    let begin = Day::new(1990, 1, 1).unwrap_or(period.from);
    Period::new(begin, period.from.plus_days(-1))
}

/// Whether a dossier is open at the end of the period, and whether its clock stands still: as [`open`] asks the database.
fn open_of(tally: &Tally, units: &BTreeSet<UnitId>, period: Period) -> (bool, bool) {
    let received = tally.received_on.is_some_and(|on| on <= period.to);
    let open = received
        && units.contains(&tally.received_unit)
        && tally.ended_on.is_none_or(|ended| ended > period.to);
    (
        open,
        open && tally.ended_on.is_none() && tally.marks.has(Mark::Paused),
    )
}

fn told(
    (before, within): (&BTreeMap<UnitId, Sums>, &BTreeMap<UnitId, Sums>),
    units: &BTreeSet<UnitId>,
    (open, paused): (i64, i64),
) -> Progress {
    let (before, within) = (of_units(before, units), of_units(within, units));
    Progress {
        carried_over: before.of(Measure::Received) - before.of(Measure::Ended),
        received: within.of(Measure::Received),
        online: within.of(Measure::ReceivedOnline),
        ended: within.of(Measure::Ended),
        early: within.of(Measure::EndedEarly),
        late: within.of(Measure::EndedLate),
        open,
        paused,
    }
}

const MEASURES: [Measure; 5] = [
    Measure::Received,
    Measure::ReceivedOnline,
    Measure::Ended,
    Measure::EndedEarly,
    Measure::EndedLate,
];

fn of_units(all: &BTreeMap<UnitId, Sums>, units: &BTreeSet<UnitId>) -> Sums {
    let mut total = Sums::default();
    for (_, part) in all.iter().filter(|(id, _)| units.contains(id)) {
        total.add(part);
    }
    total
}

fn open(tx: &mut Tx<'_>, units: &BTreeSet<UnitId>, period: Period) -> Result<(i64, i64), DbError> {
    if units.is_empty() {
        return Ok((0, 0));
    }
    let mut parameters = Vec::new();
    let owners = among(units, &mut parameters);
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
