//! Taking a change in. Total: what the ledger keeps is taken as it happened, decisions were made before.

use motcua_kernel::Instant;
use motcua_law::PauseKind;

use super::{Change, ClockState, DossierEvent, DossierState, Status};

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
            DossierEvent::Transferred { unit } => {
                self.unit = Some(unit.clone());
                self.holder = None;
            }
            DossierEvent::Claimed => self.holder = Some(change.actor.clone()),
            DossierEvent::Assigned { holder } => self.holder = Some(holder.clone()),
            DossierEvent::PaymentConfirmed { due_at } => self.due_at = due_at.or(self.due_at),
            DossierEvent::ResultAttached { result } => self.result = Some(result.clone()),
            DossierEvent::Rescheduled { due_at, .. } => {
                self.due_at = Some(*due_at);
                self.rescheduled = true;
            }
            DossierEvent::Reopened { .. } => {
                self.result = None;
                self.reopened += 1;
            }
            DossierEvent::Refused { .. }
            | DossierEvent::Stepped { .. }
            | DossierEvent::PaymentRequested { .. }
            | DossierEvent::Resolved { .. }
            | DossierEvent::Stopped { .. }
            | DossierEvent::Withdrawn { .. }
            | DossierEvent::Returned
            | DossierEvent::DocumentsReturned => {}
        }
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
