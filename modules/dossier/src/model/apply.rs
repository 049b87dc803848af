//! Taking a change in. Total: what the ledger keeps is taken as it happened, decisions were made before.

use motcua_kernel::Instant;
use motcua_law::PauseKind;

use super::{Change, ClockState, DossierEvent, DossierState, OpenStep, Status, StepPlan};

impl DossierState {
    /// Folds `changes` over a dossier nobody has filed yet.
    pub fn replay<'c>(mut self, changes: impl IntoIterator<Item = &'c Change>) -> Self {
        for change in changes {
            self.apply(change);
        }
        self
    }

    /// Takes one change in.
    pub fn apply(&mut self, change: &Change) {
        self.changes += 1;
        self.changed_at = Some(self.changed_at.map_or(change.at, |last| last.max(change.at)));
        if change.event.moves() {
            self.moved_at = Some(self.moved_at.map_or(change.at, |last| last.max(change.at)));
        }
        self.take_in(change);
        if let Some(status) = change.event.status() {
            self.status = status;
        }
        self.wind(change);
    }

    fn take_in(&mut self, change: &Change) {
        match &change.event {
            DossierEvent::Registered { filed_at, .. } => self.filed_at = Some(*filed_at),
            DossierEvent::Accepted { received_at, due_at } => {
                self.accept(*received_at, *due_at, change);
            }
            DossierEvent::SupplementRequested { resumes, .. } => {
                self.resumes = Some(*resumes);
                self.supplement_requests += 1;
            }
            DossierEvent::SupplementReceived { due_at, .. } => self.complete(*due_at, change),
            DossierEvent::Transferred { unit, step, .. } => {
                self.unit = Some(unit.clone());
                self.holder = None;
                self.arrived = false;
                self.begin(step.as_ref(), change.at);
            }
            DossierEvent::HandoverReceived { .. } => self.arrived = true,
            DossierEvent::Stepped { next: Some(next), .. } => self.move_on(next, change),
            DossierEvent::SentBack { to, .. } => {
                self.leave_step(change);
                self.holder = self.step_holders.get(&to.code).cloned();
                self.begin(Some(to), change.at);
            }
            DossierEvent::Referred(referral) => self.referrals.push(referral.clone()),
            DossierEvent::ReferralAnswered { id, .. } => {
                let asked = self.referrals.iter_mut().find(|referral| referral.id == *id);
                if let Some(referral) = asked {
                    referral.answered_at = Some(change.at);
                }
            }
            DossierEvent::FeeTaken { amount, .. } => self.fee_paid = self.fee_paid.plus(*amount),
            DossierEvent::FeeWaived { .. } => self.fee_waived = true,
            DossierEvent::LatenessExplained { cause, .. } => self.late_cause = Some(*cause),
            DossierEvent::Announced { .. } => self.announced += 1,
            DossierEvent::Archived { .. } => self.archived = true,
            DossierEvent::UnitMoved { to, part, .. } if part.competent() => self.unit = Some(to.clone()),
            DossierEvent::Claimed => self.holder = Some(change.actor.clone()),
            DossierEvent::Assigned { holder } => self.holder = Some(holder.clone()),
            DossierEvent::PaymentConfirmed { due_at } => self.due_at = due_at.or(self.due_at),
            DossierEvent::ResultAttached { result } => self.result = Some(result.clone()),
            DossierEvent::Rescheduled { due_at, cause, .. } => {
                self.due_at = Some(*due_at);
                self.rescheduled = true;
                self.late_cause = cause.or(self.late_cause);
            }
            DossierEvent::Reopened { .. } => {
                self.result = None;
                self.reopened += 1;
            }
            DossierEvent::MessageSent { answer_due_at, .. } => self.messages.sent(*answer_due_at),
            DossierEvent::MessageAnswered { .. } => self.messages.answered(),
            DossierEvent::Refused { .. }
            | DossierEvent::OwnerInformed { .. }
            | DossierEvent::ReturnWayChosen { .. }
            | DossierEvent::Stepped { .. }
            | DossierEvent::AlarmRaised { .. }
            | DossierEvent::PaymentRequested { .. }
            | DossierEvent::Resolved { .. }
            | DossierEvent::Stopped { .. }
            | DossierEvent::Withdrawn { .. }
            | DossierEvent::Returned { .. }
            | DossierEvent::UnitMoved { .. }
            | DossierEvent::DocumentsReturned => {}
        }
    }

    fn begin(&mut self, step: Option<&StepPlan>, at: Instant) {
        self.step = step.map(|plan| OpenStep {
            plan: plan.clone(),
            since: at,
        });
    }

    /// Remembers who did the step that ends.
    fn leave_step(&mut self, change: &Change) {
        if let Some(step) = &self.step {
            let who = self.holder.clone().unwrap_or_else(|| change.actor.clone());
            self.step_holders.insert(step.plan.code.clone(), who);
        }
    }

    /// The next step stays in the same hands when the same role does it; otherwise it goes to who did it before, or
    /// into the pool of its role.
    fn move_on(&mut self, next: &StepPlan, change: &Change) {
        self.leave_step(change);
        let same = self
            .step
            .as_ref()
            .is_some_and(|step| step.plan.performer == next.performer);
        if !same {
            self.holder = self.step_holders.get(&next.code).cloned();
        }
        self.begin(Some(next), change.at);
    }

    fn accept(&mut self, received_at: Instant, due_at: Option<Instant>, change: &Change) {
        self.accepted_at = Some(received_at);
        self.due_at = due_at;
        self.holder = Some(change.actor.clone());
    }

    /// A supplement makes the dossier complete; one that was never accepted is accepted by that.
    fn complete(&mut self, due_at: Option<Instant>, change: &Change) {
        self.resumes = None;
        if self.accepted_at.is_none() {
            self.accept(change.at, due_at, change);
        } else {
            self.due_at = due_at.or(self.due_at);
        }
    }

    /// Lets the clock do what the status says: run in 2 and 4, stand still in 5 and 6, end in 7, 8 and 9.
    fn wind(&mut self, change: &Change) {
        let wanted = match self.status {
            Status::Accepted | Status::Processing => Some(ClockState::Running),
            Status::SupplementRequested => Some(ClockState::Paused(PauseKind::Supplement)),
            Status::FinancialObligation => Some(ClockState::Paused(PauseKind::Payment)),
            _ => None,
        };
        let at = match change.event {
            DossierEvent::Accepted { received_at, .. } => received_at,
            _ => change.at,
        };
        match wanted {
            // Before acceptance there is no clock to stop.
            Some(ClockState::Paused(_)) if !self.clock.started() => {}
            Some(state) if self.clock.now() != Some(state) => self.clock.turn(state, at),
            Some(_) => {}
            None => {
                self.clock.end(at);
            }
        }
    }
}
