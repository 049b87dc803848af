//! What can go wrong in this module.

use motcua_kernel::{Fault, FaultKind};

/// A refusal of this module.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaymentsError {
    /// There is no such due, or it is another's.
    #[error("no such due")]
    NoSuchDue,
    /// There is no such case in the queue, or it is another unit's.
    #[error("no such case")]
    NoSuchCase,
    /// The case was settled already.
    #[error("the case is closed")]
    CaseClosed,
    /// The act does not belong to a case of this reason.
    #[error("the act does not fit the case")]
    ActUnfit,
    /// An act in the queue needs a reason.
    #[error("the reason is missing")]
    ReasonMissing,
    /// Money given back needs a voucher.
    #[error("the voucher is missing")]
    VoucherMissing,
    /// The due takes no money any more.
    #[error("the due takes no money")]
    DueEnded,
    /// Nothing is owed.
    #[error("nothing is owed")]
    NothingOwed,
    /// The bank account cannot be one.
    #[error("the account is not one")]
    AccountMalformed,
    /// An account begins on a day to come.
    #[error("the account begins in the past")]
    AccountInPast,
    /// The unit has no account that takes money.
    #[error("the unit has no receiving account")]
    NoAccount,
    /// The statement cannot be read.
    #[error("the statement cannot be read")]
    StatementUnreadable,
    /// The headings are those of no profile.
    #[error("the headings are not known")]
    StatementUnknown,
    /// The statement holds nothing that came.
    #[error("the statement holds no incoming line")]
    StatementEmpty,
    /// The same file was taken before.
    #[error("the statement was taken before")]
    StatementTwice,
    /// A day is closed once.
    #[error("the day is closed")]
    DayClosed,
    /// A day that is not over cannot be closed ahead.
    #[error("the day lies ahead")]
    DayAhead,
    /// A day that does not balance is not closed.
    #[error("the day does not balance")]
    DayUnbalanced,
    /// A day is closed after those before it.
    #[error("a later day is closed")]
    DayPassed,
    /// A correction belongs to a closed day.
    #[error("the day is open")]
    DayOpen,
    /// There is no gateway here.
    #[error("no gateway is set up")]
    NoGateway,
    /// There is no such receipt, or it is another's.
    #[error("no such receipt")]
    NoSuchReceipt,
}

impl From<PaymentsError> for Fault {
    fn from(error: PaymentsError) -> Self {
        use FaultKind::{Conflict, Invalid, NotFound, Unavailable};
        let fault = match &error {
            PaymentsError::NoSuchDue => Self::new(NotFound, "due-not-found"),
            PaymentsError::NoSuchCase => Self::new(NotFound, "pay-case-not-found"),
            PaymentsError::CaseClosed => Self::new(Conflict, "pay-case-closed"),
            PaymentsError::ActUnfit => Self::new(Conflict, "pay-act-unfit"),
            PaymentsError::ReasonMissing => Self::new(Invalid, "pay-reason-missing"),
            PaymentsError::VoucherMissing => Self::new(Invalid, "pay-voucher-missing"),
            PaymentsError::DueEnded => Self::new(Conflict, "due-ended"),
            PaymentsError::NothingOwed => Self::new(Conflict, "due-nothing-owed"),
            PaymentsError::AccountMalformed => Self::new(Invalid, "pay-account-malformed"),
            PaymentsError::AccountInPast => Self::new(Invalid, "pay-account-in-past"),
            PaymentsError::NoAccount => Self::new(Conflict, "pay-account-missing"),
            PaymentsError::StatementUnreadable => Self::new(Invalid, "statement-unreadable"),
            PaymentsError::StatementUnknown => Self::new(Invalid, "statement-unknown"),
            PaymentsError::StatementEmpty => Self::new(Invalid, "statement-empty"),
            PaymentsError::StatementTwice => Self::new(Conflict, "statement-twice"),
            PaymentsError::DayClosed => Self::new(Conflict, "pay-day-closed"),
            PaymentsError::DayAhead => Self::new(Invalid, "pay-day-ahead"),
            PaymentsError::DayUnbalanced => Self::new(Conflict, "pay-day-unbalanced"),
            PaymentsError::DayPassed => Self::new(Conflict, "pay-day-passed"),
            PaymentsError::DayOpen => Self::new(Conflict, "pay-day-open"),
            PaymentsError::NoGateway => Self::new(Unavailable, "pay-gateway-missing"),
            PaymentsError::NoSuchReceipt => Self::new(NotFound, "fee-receipt-not-found"),
        };
        fault.because(error)
    }
}
