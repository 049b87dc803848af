//! What the dossiers count for that a decision left out of the figures.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};

use super::sums::Sums;
use crate::{Contribution, Mark, Measure, Period, Tally, store};

/// The dossiers that are left out now, each once.
///
/// # Errors
/// When the database refuses.
pub fn excluded_dossiers(tx: &mut Tx<'_>) -> Result<BTreeSet<String>, Fault> {
    let rows = tx.query(
        "SELECT DISTINCT dossier_id FROM figures_exclusion WHERE lifted_at IS NULL",
        values![],
    )?;
    Ok(rows.iter().map(|row| row.at(0)).collect::<Result<_, _>>()?)
}

/// The dossiers that were left out at a past instant, each once.
pub(super) fn excluded_at(tx: &mut Tx<'_>, at: Instant) -> Result<BTreeSet<String>, Fault> {
    let rows = tx.query(
        "SELECT DISTINCT dossier_id FROM figures_exclusion
         WHERE decided_at <= $1 AND (lifted_at IS NULL OR lifted_at > $1)",
        values![at],
    )?;
    Ok(rows.iter().map(|row| row.at(0)).collect::<Result<_, _>>()?)
}

/// The sums of `measures` over `period` that left-out dossiers make up, by unit. They are few: each is worked out from
/// its facts.
///
/// # Errors
/// When the database refuses, or what is kept of a dossier is damaged.
pub fn excluded_sums(
    tx: &mut Tx<'_>,
    measures: &[Measure],
    period: Period,
) -> Result<BTreeMap<UnitId, Sums>, Fault> {
    let mut found: BTreeMap<UnitId, Sums> = BTreeMap::new();
    let judged_at = store::told_until(tx)?.min(period.end()).micros();
    for dossier_id in excluded_dossiers(tx)? {
        let facts = store::facts_of(tx, &dossier_id)?;
        for part in facts
            .tally()
            .iter()
            .flat_map(|tally| parts(tally, (period, judged_at)))
        {
            if measures.contains(&part.measure) {
                found
                    .entry(part.unit)
                    .or_default()
                    .add_to(part.measure, part.value);
            }
        }
    }
    Ok(found)
}

/// What a dossier adds to the sums of `period`, running ones judged at an instant.
pub(super) fn parts(tally: &Tally, (period, judged_at): (Period, i64)) -> Vec<Contribution> {
    let mut parts = tally.contributions();
    parts.retain(|part| period.holds(part.day));
    let runs = running(tally, (period, judged_at)).into_iter();
    parts.extend(
        runs.zip(tally.received_on.into_iter().cycle())
            .map(|(measure, day)| Contribution {
                unit: tally.received_unit.clone(),
                day,
                measure,
                value: 1,
            }),
    );
    parts
}

/// The measures of running dossiers in which one counts when the period is judged.
fn running(tally: &Tally, (period, judged_at): (Period, i64)) -> Vec<Measure> {
    let received = tally.received_on.is_some_and(|day| period.holds(day));
    let in_time = tally.late_from.is_none_or(|late| late > judged_at);
    if tally.ended_on.is_some() || !received || !in_time {
        return Vec::new();
    }
    let well = (!tally.marks.has(Mark::Complained)).then_some(Measure::OpenWell);
    let online = tally.online.then_some(Measure::OpenOnlineInTime);
    std::iter::once(Measure::OpenInTime)
        .chain(well)
        .chain(online)
        .collect()
}
