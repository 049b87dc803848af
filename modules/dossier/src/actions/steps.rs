//! The steps of the inner procedure (quy trình nội bộ), planned from the revision that the dossier keeps.
//!
//! A procedure without a configured workflow has no steps: an officer takes its dossier and settles it.

use std::borrow::Cow;

use motcua_catalog::{Performer, RevisionBody, StepKind, WorkflowStep};
use motcua_db::Tx;
use motcua_identity::UnitId;
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_law::{Calendar, TimeLimit, UnitHoursTable, due};

use crate::Dossier;
use crate::model::{Command, Role, StepPlan};

/// What the revision of a dossier says; nothing for a dossier whose revision the catalog does not have.
///
/// # Errors
/// When the database refuses.
pub fn revision_of(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<RevisionBody>, Fault> {
    let Ok(id) = dossier.revision_id.parse() else {
        return Ok(None);
    };
    match motcua_catalog::revision(tx, id) {
        Ok(revision) => Ok(Some(revision.body)),
        Err(fault) if fault.kind() == FaultKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The configured steps of the dossier's procedure, in order; none where it has no workflow of its own.
///
/// # Errors
/// When the database refuses.
pub fn steps_of(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Vec<WorkflowStep>, Fault> {
    Ok(revision_of(tx, dossier)?
        .filter(|body| !body.workflow.is_empty())
        .map(|body| body.steps())
        .unwrap_or_default())
}

/// The step that begins when the dossier goes over to its unit at `at`.
///
/// # Errors
/// When the database refuses.
pub fn first_step(tx: &mut Tx<'_>, dossier: &Dossier, at: Instant) -> Result<Option<StepPlan>, Fault> {
    let steps = steps_of(tx, dossier)?;
    Ok(plan(dossier, &steps, 0, at))
}

/// The step that begins when the one under way is done at `at`; nothing after the last.
///
/// # Errors
/// When the database refuses.
pub fn next_step(tx: &mut Tx<'_>, dossier: &Dossier, at: Instant) -> Result<Option<StepPlan>, Fault> {
    let steps = steps_of(tx, dossier)?;
    let place = under_way(dossier, &steps);
    Ok(place.and_then(|place| plan(dossier, &steps, place + 1, at)))
}

/// What is done in the step under way; nothing where there is none.
///
/// # Errors
/// When the database refuses.
pub fn step_kind(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<StepKind>, Fault> {
    let steps = steps_of(tx, dossier)?;
    let place = under_way(dossier, &steps);
    Ok(place.and_then(|place| steps.get(place)).map(|step| step.kind))
}

/// The step called `code`, to be done again from `at` on; only one before the step under way.
pub(super) fn earlier_step(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    code: &str,
    at: Instant,
) -> Result<Option<StepPlan>, Fault> {
    let steps = steps_of(tx, dossier)?;
    let wanted = steps.iter().position(|step| step.code == code);
    let now = under_way(dossier, &steps);
    let earlier = wanted.filter(|place| now.is_some_and(|now| *place < now));
    Ok(earlier.and_then(|place| plan(dossier, &steps, place, at)))
}

/// The command, and for a transfer the step that begins by it, whoever asked for the transfer.
pub(super) fn with_first_step<'c>(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    command: &'c Command,
    at: Instant,
) -> Result<Cow<'c, Command>, Fault> {
    let Command::Transfer {
        unit,
        handover,
        step: None,
    } = command
    else {
        return Ok(Cow::Borrowed(command));
    };
    Ok(Cow::Owned(Command::Transfer {
        unit: unit.clone(),
        handover: handover.clone(),
        step: first_step(tx, dossier, at)?,
    }))
}

/// When work of `unit` that begins at `from` is due.
pub(super) fn due_of(unit: &UnitId, limit: TimeLimit, from: Instant) -> Instant {
    let hours = UnitHoursTable::embedded().of(unit.as_str(), from.day());
    due(from, limit, Calendar::embedded(), &hours.into()).due_at
}

/// The place of the step under way among `steps`.
pub(super) fn under_way(dossier: &Dossier, steps: &[WorkflowStep]) -> Option<usize> {
    let code = dossier.state.step.as_ref().map(|step| step.plan.code.as_str())?;
    steps.iter().position(|step| step.code == code)
}

fn plan(dossier: &Dossier, steps: &[WorkflowStep], place: usize, at: Instant) -> Option<StepPlan> {
    let step = steps.get(place)?;
    Some(StepPlan {
        code: step.code.clone(),
        name: step.name.clone(),
        performer: role_of(step.performer),
        due_at: step.limit.map(|limit| due_of(&dossier.unit, limit, at)),
        last: place + 1 == steps.len(),
    })
}

const fn role_of(performer: Performer) -> Role {
    match performer {
        Performer::CaseOfficer => Role::CaseOfficer,
        Performer::DivisionHead => Role::DivisionHead,
        Performer::AgencyHead => Role::AgencyHead,
        Performer::Clerk => Role::Clerk,
    }
}
