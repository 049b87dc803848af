//! Apologising for a delay: the head signs slip 04 and promises another day; the desk tells the person.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault, Instant};
use motcua_law::{Calendar, UnitHoursTable};

use super::act::{Act, act};
use super::validate::FieldProblem;
use crate::model::{Command, LateCause};
use crate::{Apology, ApologyState, Dossier, DossierError, DossierId, TellingWay, store};

/// An apology as its head filled it in.
#[derive(Debug, Clone)]
pub struct Apologise {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the head saw.
    pub version: i64,
    /// The day promised now, due at close of business.
    pub due_on: Option<Day>,
    /// The reason told to the person.
    pub reason: String,
    /// What the delay comes from.
    pub cause: Option<LateCause>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApologyOutcome {
    /// It is signed and the day is moved.
    Signed(Box<Apology>),
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

const LONGEST: usize = 500;

/// Signs an apology: the day is moved, once (NĐ 61/2018/NĐ-CP, điều 19.9).
///
/// # Errors
/// `apology-not-drafted` where the watch has not drafted one; what `act` may answer.
pub fn apologise(cx: &OpContext, tx: &mut Tx<'_>, input: &Apologise) -> Result<ApologyOutcome, Fault> {
    let dossier = crate::dossier(cx, tx, input.dossier_id)?;
    cx.authorise(Permission::ApproveResult, &dossier.unit, Some(&dossier.field))?;
    let mut apology = store::apology_of(tx, dossier.id)?.ok_or(DossierError::NoApology)?;
    let due_at = input.due_on.map(|day| close_of(&dossier, day));
    let problems = problems(input, &dossier, (due_at, cx.now()));
    let (Some(due_at), Some(cause), true) = (due_at, input.cause, problems.is_empty()) else {
        return Ok(ApologyOutcome::Invalid(problems));
    };
    let reason = input.reason.trim().to_owned();
    act(
        cx,
        tx,
        &Act {
            dossier_id: dossier.id,
            version: Some(input.version),
            command: Command::Reschedule {
                due_at,
                reason: reason.clone().into(),
                cause: Some(cause),
            },
        },
    )?;
    let signer = cx.officer()?;
    apology.state = ApologyState::Signed;
    apology.old_due_at = dossier.due_at;
    apology.due_at = due_at;
    apology.reason = reason;
    apology.cause = Some(cause);
    // One apology a dossier: its code numbers the slip.
    apology.number = Some(format!("{}/PXL", dossier.letter_number()));
    apology.signed = Some((signer.full_name.clone(), signer.title.clone(), cx.now()));
    store::save_apology(tx, &apology, &cx.actor_name())?;
    Ok(ApologyOutcome::Signed(Box::new(apology)))
}

/// Writes down that the desk told the person; telling again changes nothing.
///
/// # Errors
/// `not-allowed`; `apology-not-signed`; when the database refuses.
pub fn tell_apology(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId, way: TellingWay) -> Result<(), Fault> {
    let dossier = store::load_for_change(tx, id)?;
    let (desk, field) = (&dossier.receiving_unit, Some(dossier.field.as_str()));
    if !cx.may(Permission::ReturnResult, desk, field) {
        cx.authorise(Permission::AcceptDossier, desk, field)?;
    }
    let mut apology = store::apology_of(tx, id)?.ok_or(DossierError::ApologyNotSigned)?;
    match apology.state {
        ApologyState::Told => return Ok(()),
        ApologyState::Signed => {}
        _ => return Err(DossierError::ApologyNotSigned.into()),
    }
    let teller = cx.officer()?.full_name.clone();
    apology.state = ApologyState::Told;
    apology.told = Some((teller, way, cx.now()));
    store::save_apology(tx, &apology, &cx.actor_name())
}

fn close_of(dossier: &Dossier, day: Day) -> Instant {
    UnitHoursTable::embedded()
        .of(dossier.unit.as_str(), day)
        .working
        .close_of(day)
}

fn problems(
    input: &Apologise,
    dossier: &Dossier,
    (due_at, now): (Option<Instant>, Instant),
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    match (input.due_on, due_at) {
        (Some(day), Some(due_at)) => {
            if due_at <= dossier.due_at.max(now) {
                add("due_on", "apology-day-early");
            } else if !Calendar::embedded().is_working(day) {
                add("due_on", "apology-day-off");
            }
        }
        _ => add("due_on", "apology-day-missing"),
    }
    match input.reason.trim().chars().count() {
        0 => add("reason", "reason-words-missing"),
        length if length > LONGEST => add("reason", "text-too-long"),
        _ => {}
    }
    if input.cause.is_none() {
        add("cause", "choose-cause");
    }
    problems
}
