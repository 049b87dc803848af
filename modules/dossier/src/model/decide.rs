//! Which changes a command leads to, or why not.

use motcua_kernel::Instant;

use super::{Action, Actor, Change, Command, DossierState, Refusal, Remark, Role, Status, transition};

mod events;

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
    if command.reason().is_some_and(Remark::is_blank) {
        return Err(Refusal::ReasonMissing);
    }
    check_step(state, action, actor)?;
    check_holder(state, action, actor)?;
    check_supplement(state, command, actor)?;
    check_referrals(state, command, actor, now)?;
    check_times(state, command, now)?;
    let events = events::of(state, command, actor, now)?;
    Ok(events
        .into_iter()
        .map(|event| Change {
            at: now,
            actor: actor.id.clone(),
            event,
        })
        .collect())
}

/// In processing only the holder works on the dossier, or who stands in for them; a leader may settle what another
/// officer holds, and makes the second request for a supplement.
fn check_holder(state: &DossierState, action: Action, actor: &Actor) -> Result<(), Refusal> {
    if !action.needs_holder() || action == Action::RequestSupplement && at_desk_or_again(state, actor) {
        return Ok(());
    }
    // A leg begins by itself, whoever holds the dossier.
    if action == Action::Refer && actor.roles == [Role::System] {
        return Ok(());
    }
    match &state.holder {
        None if performs_alone(state, actor) => Ok(()),
        None => Err(Refusal::NotHeld),
        Some(holder) if actor.acts_for(holder) => Ok(()),
        Some(_) if action == Action::Resolve && actor.leads() => Ok(()),
        Some(holder) => Err(Refusal::HeldByAnother(holder.clone())),
    }
}

fn at_desk_or_again(state: &DossierState, actor: &Actor) -> bool {
    state.status == Status::Accepted || state.supplement_requests > 0 && actor.leads()
}

/// A head or a clerk does the step that waits for them without taking it from the pool first.
fn performs_alone(state: &DossierState, actor: &Actor) -> bool {
    let waits_for = state.step.as_ref().map(|step| step.plan.performer);
    waits_for.is_some_and(|role| role != Role::CaseOfficer && actor.roles.contains(&role))
}

/// The step under way says in which role the work is done; a leader may do an officer's.
fn check_step(state: &DossierState, action: Action, actor: &Actor) -> Result<(), Refusal> {
    let (Some(step), true) = (&state.step, action.belongs_to_step()) else {
        return Ok(());
    };
    if state.status != Status::Processing {
        return Ok(());
    }
    let performer = step.plan.performer;
    let may = actor.roles.contains(&performer) || performer == Role::CaseOfficer && actor.leads();
    if !may {
        return Err(Refusal::NotYourStep(performer));
    }
    if action == Action::Resolve && !step.plan.last {
        return Err(Refusal::StepsRemain(step.plan.name.clone()));
    }
    Ok(())
}

/// NĐ 61/2018/NĐ-CP, điều 11: everything that is missing is asked for once; asking again is for the head.
fn check_supplement(state: &DossierState, command: &Command, actor: &Actor) -> Result<(), Refusal> {
    let Command::RequestSupplement { again_because, .. } = command else {
        return Ok(());
    };
    let said = again_because.as_ref().is_some_and(|because| !because.is_blank());
    if state.supplement_requests > 0 && !(actor.leads() && said) {
        return Err(Refusal::SecondSupplement);
    }
    Ok(())
}

/// Settling waits for the units asked; only a unit that was asked answers.
fn check_referrals(
    state: &DossierState,
    command: &Command,
    actor: &Actor,
    now: Instant,
) -> Result<(), Refusal> {
    match command {
        Command::Resolve => {
            let open = state.referrals.iter().filter(|it| it.holds_up(now)).count();
            if open > 0 {
                return Err(Refusal::ReferralsOpen(open));
            }
            Ok(())
        }
        Command::Answer { id, .. } => {
            let asked = state
                .referrals
                .iter()
                .find(|it| it.id == *id && it.answered_at.is_none());
            match asked {
                Some(referral) if actor.answers_for.contains(&referral.unit) => Ok(()),
                _ => Err(Refusal::ReferralNotOpen(id.clone())),
            }
        }
        _ => Ok(()),
    }
}

fn check_times(state: &DossierState, command: &Command, now: Instant) -> Result<(), Refusal> {
    let from = match command {
        Command::Submit { filed_at, .. } => *filed_at,
        Command::Accept { received_at, .. } => *received_at,
        Command::Reschedule { .. } => state.due_at.unwrap_or(now),
        // A dossier that was late before its payment was asked for is late after it, by so much less.
        Command::ConfirmPayment { .. } => state.accepted_at.unwrap_or(now),
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

/// A dossier in processing goes on there; one at the desk, or never accepted, is accepted once complete.
pub(super) fn resumes(state: &DossierState) -> Status {
    if state.status == Status::Processing {
        Status::Processing
    } else {
        Status::Accepted
    }
}
