//! What happened to a dossier, as its owner is told: in few kinds of lines, without officers' names, and without any
//! word that an officer did not write for the owner.

use motcua_db::Tx;
use motcua_kernel::{Fault, Instant, Money};

use super::history::{HistoryLine, history};
use crate::DossierId;
use crate::model::{AlarmKind, AlarmLevel, DossierEvent};

/// What a line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldWhat {
    /// It was filed.
    Filed,
    /// It was taken in, and its clock runs.
    Accepted,
    /// It was not taken in.
    Refused,
    /// Something is missing, and the clock stands still.
    SupplementAsked,
    /// Everything is there, and the clock runs.
    SupplementComplete,
    /// It went on to the unit that settles it.
    SentOn,
    /// An officer took it up.
    TakenUp,
    /// A part of the work is done.
    WorkedOn,
    /// Another unit was asked.
    UnitAsked,
    /// That unit answered.
    UnitAnswered,
    /// A payment is due, and the clock stands still.
    PaymentAsked,
    /// The payment came, and the clock runs.
    PaymentCame,
    /// A fee was paid.
    FeePaid,
    /// A fee need not be paid.
    FeeWaived,
    /// Another day was promised, with an apology.
    NewPromise,
    /// It is settled.
    Settled,
    /// It was stopped.
    Stopped,
    /// Its owner took it back.
    Withdrawn,
    /// The result was handed over.
    Returned,
    /// The papers were handed back.
    PapersReturned,
    /// It was opened again to correct its result.
    Corrected,
    /// The owner was told that the result is ready.
    Announced,
    /// The result lies in the archive, and can still be fetched.
    Archived,
    /// Since it does not move or is overdue, the head of the unit was called.
    HeadCalled,
    /// A filing was not answered within its time, and the head of the desk was called.
    AnswerLate,
    /// It went over to the unit that took over from its own.
    UnitMoved,
    /// The owner wrote.
    MessageSent,
    /// An officer answered.
    MessageAnswered,
    /// An officer told the owner something.
    Informed,
    /// The owner said how the result is to come.
    ReturnWayChosen,
}

impl ToldWhat {
    /// The identifier in words for people.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::SupplementAsked => "supplement-asked",
            Self::SupplementComplete => "supplement-complete",
            Self::SentOn => "sent-on",
            Self::TakenUp => "taken-up",
            Self::WorkedOn => "worked-on",
            Self::UnitAsked => "unit-asked",
            Self::UnitAnswered => "unit-answered",
            Self::PaymentAsked => "payment-asked",
            Self::PaymentCame => "payment-came",
            Self::FeePaid => "fee-paid",
            Self::FeeWaived => "fee-waived",
            Self::NewPromise => "new-promise",
            Self::Settled => "settled",
            Self::Stopped => "stopped",
            Self::Withdrawn => "withdrawn",
            Self::Returned => "returned",
            Self::PapersReturned => "papers-returned",
            Self::Corrected => "corrected",
            Self::Announced => "announced",
            Self::Archived => "archived",
            Self::HeadCalled => "head-called",
            Self::AnswerLate => "answer-late",
            Self::UnitMoved => "unit-moved",
            Self::MessageSent => "message-sent",
            Self::MessageAnswered => "message-answered",
            Self::Informed => "informed",
            Self::ReturnWayChosen => "return-way-chosen",
        }
    }
}

/// A line of what its owner is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldLine {
    /// When.
    pub at: Instant,
    /// What.
    pub what: ToldWhat,
    /// The unit it is about, by id.
    pub unit: Option<String>,
    /// The day promised by it, or by which something is to be done.
    pub until: Option<Instant>,
    /// How much money it is about.
    pub amount: Option<Money>,
    /// The status after it, where it changed.
    pub status: Option<crate::model::Status>,
}

/// What the owner of a dossier is told of its course, the oldest first. Whoever shows it has shown that they are the
/// owner.
///
/// # Errors
/// When the database refuses or an event cannot be read.
pub fn told(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<ToldLine>, Fault> {
    Ok(lines(&history(tx, id)?))
}

/// Steps of the work that follow each other are one line: how an office divides its work is its own matter.
fn lines(history: &[HistoryLine]) -> Vec<ToldLine> {
    let mut told: Vec<ToldLine> = Vec::new();
    for line in history {
        let Some(next) = line_of(line) else { continue };
        match told.last_mut() {
            Some(last) if last.what == next.what && is_work(next.what) => last.at = next.at,
            Some(last) if last.what == ToldWhat::WorkedOn && next.what == ToldWhat::TakenUp => {}
            _ => told.push(next),
        }
    }
    told
}

const fn is_work(what: ToldWhat) -> bool {
    matches!(what, ToldWhat::TakenUp | ToldWhat::WorkedOn)
}

fn line_of(line: &HistoryLine) -> Option<ToldLine> {
    let event = &line.written.event;
    let (unit, until, amount) = particulars(event);
    Some(ToldLine {
        at: line.at,
        what: what_of(event)?,
        unit,
        until,
        amount,
        status: event.status(),
    })
}

fn particulars(event: &DossierEvent) -> (Option<String>, Option<Instant>, Option<Money>) {
    match event {
        DossierEvent::Accepted { due_at, .. }
        | DossierEvent::SupplementReceived { due_at, .. }
        | DossierEvent::PaymentConfirmed { due_at } => (None, *due_at, None),
        DossierEvent::Rescheduled { due_at, .. } => (None, Some(*due_at), None),
        DossierEvent::MessageSent { answer_due_at, .. } => (None, Some(*answer_due_at), None),
        DossierEvent::Transferred { unit, .. } | DossierEvent::UnitMoved { to: unit, .. } => {
            (Some(unit.as_str().to_owned()), None, None)
        }
        DossierEvent::Referred(asked) => (Some(asked.unit.as_str().to_owned()), Some(asked.due_at), None),
        DossierEvent::PaymentRequested { amount, .. } | DossierEvent::FeeTaken { amount, .. } => {
            (None, None, Some(*amount))
        }
        _ => (None, None, None),
    }
}

/// What its owner is told of an event; nothing of what concerns officers alone.
const fn what_of(event: &DossierEvent) -> Option<ToldWhat> {
    Some(match event {
        DossierEvent::Registered { .. } => ToldWhat::Filed,
        DossierEvent::Accepted { .. } => ToldWhat::Accepted,
        DossierEvent::Refused { .. } => ToldWhat::Refused,
        DossierEvent::SupplementRequested { .. } => ToldWhat::SupplementAsked,
        DossierEvent::SupplementReceived { .. } => ToldWhat::SupplementComplete,
        DossierEvent::Transferred { .. } => ToldWhat::SentOn,
        DossierEvent::Claimed | DossierEvent::Assigned { .. } => ToldWhat::TakenUp,
        DossierEvent::Stepped { .. } => ToldWhat::WorkedOn,
        DossierEvent::Referred(_) => ToldWhat::UnitAsked,
        DossierEvent::ReferralAnswered { .. } => ToldWhat::UnitAnswered,
        DossierEvent::PaymentRequested { .. } => ToldWhat::PaymentAsked,
        DossierEvent::PaymentConfirmed { .. } => ToldWhat::PaymentCame,
        DossierEvent::FeeTaken { .. } => ToldWhat::FeePaid,
        DossierEvent::FeeWaived { .. } => ToldWhat::FeeWaived,
        DossierEvent::Rescheduled { .. } => ToldWhat::NewPromise,
        DossierEvent::Resolved { .. } => ToldWhat::Settled,
        DossierEvent::Stopped { .. } => ToldWhat::Stopped,
        DossierEvent::Withdrawn { .. } => ToldWhat::Withdrawn,
        DossierEvent::Returned { .. } => ToldWhat::Returned,
        DossierEvent::DocumentsReturned => ToldWhat::PapersReturned,
        DossierEvent::Reopened { .. } => ToldWhat::Corrected,
        DossierEvent::Announced { .. } => ToldWhat::Announced,
        DossierEvent::Archived { .. } => ToldWhat::Archived,
        DossierEvent::AlarmRaised {
            alarm: AlarmKind::Stuck | AlarmKind::Overdue,
            level: AlarmLevel::Head,
        } => ToldWhat::HeadCalled,
        // NĐ 45/2020/NĐ-CP, điều 14: eight working hours; whoever waits learns that they are over.
        DossierEvent::AlarmRaised {
            alarm: AlarmKind::Unanswered,
            level: AlarmLevel::Head,
        } => ToldWhat::AnswerLate,
        DossierEvent::UnitMoved { .. } => ToldWhat::UnitMoved,
        DossierEvent::MessageSent { .. } => ToldWhat::MessageSent,
        DossierEvent::MessageAnswered { .. } => ToldWhat::MessageAnswered,
        DossierEvent::OwnerInformed { .. } => ToldWhat::Informed,
        DossierEvent::ReturnWayChosen { .. } => ToldWhat::ReturnWayChosen,
        DossierEvent::HandoverReceived { .. }
        | DossierEvent::SentBack { .. }
        | DossierEvent::ResultAttached { .. }
        | DossierEvent::LatenessExplained { .. }
        | DossierEvent::AlarmRaised { .. } => return None,
    })
}

#[cfg(test)]
mod tests {
    use motcua_kernel::Day;

    use super::*;
    use crate::Written;
    use crate::model::{ActorId, LateCause, Remark};

    fn line(minute: i64, event: DossierEvent) -> HistoryLine {
        HistoryLine {
            at: Instant::from_local(Day::new(2023, 11, 15).unwrap().date().at(9, 0, 0, 0))
                .plus_seconds(minute * 60),
            actor: "officer".to_owned(),
            written: Written { event, case: None },
        }
    }

    fn stepped(minute: i64) -> HistoryLine {
        line(
            minute,
            DossierEvent::Stepped {
                name: "Thẩm định".to_owned(),
                note: Some(Remark::Typed("chưa rõ, hỏi lại".to_owned())),
                next: None,
            },
        )
    }

    #[test]
    fn the_steps_of_an_office_are_one_line_and_what_concerns_officers_alone_is_none() {
        let told = lines(&[
            line(0, DossierEvent::Claimed),
            line(
                1,
                DossierEvent::Assigned {
                    holder: ActorId::new("b"),
                },
            ),
            stepped(2),
            line(
                3,
                DossierEvent::LatenessExplained {
                    cause: LateCause::Applicant,
                    note: Remark::Typed("tại dân".to_owned()),
                },
            ),
            stepped(4),
            line(5, DossierEvent::Claimed),
            stepped(6),
        ]);
        let what: Vec<ToldWhat> = told.iter().map(|it| it.what).collect();
        assert_eq!(what, [ToldWhat::TakenUp, ToldWhat::WorkedOn]);
        assert_eq!(told[1].at, stepped(6).at);
    }

    #[test]
    fn an_owner_is_told_that_the_head_was_called_and_not_that_an_officer_was() {
        let raised = |level| {
            line(
                0,
                DossierEvent::AlarmRaised {
                    alarm: AlarmKind::Overdue,
                    level,
                },
            )
        };
        let told = lines(&[raised(AlarmLevel::Holder), raised(AlarmLevel::Head)]);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].what, ToldWhat::HeadCalled);
    }

    #[test]
    fn whoever_filed_from_afar_is_told_when_the_eight_hours_are_over_and_not_before() {
        let raised = |level| {
            let alarm = AlarmKind::Unanswered;
            line(0, DossierEvent::AlarmRaised { alarm, level })
        };
        let told = lines(&[raised(AlarmLevel::Holder), raised(AlarmLevel::Head)]);
        let what: Vec<ToldWhat> = told.iter().map(|it| it.what).collect();
        assert_eq!(what, [ToldWhat::AnswerLate]);
    }
}
