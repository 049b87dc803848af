//! Where a dossier stands, finer than the national status, from which that status is derived.

use serde::{Deserialize, Serialize};

use super::{DossierState, Status};

/// Where a dossier stands, as work lists sort it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Still being filled in.
    Draft,
    /// Filed, waiting for the desk.
    AwaitingIntake,
    /// Accepted, at the desk.
    AtDesk,
    /// Turned away at intake.
    TurnedAway,
    /// In the competent unit, taken by nobody yet.
    Unassigned,
    /// In an officer's hands.
    InHand,
    /// In an officer's hands with its result attached.
    ResultReady,
    /// Waiting for a supplement before it was ever accepted.
    AwaitingSupplementBeforeIntake,
    /// Waiting for a supplement.
    AwaitingSupplement,
    /// Waiting for a payment.
    AwaitingPayment,
    /// Settled, waiting to be returned.
    AwaitingReturn,
    /// Withdrawn, papers still here.
    WithdrawnHere,
    /// Stopped, papers still here.
    StoppedHere,
    /// Handed back: the end.
    Closed,
}

impl Stage {
    /// The stage of `state`.
    pub const fn of(state: &DossierState) -> Self {
        match state.status {
            Status::Draft => Self::Draft,
            Status::Registered => Self::AwaitingIntake,
            Status::Accepted => Self::AtDesk,
            Status::NotAccepted => Self::TurnedAway,
            Status::Processing if state.holder.is_none() => Self::Unassigned,
            Status::Processing if state.result.is_some() => Self::ResultReady,
            Status::Processing => Self::InHand,
            Status::SupplementRequested if state.accepted_at.is_none() => {
                Self::AwaitingSupplementBeforeIntake
            }
            Status::SupplementRequested => Self::AwaitingSupplement,
            Status::FinancialObligation => Self::AwaitingPayment,
            Status::Withdrawn => Self::WithdrawnHere,
            Status::Stopped => Self::StoppedHere,
            Status::Resolved => Self::AwaitingReturn,
            Status::Returned => Self::Closed,
        }
    }

    /// The national status it is told as.
    pub const fn status(self) -> Status {
        match self {
            Self::Draft => Status::Draft,
            Self::AwaitingIntake => Status::Registered,
            Self::AtDesk => Status::Accepted,
            Self::TurnedAway => Status::NotAccepted,
            Self::Unassigned | Self::InHand | Self::ResultReady => Status::Processing,
            Self::AwaitingSupplementBeforeIntake | Self::AwaitingSupplement => Status::SupplementRequested,
            Self::AwaitingPayment => Status::FinancialObligation,
            Self::WithdrawnHere => Status::Withdrawn,
            Self::StoppedHere => Status::Stopped,
            Self::AwaitingReturn => Status::Resolved,
            Self::Closed => Status::Returned,
        }
    }
}
