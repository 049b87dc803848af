//! Why a command is refused.

use motcua_kernel::{Fault, FaultKind};

use super::{Action, ActorId, Role, Status};

/// Why a command is refused; the dossier stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The act is not possible in this status.
    #[error("{} is not possible in status {}", action.name(), status.code())]
    NotInStatus {
        /// The act.
        action: Action,
        /// The status it stands in.
        status: Status,
    },
    /// The actor holds none of the roles the act needs.
    #[error("no role for {}", .0.name())]
    RoleMissing(Action),
    /// Nobody holds the dossier yet: it must be taken first.
    #[error("nobody holds the dossier")]
    NotHeld,
    /// Another officer holds the dossier.
    #[error("held by {0}")]
    HeldByAnother(ActorId),
    /// The procedure yields a result and none is attached.
    #[error("no result attached")]
    ResultMissing,
    /// The act needs a reason.
    #[error("no reason given")]
    ReasonMissing,
    /// A filing or receipt lies in the future.
    #[error("in the future")]
    InFuture,
    /// The receipt lies before the filing.
    #[error("received before it was filed")]
    BeforeFiling,
    /// The due instant is not after the receipt, or not after the one it replaces.
    #[error("due too early")]
    DueTooEarly,
    /// The due date was moved once already (NĐ 61/2018/NĐ-CP, điều 19.9: only once).
    #[error("already rescheduled")]
    AlreadyRescheduled,
    /// A second request for a supplement is for the head to make, with a reason (NĐ 61/2018/NĐ-CP, điều 11).
    #[error("a second supplement request needs the head and a reason")]
    SecondSupplement,
    /// The step under way is for somebody in another role.
    #[error("the step is for {0:?}")]
    NotYourStep(Role),
    /// Steps of the workflow are still to be done.
    #[error("steps remain after {0}")]
    StepsRemain(String),
    /// Units asked have not answered.
    #[error("{0} referrals are open")]
    ReferralsOpen(usize),
    /// There is no such referral to this actor's units, or it is answered.
    #[error("no open referral {0}")]
    ReferralNotOpen(String),
    /// An amount that is no amount.
    #[error("the amount is not positive")]
    AmountWrong,
    /// As many messages wait for an answer as one dossier may have.
    #[error("too many messages wait")]
    TooManyMessages,
    /// Its owner wrote nothing that could be answered.
    #[error("no message to answer")]
    NoMessage,
}

impl Refusal {
    /// The stable code of the fault.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotInStatus { .. } => "dossier-not-in-status",
            Self::RoleMissing(_) => "dossier-role-missing",
            Self::NotHeld => "dossier-not-held",
            Self::HeldByAnother(_) => "dossier-held-by-another",
            Self::ResultMissing => "dossier-result-missing",
            Self::ReasonMissing => "dossier-reason-missing",
            Self::InFuture => "dossier-date-in-future",
            Self::BeforeFiling => "dossier-received-before-filing",
            Self::DueTooEarly => "dossier-due-too-early",
            Self::AlreadyRescheduled => "dossier-already-rescheduled",
            Self::SecondSupplement => "dossier-second-supplement",
            Self::NotYourStep(_) => "dossier-not-your-step",
            Self::StepsRemain(_) => "dossier-steps-remain",
            Self::ReferralsOpen(_) => "dossier-referrals-open",
            Self::ReferralNotOpen(_) => "dossier-referral-not-open",
            Self::AmountWrong => "dossier-amount-wrong",
            Self::TooManyMessages => "dossier-too-many-messages",
            Self::NoMessage => "dossier-no-message",
        }
    }

    const fn kind(&self) -> FaultKind {
        match self {
            Self::RoleMissing(_) | Self::NotYourStep(_) => FaultKind::Forbidden,
            Self::NotInStatus { .. }
            | Self::NotHeld
            | Self::HeldByAnother(_)
            | Self::ResultMissing
            | Self::AlreadyRescheduled
            | Self::StepsRemain(_)
            | Self::ReferralsOpen(_)
            | Self::ReferralNotOpen(_)
            | Self::TooManyMessages
            | Self::NoMessage => FaultKind::Conflict,
            Self::ReasonMissing
            | Self::InFuture
            | Self::BeforeFiling
            | Self::DueTooEarly
            | Self::SecondSupplement
            | Self::AmountWrong => FaultKind::Invalid,
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        let fault = Self::new(refusal.kind(), refusal.code());
        match &refusal {
            Refusal::NotInStatus { status, .. } => fault.with("status", status.vietnamese()),
            Refusal::StepsRemain(step) => fault.with("step", step.as_str()),
            Refusal::ReferralsOpen(count) => fault.with("count", count.to_string()),
            Refusal::HeldByAnother(holder) => fault.with("holder", holder.as_str()),
            _ => fault,
        }
    }
}
