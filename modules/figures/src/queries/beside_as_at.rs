//! What stood behind a figure that counts no dossiers, as it was known at a past instant: the list of now without what was
//! heard of since, and what petitions counted for then. It costs what happened since.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};

use super::beside::{BesideLine, beside};
use super::past::petition_as_at;
use super::since::Since;
use crate::model::PetitionTally;
use crate::{Counts, FiguresError, Measure, Period};

/// Petitions, single acts and lines of registers of `units` that counted in `measure` over `period`, in no order.
///
/// # Errors
/// `figures-too-many` where more than `most` count now, `figures-too-far` when too much has happened since, or the
/// database's refusal.
pub(super) fn beside_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
    (at, most): (Instant, usize),
) -> Result<Vec<BesideLine>, Fault> {
    let since = Since::read(tx, at)?;
    let mut lines = beside(tx, units, (measure, period), Some(at), (None, most + 1))?;
    if lines.len() > most {
        return Err(FiguresError::TooMany(lines.len()).into());
    }
    let later = later_items(&since, measure);
    lines.retain(|line| !later.contains(&line.item));
    if measure.counts() != Counts::Petitions {
        return Ok(lines);
    }
    for id in &since.petitions {
        let Some(tally) = petition_as_at(tx, id, at)?.tally() else {
            continue;
        };
        let counted = period.holds(tally.received_on) && units.contains(&tally.unit);
        if counted && counts_in(&tally, measure, (period, at)) {
            lines.push(BesideLine {
                item: id.clone(),
                shown: tally.code,
                unit: tally.unit,
                on: tally.received_on,
                adds: 1,
            });
        }
    }
    Ok(lines)
}

/// The items of the list of now that were not as they are: what was heard of since, or of which something was.
fn later_items(since: &Since, measure: Measure) -> BTreeSet<String> {
    if measure.counts() == Counts::Petitions {
        return since.petitions.clone();
    }
    if measure == Measure::RegisterLines {
        let imports = since.registered.keys();
        return imports.map(|(import, year)| format!("{import}.{year}")).collect();
    }
    let later = since.later.iter().filter(|act| act.measure == measure);
    later.map(|act| act.item.clone()).collect()
}

fn counts_in(tally: &PetitionTally, measure: Measure, (period, at): (Period, Instant)) -> bool {
    if measure == Measure::PetitionsOpenInTime {
        return tally.runs_in_time(at.day().min(period.to));
    }
    tally.measures().any(|counted| counted == measure)
}
