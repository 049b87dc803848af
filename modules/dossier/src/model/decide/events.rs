//! The events a command that is allowed leads to.

use motcua_kernel::{Instant, Money};

use super::resumes;
use crate::model::{
    Actor, Command, DossierEvent, DossierState, Referral, ReferralKind, Refusal, Settling, Status, UnitRef,
};

/// The events; none where the command asks for what is so already.
pub(super) fn of(
    state: &DossierState,
    command: &Command,
    actor: &Actor,
    now: Instant,
) -> Result<Vec<DossierEvent>, Refusal> {
    let event = match command.clone() {
        Command::Submit { filed_at, channel } => DossierEvent::Registered { filed_at, channel },
        Command::Accept { received_at, due_at } => DossierEvent::Accepted { received_at, due_at },
        Command::RefuseIntake { reason } => DossierEvent::Refused { reason },
        Command::RequestSupplement {
            reason,
            until,
            defects,
            again_because,
        } => DossierEvent::SupplementRequested {
            reason,
            until,
            resumes: resumes(state),
            defects,
            again_because: again_because.filter(|_| state.supplement_requests > 0),
        },
        Command::ReceiveSupplement { due_at } => DossierEvent::SupplementReceived {
            resumes: state.resumes.unwrap_or(Status::Accepted),
            due_at,
        },
        Command::Transfer { unit, handover, step } => DossierEvent::Transferred { unit, handover, step },
        Command::Claim | Command::Assign { .. } => return holding(state, command, actor),
        Command::RequestPayment { amount, reason } => DossierEvent::PaymentRequested { amount, reason },
        Command::ConfirmPayment { due_at } => DossierEvent::PaymentConfirmed { due_at },
        Command::AttachResult { result } => DossierEvent::ResultAttached { result },
        Command::Resolve => resolved(state)?,
        Command::Stop { reason } => DossierEvent::Stopped { reason },
        Command::Withdraw { reason } => DossierEvent::Withdrawn { reason },
        Command::Return { receipt } => DossierEvent::Returned { receipt },
        Command::ReturnDocuments => DossierEvent::DocumentsReturned,
        Command::Reopen { reason } => DossierEvent::Reopened {
            reason,
            overtakes: state.result.clone(),
        },
        others => return in_place(state, others, now),
    };
    Ok(vec![event])
}

/// Taking a dossier, or giving it to somebody.
fn holding(state: &DossierState, command: &Command, actor: &Actor) -> Result<Vec<DossierEvent>, Refusal> {
    match command {
        Command::Assign { holder } if state.holder.as_ref() == Some(holder) => Ok(Vec::new()),
        Command::Assign { holder } => Ok(vec![DossierEvent::Assigned {
            holder: holder.clone(),
        }]),
        _ => match &state.holder {
            None => Ok(vec![DossierEvent::Claimed]),
            Some(holder) if *holder == actor.id => Ok(Vec::new()),
            Some(holder) => Err(Refusal::HeldByAnother(holder.clone())),
        },
    }
}

fn resolved(state: &DossierState) -> Result<DossierEvent, Refusal> {
    match (state.settling, &state.result) {
        (Settling::YieldsResult, None) => Err(Refusal::ResultMissing),
        (_, result) => Ok(DossierEvent::Resolved {
            result: result.clone(),
        }),
    }
}

/// What happens while the status stays as it is.
fn in_place(state: &DossierState, command: Command, now: Instant) -> Result<Vec<DossierEvent>, Refusal> {
    let event = match command {
        Command::ReceiveHandover { .. } if state.arrived => return Ok(Vec::new()),
        Command::ReceiveHandover { handover } => DossierEvent::HandoverReceived { handover },
        Command::Step { name, note, next } => DossierEvent::Stepped { name, note, next },
        Command::SendBack { to, reason } => DossierEvent::SentBack { to, reason },
        Command::Refer {
            id,
            kind,
            unit,
            due_at,
        } => return Ok(referred(state, (id, kind), unit, (now, due_at))),
        Command::Answer { id, opinion } => DossierEvent::ReferralAnswered { id, opinion },
        Command::TakeFee { amount, .. } if amount <= Money::default() => return Err(Refusal::AmountWrong),
        Command::TakeFee { amount, way, receipt } => DossierEvent::FeeTaken { amount, way, receipt },
        Command::WaiveFee { .. } if state.fee_waived => return Ok(Vec::new()),
        Command::WaiveFee { reason } => DossierEvent::FeeWaived { reason },
        Command::Reschedule { .. } if state.rescheduled => return Err(Refusal::AlreadyRescheduled),
        Command::Reschedule {
            due_at,
            reason,
            cause,
        } => DossierEvent::Rescheduled {
            due_at,
            reason,
            cause,
        },
        Command::ExplainLateness { cause, note } => DossierEvent::LatenessExplained { cause, note },
        Command::Announce => DossierEvent::Announced {
            early: state.announced == 0 && state.due_at.is_some_and(|due| now < due),
        },
        Command::Archive { .. } if state.archived => return Ok(Vec::new()),
        Command::Archive { reason } => DossierEvent::Archived { reason },
        Command::RaiseAlarm { alarm, level } => DossierEvent::AlarmRaised { alarm, level },
        Command::MoveUnit { from, unit, .. } if from == unit => return Ok(Vec::new()),
        Command::MoveUnit {
            from,
            unit,
            merge,
            part,
        } => DossierEvent::UnitMoved {
            from: Some(from),
            to: unit,
            merge,
            part,
        },
        Command::SendMessage { .. } if state.messages.too_many() => return Err(Refusal::TooManyMessages),
        Command::SendMessage { words, answer_due_at } => DossierEvent::MessageSent { words, answer_due_at },
        Command::AnswerMessage { .. } if !state.messages.any() => return Err(Refusal::NoMessage),
        Command::AnswerMessage { words } => DossierEvent::MessageAnswered { words },
        // NĐ 61/2018/NĐ-CP, điều 5: nothing is asked of a person outside the one-stop; what is told asks for nothing.
        Command::InformOwner { words } => DossierEvent::OwnerInformed { words },
        Command::ChooseReturnWay { way } => DossierEvent::ReturnWayChosen { way },
        _ => return Ok(Vec::new()),
    };
    Ok(vec![event])
}

/// A leg begins once; an opinion may be asked for again.
fn referred(
    state: &DossierState,
    (id, kind): (String, ReferralKind),
    unit: UnitRef,
    (asked_at, due_at): (Instant, Instant),
) -> Vec<DossierEvent> {
    let begun = matches!(kind, ReferralKind::Leg { .. }) && state.referrals.iter().any(|it| it.kind == kind);
    if begun || state.referrals.iter().any(|it| it.id == id) {
        return Vec::new();
    }
    vec![DossierEvent::Referred(Referral {
        id,
        kind,
        unit,
        asked_at,
        due_at,
        answered_at: None,
    })]
}
