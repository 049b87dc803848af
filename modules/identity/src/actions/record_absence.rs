//! Recording that an officer is away, and who stands in.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};
use serde::Serialize;

use crate::error::IdentityError;
use crate::event::tell;
use crate::model::{Absence, AbsenceDays, AbsenceId, AbsenceRefusal, Officer, OfficerId, Permission, UnitId};
use crate::{Actor, OpContext, queries, store};

/// An absence to be.
#[derive(Debug, Clone)]
pub struct NewAbsence {
    /// Who is away.
    pub officer: OfficerId,
    /// The first and the last day.
    pub days: AbsenceDays,
    /// Who does the work; none: nobody can be named.
    pub stand_in: Option<OfficerId>,
    /// Why, in words.
    pub reason: String,
}

/// The reason stays out of the ledger: it may say that somebody is ill.
#[derive(Serialize)]
struct OfficerAbsent {
    absence: AbsenceId,
    days: AbsenceDays,
    stand_in: Option<OfficerId>,
}

/// Records an absence. From its first day to its last the stand-in may act on what the officer holds.
///
/// # Errors
/// `not-allowed`, `officer-not-found`, and the codes of [`AbsenceRefusal`]; when the database refuses.
pub fn record_absence(cx: &OpContext, tx: &mut Tx<'_>, new: &NewAbsence) -> Result<AbsenceId, Fault> {
    let officer = queries::officer(tx, new.officer)?;
    may_record_absence(cx, tx, &officer)?;
    let today = cx.now().day();
    new.days.check(today)?;
    check_overlap(tx, new.officer, new.days, AbsenceRefusal::Overlaps)?;
    let stand_in_name = match new.stand_in {
        Some(stand_in) => check_stand_in(tx, new, stand_in)?.full_name,
        None => String::new(),
    };
    let absence = Absence {
        id: cx.new_id(),
        officer: new.officer,
        officer_name: officer.full_name,
        days: new.days,
        stand_in: new.stand_in,
        stand_in_name,
        reason: new.reason.trim().to_owned(),
        recorded_by: cx.actor_name(),
        recorded_at: cx.now(),
        cancelled_at: None,
    };
    store::absences::insert(tx, &absence)?;
    let payload = OfficerAbsent {
        absence: absence.id,
        days: absence.days,
        stand_in: absence.stand_in,
    };
    tell(cx, tx, absence.officer, "officer-absent", &payload)?;
    Ok(absence.id)
}

/// Lets an officer speak for themselves, and for others only whoever leads or administers a unit of theirs.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn may_record_absence(cx: &OpContext, tx: &mut Tx<'_>, officer: &Officer) -> Result<(), Fault> {
    if matches!(&cx.actor, Actor::Officer(signed_in) if signed_in.officer_id == officer.id) {
        return Ok(());
    }
    for unit in units_of(tx, officer, cx.now().day())? {
        if cx.may(Permission::ManageAbsences, &unit, None) {
            return Ok(());
        }
    }
    cx.authorise(Permission::ManageAbsences, &officer.home_unit, None)
}

fn units_of(tx: &mut Tx<'_>, officer: &Officer, day: Day) -> Result<Vec<UnitId>, Fault> {
    let postings = store::officers::postings_of(tx, officer.id)?;
    Ok(postings
        .into_iter()
        .filter(|(_, posting)| posting.holds_on(day))
        .map(|(_, posting)| posting.unit)
        .collect())
}

fn check_overlap(
    tx: &mut Tx<'_>,
    officer: OfficerId,
    days: AbsenceDays,
    refusal: AbsenceRefusal,
) -> Result<(), Fault> {
    let others = store::absences::open_of(tx, officer, days.from)?;
    if others.iter().any(|other| other.days.overlaps(days)) {
        return Err(refusal.into());
    }
    Ok(())
}

fn check_stand_in(tx: &mut Tx<'_>, new: &NewAbsence, stand_in: OfficerId) -> Result<Officer, Fault> {
    if stand_in == new.officer {
        return Err(AbsenceRefusal::StandInSelf.into());
    }
    let found = store::officers::by_id(tx, stand_in)?.ok_or(IdentityError::NoSuchOfficer)?;
    if !found.active {
        return Err(AbsenceRefusal::StandInClosed.into());
    }
    if !queries::works_for(tx, stand_in, new.officer, new.days)? {
        return Err(AbsenceRefusal::StandInNotCovering.into());
    }
    check_overlap(tx, stand_in, new.days, AbsenceRefusal::StandInAway)?;
    Ok(found)
}
