//! Who is away, and who does their work.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};

use super::session::covered;
use crate::model::{Absence, AbsenceDays, HeldPosting, Officer, OfficerId, UnitId, covers};
use crate::{OpContext, store};

/// The absences on `day` of officers who belong to one of `units` or are posted there, by first day.
///
/// # Errors
/// When the database refuses.
pub fn absent_on(tx: &mut Tx<'_>, units: &BTreeSet<UnitId>, day: Day) -> Result<Vec<Absence>, Fault> {
    let mut away = BTreeMap::new();
    for unit in units {
        for absence in store::absences::open_at(tx, unit, day)? {
            if absence.days.contains(day) {
                away.insert((absence.days.from, absence.id.to_string()), absence);
            }
        }
    }
    Ok(away.into_values().collect())
}

/// The absences of `unit` that are not over on `day`, those to come among them, by first day.
///
/// # Errors
/// When the database refuses.
pub fn absences_of_unit(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Vec<Absence>, Fault> {
    Ok(store::absences::open_at(tx, unit, day)?)
}

/// The officer's absences that are not over on `day`, by first day.
///
/// # Errors
/// When the database refuses.
pub fn absences_of(tx: &mut Tx<'_>, officer: OfficerId, day: Day) -> Result<Vec<Absence>, Fault> {
    Ok(store::absences::open_of(tx, officer, day)?)
}

/// Whose work `officer` does on `day` because they are away.
///
/// # Errors
/// When the database refuses.
pub fn stands_in_for(tx: &mut Tx<'_>, officer: OfficerId, day: Day) -> Result<Vec<OfficerId>, Fault> {
    Ok(store::absences::stood_in_for(tx, officer, day)?)
}

/// Who could stand in for `officer` today: the officers in use at its units whose postings cover some of its work.
///
/// # Errors
/// When the database refuses.
pub fn stand_ins_for(cx: &OpContext, tx: &mut Tx<'_>, officer: OfficerId) -> Result<Vec<Officer>, Fault> {
    let today = cx.now().day();
    let days = AbsenceDays {
        from: today,
        to: today,
    };
    let postings = store::officers::postings_of(tx, officer)?;
    let units: BTreeSet<UnitId> = postings
        .into_iter()
        .filter(|(_, posting)| posting.holds_on(today))
        .map(|(_, posting)| posting.unit)
        .collect();
    let mut found: BTreeMap<(String, String), Officer> = BTreeMap::new();
    for unit in units {
        for other in store::officers::posted_over(tx, &unit, today)? {
            if other.id != officer && works_for(tx, other.id, officer, days)? {
                found.insert((other.full_name.clone(), other.id.to_string()), other);
            }
        }
    }
    Ok(found.into_values().collect())
}

/// Whether a posting of `stand_in` covers one of `officer`'s through all of `days`.
pub(crate) fn works_for(
    tx: &mut Tx<'_>,
    stand_in: OfficerId,
    officer: OfficerId,
    days: AbsenceDays,
) -> Result<bool, Fault> {
    let mut held = Vec::new();
    for (_, posting) in store::officers::postings_of(tx, stand_in)? {
        let covers = covered(tx, &posting)?;
        held.push(HeldPosting {
            posting,
            covers,
            takes_over: BTreeSet::new(),
        });
    }
    let work = store::officers::postings_of(tx, officer)?;
    Ok(work
        .iter()
        .filter(|(_, posting)| posting.from <= days.to && posting.to.is_none_or(|to| to >= days.from))
        .any(|(_, posting)| held.iter().any(|held| covers(held, posting, days))))
}
