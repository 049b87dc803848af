//! Units that ended, and who stands in their place.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};

use crate::model::{Share, Successor, Unit, UnitId};
use crate::store;

/// The units whose last day is `until` or earlier, by key.
///
/// # Errors
/// When the database refuses.
pub fn units_ended_by(tx: &mut Tx<'_>, until: Day) -> Result<Vec<Unit>, Fault> {
    Ok(store::units::ended_by(tx, until)?)
}

/// Who took over from `old` and stands on `day` or from its first day on, by key; a successor that ended too is followed
/// to its own. Where none is known (a district gave its work to communes) the successors of the units that were below.
///
/// # Errors
/// When the database refuses.
pub fn standing_successors(tx: &mut Tx<'_>, old: &UnitId, day: Day) -> Result<Vec<Successor>, Fault> {
    let mut found = followed(tx, old, old, day)?;
    if found.is_empty() {
        for below in store::units::below(tx, old)? {
            if below.id != *old && below.valid_to.is_some() {
                found.extend(followed(tx, old, &below.id, day)?);
            }
        }
        for successor in &mut found {
            successor.share = Share::Unknown;
        }
    }
    let by_key: BTreeMap<UnitId, Successor> = found.into_iter().map(|it| (it.new.clone(), it)).collect();
    Ok(by_key.into_values().collect())
}

fn followed(tx: &mut Tx<'_>, old: &UnitId, from: &UnitId, day: Day) -> Result<Vec<Successor>, Fault> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![(from.clone(), Share::Whole)];
    while let Some((unit, share)) = waiting.pop() {
        if !seen.insert(unit.clone()) {
            continue;
        }
        for next in store::units::successors_of(tx, &unit)? {
            // What went on from a part is a part.
            let share = if share == Share::Whole { next.share } else { share };
            let stands = store::units::by_id(tx, &next.new)?
                .is_some_and(|unit| unit.stands_on(day.max(next.effective)));
            if stands {
                found.push(Successor {
                    old: old.clone(),
                    share,
                    ..next
                });
            } else {
                waiting.push((next.new, share));
            }
        }
    }
    Ok(found)
}
