//! Which events of a dossier its owner is told of.

use motcua_dossier::model::{AlarmKind, AlarmLevel, Channel, DossierEvent};
use motcua_kernel::Instant;

use super::{Fact, Facts, NoticeKind, Placeholder};

/// The kind of notice that an event of a dossier leads to, and what the event itself says; nothing where its owner is not
/// told. `due_at` is what the dossier promises where the event does not say it.
pub(crate) fn told_of(event: &DossierEvent, due_at: Instant) -> Option<(NoticeKind, Facts)> {
    let due = |at: Option<Instant>| Facts::default().with(Placeholder::Due, Fact::At(at.unwrap_or(due_at)));
    let plain = Facts::default;
    Some(match event {
        // At the counter it is accepted in the same breath.
        DossierEvent::Registered { channel, .. } if *channel != Channel::InPerson => {
            (NoticeKind::DossierFiled, plain())
        }
        DossierEvent::Accepted { due_at, .. } => (NoticeKind::DossierAccepted, due(*due_at)),
        DossierEvent::Refused { .. } => (NoticeKind::DossierRefused, plain()),
        DossierEvent::SupplementRequested { until, .. } => (
            NoticeKind::SupplementRequested,
            plain().with(Placeholder::Until, Fact::On(*until)),
        ),
        DossierEvent::SupplementReceived { due_at, .. } => (NoticeKind::SupplementReceived, due(*due_at)),
        DossierEvent::Rescheduled { due_at, .. } => (NoticeKind::DueDateMoved, due(Some(*due_at))),
        DossierEvent::PaymentRequested { amount, .. } => (
            NoticeKind::PaymentRequested,
            plain().with(Placeholder::Amount, Fact::Sum(*amount)),
        ),
        DossierEvent::PaymentConfirmed { .. } => (NoticeKind::PaymentConfirmed, plain()),
        DossierEvent::Resolved { .. } => (NoticeKind::ResultReady, plain()),
        DossierEvent::Announced { .. } => (NoticeKind::ResultReminder, plain()),
        DossierEvent::Returned { .. } => (NoticeKind::ResultReturned, plain()),
        DossierEvent::Stopped { .. } => (NoticeKind::DossierStopped, plain()),
        DossierEvent::Withdrawn { .. } => (NoticeKind::DossierWithdrawn, plain()),
        DossierEvent::Reopened { .. } => (NoticeKind::DossierReopened, plain()),
        // NĐ 45/2020/NĐ-CP, điều 14: until it is taken in, the answer is what is due.
        DossierEvent::AlarmRaised {
            alarm: AlarmKind::Unanswered,
            level: AlarmLevel::Head,
        } => (NoticeKind::FilingUnanswered, due(None)),
        // Z1: taken in and then stuck, and nobody told the applicant. The head is called in the same breath.
        DossierEvent::AlarmRaised {
            alarm: AlarmKind::Stuck | AlarmKind::NotTransferred,
            level: AlarmLevel::Head,
        } => (NoticeKind::DossierStuck, due(None)),
        DossierEvent::AlarmRaised {
            alarm: AlarmKind::Overdue,
            level: AlarmLevel::Head,
        } => (NoticeKind::DossierOverdue, due(None)),
        DossierEvent::MessageAnswered { .. } => (NoticeKind::MessageAnswered, plain()),
        DossierEvent::OwnerInformed { .. } => (NoticeKind::OwnerInformed, plain()),
        _ => return None,
    })
}
