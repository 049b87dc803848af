//! Which changes a command leads to, or why not.

use motcua_kernel::Instant;

use super::{
    Action, Actor, Change, Command, DossierEvent, DossierState, Refusal, Settling, Status, transition,
};

/// Decides `command` by `actor` at `now` on a dossier that stands as `state` does.
///
/// An officer who takes what is already in their hands changes nothing. A clock that was set back never puts a change
/// before the one it follows.
///
/// # Errors
/// When the law, the status, the roles or the holder do not allow it.
pub fn decide(
    state: &DossierState,
    command: &Command,
    actor: &Actor,
    now: Instant,
) -> Result<Vec<Change>, Refusal> {
    let action = command.action(state);
    let now = state.changed_at.map_or(now, |last| last.max(now));
    let role = action.roles().iter().any(|role| actor.roles.contains(role));
    if !role {
        return Err(Refusal::RoleMissing(action));
    }
    if transition::target(state.status, action).is_none() {
        return Err(Refusal::NotInStatus {
            action,
            status: state.status,
        });
    }
    if command.reason().is_some_and(|reason| reason.trim().is_empty()) {
        return Err(Refusal::ReasonMissing);
    }
    check_holder(state, action, actor)?;
    check_times(state, command, now)?;
    let events = events(state, command, actor)?;
    Ok(events
        .into_iter()
        .map(|event| Change {
            at: now,
            actor: actor.id.clone(),
            event,
        })
        .collect())
}

/// In processing only the holder works on the dossier; a leader may settle what another officer holds.
fn check_holder(state: &DossierState, action: Action, actor: &Actor) -> Result<(), Refusal> {
    if !action.needs_holder() || state.status == Status::Accepted && action == Action::RequestSupplement {
        return Ok(());
    }
    match &state.holder {
        None => Err(Refusal::NotHeld),
        Some(holder) if *holder == actor.id => Ok(()),
        Some(_) if action == Action::Resolve && actor.leads() => Ok(()),
        Some(holder) => Err(Refusal::HeldByAnother(holder.clone())),
    }
}

fn check_times(state: &DossierState, command: &Command, now: Instant) -> Result<(), Refusal> {
    let from = match command {
        Command::Submit { filed_at, .. } => *filed_at,
        Command::Accept { received_at, .. } => *received_at,
        Command::Reschedule { .. } => state.due_at.unwrap_or(now),
        _ => now,
    };
    if matches!(command, Command::Submit { .. } | Command::Accept { .. }) && from > now {
        return Err(Refusal::InFuture);
    }
    if matches!(command, Command::Accept { .. }) && state.filed_at.is_some_and(|filed| from < filed) {
        return Err(Refusal::BeforeFiling);
    }
    if command.due_at().is_some_and(|due| due <= from) {
        return Err(Refusal::DueTooEarly);
    }
    Ok(())
}

fn events(state: &DossierState, command: &Command, actor: &Actor) -> Result<Vec<DossierEvent>, Refusal> {
    let event = match command.clone() {
        Command::Submit { filed_at, channel } => DossierEvent::Registered { filed_at, channel },
        Command::Accept { received_at, due_at } => DossierEvent::Accepted { received_at, due_at },
        Command::RefuseIntake { reason } => DossierEvent::Refused { reason },
        Command::RequestSupplement { reason, until } => DossierEvent::SupplementRequested {
            reason,
            until,
            resumes: resumes(state),
        },
        Command::ReceiveSupplement { due_at } => DossierEvent::SupplementReceived {
            resumes: state.resumes.unwrap_or(Status::Accepted),
            due_at,
        },
        Command::Transfer { unit } => DossierEvent::Transferred { unit },
        Command::Claim => match &state.holder {
            None => DossierEvent::Claimed,
            Some(holder) if *holder == actor.id => return Ok(Vec::new()),
            Some(holder) => return Err(Refusal::HeldByAnother(holder.clone())),
        },
        Command::Assign { holder } if state.holder.as_ref() == Some(&holder) => return Ok(Vec::new()),
        Command::Assign { holder } => DossierEvent::Assigned { holder },
        Command::Step { name, note } => DossierEvent::Stepped { name, note },
        Command::RequestPayment { amount, reason } => DossierEvent::PaymentRequested { amount, reason },
        Command::ConfirmPayment { due_at } => DossierEvent::PaymentConfirmed { due_at },
        Command::AttachResult { result } => DossierEvent::ResultAttached { result },
        Command::Reschedule { .. } if state.rescheduled => return Err(Refusal::AlreadyRescheduled),
        Command::Reschedule { due_at, reason } => DossierEvent::Rescheduled { due_at, reason },
        Command::Resolve => match (state.settling, &state.result) {
            (Settling::YieldsResult, None) => return Err(Refusal::ResultMissing),
            (_, result) => DossierEvent::Resolved {
                result: result.clone(),
            },
        },
        Command::Stop { reason } => DossierEvent::Stopped { reason },
        Command::Withdraw { reason } => DossierEvent::Withdrawn { reason },
        Command::Return => DossierEvent::Returned,
        Command::ReturnDocuments => DossierEvent::DocumentsReturned,
        Command::Reopen { reason } => DossierEvent::Reopened {
            reason,
            overtakes: state.result.clone(),
        },
    };
    Ok(vec![event])
}

/// A dossier in processing goes on there; one at the desk, or never accepted, is accepted once complete.
fn resumes(state: &DossierState) -> Status {
    if state.status == Status::Processing {
        Status::Processing
    } else {
        Status::Accepted
    }
}
