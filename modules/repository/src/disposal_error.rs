//! What can go wrong with papers after their retention.

use motcua_kernel::{Fault, FaultKind};

/// Why a step after the retention cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum DisposalError {
    /// There is no such proposal.
    #[error("no such proposal")]
    NotFound,
    /// Somebody else acted on it after it was shown.
    #[error("the proposal was changed meanwhile")]
    Changed,
    /// It was decided already.
    #[error("the proposal was decided already")]
    Decided,
    /// Whoever proposed cannot decide.
    #[error("the decision is another person's")]
    Own,
    /// No paper was chosen, or too many.
    #[error("no paper was chosen, or too many")]
    Papers,
    /// A paper is still within its retention.
    #[error("a paper is still within its retention")]
    NotDue,
    /// A paper stands in another open proposal, or was disposed of.
    #[error("a paper stands in another proposal")]
    Taken,
    /// The years are none.
    #[error("the years are none")]
    Years,
    /// The day of the decision lies ahead.
    #[error("the day of the decision lies ahead")]
    Ahead,
    /// The paper was destroyed by decision.
    #[error("the paper was destroyed")]
    Destroyed,
}

impl From<DisposalError> for Fault {
    fn from(error: DisposalError) -> Self {
        let new = Self::new;
        match error {
            DisposalError::NotFound => new(FaultKind::NotFound, "disposal-not-found"),
            DisposalError::Changed => new(FaultKind::Conflict, "disposal-changed-meanwhile"),
            DisposalError::Decided => new(FaultKind::Conflict, "disposal-decided"),
            DisposalError::Own => new(FaultKind::Conflict, "disposal-own"),
            DisposalError::Papers => new(FaultKind::Invalid, "disposal-papers"),
            DisposalError::NotDue => new(FaultKind::Conflict, "disposal-not-due"),
            DisposalError::Taken => new(FaultKind::Conflict, "disposal-taken"),
            DisposalError::Years => new(FaultKind::Invalid, "keep-on-years"),
            DisposalError::Ahead => new(FaultKind::Invalid, "disposal-day-ahead"),
            DisposalError::Destroyed => new(FaultKind::NotFound, "paper-destroyed"),
        }
    }
}
