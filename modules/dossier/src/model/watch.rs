//! What the watch calls out about a dossier that nobody looks at: decided from its facts alone.

use motcua_kernel::Instant;
use motcua_law::{Calendar, DeadlineRules, transfer_due, working_minutes_left};

use super::{AlarmKind, AlarmLevel, CaseTimes, DossierState, Status};

/// What the watch looks at.
#[derive(Debug, Clone, Copy)]
pub struct AlarmFacts<'d> {
    /// The dossier as it stands.
    pub state: &'d DossierState,
    /// When it was received.
    pub received_at: Instant,
    /// When it is due.
    pub due_at: Instant,
    /// By when a filing from afar has to be answered.
    pub answer_due_at: Option<Instant>,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
}

/// One working day, in minutes.
const DAY: i64 = 8 * 60;

/// Everything that is the matter with a dossier at `now`; what is not among it any more is over.
pub fn alarms_due(
    facts: &AlarmFacts<'_>,
    now: Instant,
    times: &CaseTimes,
    (calendar, hours): (&Calendar, &DeadlineRules),
) -> Vec<(AlarmKind, AlarmLevel)> {
    let watch = Watch {
        facts,
        now,
        times,
        calendar,
        hours,
    };
    let mut due = Vec::new();
    match facts.state.status {
        Status::Registered => watch.unanswered(&mut due),
        Status::Accepted => {
            watch.not_transferred(&mut due);
            watch.deadline(&mut due);
        }
        Status::Processing => {
            watch.stuck(&mut due);
            watch.deadline(&mut due);
        }
        Status::Resolved | Status::Withdrawn | Status::Stopped => watch.uncollected(&mut due),
        _ => {}
    }
    watch.message(&mut due);
    due
}

/// Whether a dossier will not be settled by its day, so that the person must be told at least a day before
/// (NĐ 61/2018/NĐ-CP, điều 19.9): it is overdue, or due soon while steps remain or nobody works on it.
pub fn will_be_late(state: &DossierState, due: &[(AlarmKind, AlarmLevel)]) -> bool {
    let called = |kind| due.iter().any(|(called, _)| *called == kind);
    let steps_remain = state.step.as_ref().is_some_and(|step| !step.plan.last);
    let untouched = state.status == Status::Accepted || state.holder.is_none();
    called(AlarmKind::Overdue) || called(AlarmKind::NearDue) && (steps_remain || untouched)
}

struct Watch<'w> {
    facts: &'w AlarmFacts<'w>,
    now: Instant,
    times: &'w CaseTimes,
    calendar: &'w Calendar,
    hours: &'w DeadlineRules,
}

type Due = Vec<(AlarmKind, AlarmLevel)>;

impl Watch<'_> {
    /// Working minutes from `since` to now.
    fn passed(&self, since: Instant) -> i64 {
        working_minutes_left(since, self.now, self.calendar, &self.hours.hours)
    }

    /// A dossier that waits for a unit asked in time is not its holder's to move.
    fn stuck(&self, due: &mut Due) {
        let state = self.facts.state;
        let asked = state.referrals.iter();
        if asked
            .into_iter()
            .any(|it| it.answered_at.is_none() && it.due_at > self.now)
        {
            return;
        }
        let since = state.moved_at.or(state.changed_at);
        let still = self.passed(since.unwrap_or(self.facts.received_at));
        let patience = self.times.stuck_hours * 60;
        if still >= patience {
            due.push((AlarmKind::Stuck, AlarmLevel::Holder));
        }
        if still >= 2 * patience {
            due.push((AlarmKind::Stuck, AlarmLevel::Head));
        }
    }

    /// NĐ 45/2020/NĐ-CP, điều 14: a filing from afar is answered within eight working hours.
    fn unanswered(&self, due: &mut Due) {
        let Some(until) = self.facts.answer_due_at else {
            return;
        };
        if -self.passed(until) <= self.times.answer_soon_hours * 60 {
            due.push((AlarmKind::Unanswered, AlarmLevel::Holder));
        }
        if self.now > until {
            due.push((AlarmKind::Unanswered, AlarmLevel::Head));
        }
    }

    /// NĐ 61/2018/NĐ-CP, điều 18: the same working day, or the start of the next one after 15:00. A day late, the head
    /// of the desk is called.
    fn not_transferred(&self, due: &mut Due) {
        let until = transfer_due(self.facts.received_at, self.calendar, self.hours);
        if self.now <= until {
            return;
        }
        due.push((AlarmKind::NotTransferred, AlarmLevel::Holder));
        if self.passed(until) >= self.times.stuck_hours * 60 {
            due.push((AlarmKind::NotTransferred, AlarmLevel::Head));
        }
    }

    /// Due within the time set for it, or within half the time of a shorter procedure: else each of those would be called out
    /// from its first minute.
    fn deadline(&self, due: &mut Due) {
        let AlarmFacts {
            received_at, due_at, ..
        } = *self.facts;
        if self.now > due_at {
            due.push((AlarmKind::Overdue, AlarmLevel::Holder));
            due.push((AlarmKind::Overdue, AlarmLevel::Head));
            return;
        }
        let whole = working_minutes_left(received_at, due_at, self.calendar, &self.hours.hours);
        if -self.passed(due_at) <= (self.times.near_due_hours * 60).min(whole / 2) {
            due.push((AlarmKind::NearDue, AlarmLevel::Holder));
        }
    }

    /// What the owner wrote waits for longer than the time set; after as long again the head is called.
    fn message(&self, due: &mut Due) {
        let Some(until) = self.facts.state.messages.answer_due_at else {
            return;
        };
        if self.now > until {
            due.push((AlarmKind::MessageUnanswered, AlarmLevel::Holder));
        }
        if self.now > until && self.passed(until) >= self.times.message_hours * 60 {
            due.push((AlarmKind::MessageUnanswered, AlarmLevel::Head));
        }
    }

    fn uncollected(&self, due: &mut Due) {
        let state = self.facts.state;
        let since = self.facts.resolved_at.or(state.moved_at);
        let waits = since.is_some_and(|since| self.passed(since) >= self.times.uncollected_days * DAY);
        if waits && !state.archived {
            due.push((AlarmKind::Uncollected, AlarmLevel::Holder));
        }
    }
}

#[cfg(test)]
mod tests {
    use motcua_kernel::Day;

    use super::*;
    use crate::model::times::USUAL;
    use crate::model::{ActorId, Referral, ReferralKind, Role, Settling, StepPlan, UnitRef};
    use crate::model::{Change, DossierEvent, OpenStep};

    /// Wednesday 15 November 2023 and the days after it, 07:00–11:30 and 13:30–17:00.
    fn at(day: i8, hour: i8) -> Instant {
        Instant::from_local(Day::new(2023, 11, day).unwrap().date().at(hour, 0, 0, 0))
    }

    fn state(status: Status, moved: Instant) -> DossierState {
        DossierState {
            status,
            moved_at: Some(moved),
            ..DossierState::draft(Settling::YieldsResult)
        }
    }

    fn said(state: &DossierState, now: Instant) -> Vec<(&'static str, AlarmLevel)> {
        let facts = AlarmFacts {
            state,
            received_at: at(15, 9),
            due_at: at(22, 17),
            answer_due_at: Some(at(16, 9)),
            resolved_at: (state.status == Status::Resolved).then(|| at(15, 10)),
        };
        let law = (Calendar::embedded(), &DeadlineRules::default());
        let due = alarms_due(&facts, now, &USUAL, law);
        due.into_iter()
            .map(|(kind, level)| (kind.identifier(), level))
            .collect()
    }

    use AlarmLevel::{Head, Holder};

    #[test]
    fn a_dossier_that_does_not_move_calls_its_holder_after_eight_working_hours_and_its_head_after_sixteen() {
        let state = state(Status::Processing, at(15, 9));
        assert_eq!(said(&state, at(16, 8)), []);
        assert_eq!(said(&state, at(16, 9)), [("stuck", Holder)]);
        assert_eq!(said(&state, at(17, 9)), [("stuck", Holder), ("stuck", Head)]);
    }

    #[test]
    fn a_dossier_that_waits_for_a_unit_asked_is_not_stuck_until_the_answer_is_late() {
        let mut state = state(Status::Processing, at(15, 9));
        state.referrals.push(Referral {
            id: "1".to_owned(),
            kind: ReferralKind::Opinion,
            unit: UnitRef::new("06184"),
            asked_at: at(15, 9),
            due_at: at(20, 9),
            answered_at: None,
        });
        assert_eq!(said(&state, at(17, 9)), []);
        assert_eq!(said(&state, at(20, 10)), [("stuck", Holder), ("stuck", Head)]);
    }

    #[test]
    fn a_filing_from_afar_is_called_out_before_its_answer_is_late_and_to_the_head_once_it_is() {
        let state = state(Status::Registered, at(15, 9));
        assert_eq!(said(&state, at(15, 15)), []);
        assert_eq!(said(&state, at(16, 8)), [("unanswered", Holder)]);
        assert_eq!(
            said(&state, at(16, 10)),
            [("unanswered", Holder), ("unanswered", Head)]
        );
    }

    #[test]
    fn a_dossier_still_at_the_desk_after_the_hour_of_the_law_is_called_out() {
        let state = state(Status::Accepted, at(15, 9));
        assert_eq!(said(&state, at(15, 14)), []);
        assert_eq!(said(&state, at(16, 8)), [("not-transferred", Holder)]);
    }

    #[test]
    fn a_dossier_is_called_out_a_day_before_it_is_due_and_to_the_head_once_overdue() {
        let state = state(Status::Processing, at(22, 7));
        assert_eq!(said(&state, at(22, 8)), [("near-due", Holder)]);
        assert_eq!(
            said(&state, at(22, 18)),
            [("stuck", Holder), ("overdue", Holder), ("overdue", Head)]
        );
    }

    #[test]
    fn a_procedure_of_one_day_is_not_due_soon_before_half_its_time_is_over() {
        let state = state(Status::Processing, at(15, 9));
        let facts = AlarmFacts {
            state: &state,
            received_at: at(15, 9),
            due_at: at(15, 17),
            answer_due_at: None,
            resolved_at: None,
        };
        let law = (Calendar::embedded(), &DeadlineRules::default());
        let due = |hour| alarms_due(&facts, at(15, hour), &USUAL, law);
        assert_eq!(due(10), []);
        assert_eq!(due(15), [(AlarmKind::NearDue, Holder)]);
    }

    #[test]
    fn a_result_nobody_collects_is_called_out_until_it_is_archived() {
        let mut state = state(Status::Resolved, at(15, 10));
        assert_eq!(said(&state, at(20, 10)), []);
        assert_eq!(said(&state, at(23, 10)), [("uncollected", Holder)]);
        state.archived = true;
        assert_eq!(said(&state, at(23, 10)), []);
    }

    #[test]
    fn paused_and_finished_dossiers_call_nobody() {
        for status in [
            Status::SupplementRequested,
            Status::FinancialObligation,
            Status::Returned,
        ] {
            assert_eq!(said(&state(status, at(15, 9)), at(30, 9)), []);
        }
    }

    #[test]
    fn an_apology_is_due_when_the_day_is_near_and_the_last_step_has_not_begun() {
        let near = [(AlarmKind::NearDue, Holder)];
        let mut state = state(Status::Processing, at(15, 9));
        assert!(will_be_late(&state, &near), "nobody holds it");
        state.apply(&Change {
            at: at(15, 10),
            actor: ActorId::new("a"),
            event: DossierEvent::Claimed,
        });
        assert!(!will_be_late(&state, &near));
        state.step = Some(OpenStep {
            plan: StepPlan {
                code: "tham-dinh".to_owned(),
                name: "Thẩm định".to_owned(),
                performer: Role::CaseOfficer,
                due_at: None,
                last: false,
            },
            since: at(15, 10),
        });
        assert!(will_be_late(&state, &near));
        assert!(!will_be_late(&state, &[(AlarmKind::Stuck, Holder)]));
    }
}
