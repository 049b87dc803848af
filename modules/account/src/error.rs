//! What can go wrong in this module.

use motcua_kernel::{Fault, FaultKind};

/// A refusal of this module.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// There is no such account.
    #[error("no such account")]
    NoSuchAccount,
    /// There is an account for this number already.
    #[error("there is an account for this number")]
    NumberTaken,
    /// The number has not the structure of its kind.
    #[error("the number is not one of its kind")]
    NumberMalformed,
    /// The name is empty.
    #[error("the name is empty")]
    NameEmpty,
    /// Number and password do not belong together, or the account is not in use.
    #[error("the sign-in was refused")]
    SignInRefused,
    /// Too many wrong passwords for this number.
    #[error("locked for {minutes} more minutes")]
    SignInLocked {
        /// Minutes until the next try, rounded up.
        minutes: i64,
    },
}

impl From<AccountError> for Fault {
    fn from(error: AccountError) -> Self {
        use FaultKind::{Conflict, Invalid, NotFound, TooMany, Unauthenticated};
        let fault = match &error {
            AccountError::NoSuchAccount => Self::new(NotFound, "account-not-found"),
            AccountError::NumberTaken => Self::new(Conflict, "account-number-taken"),
            AccountError::NumberMalformed => Self::new(Invalid, "account-number-malformed"),
            AccountError::NameEmpty => Self::new(Invalid, "account-name-empty"),
            AccountError::SignInRefused => Self::new(Unauthenticated, "account-sign-in-refused"),
            AccountError::SignInLocked { minutes } => {
                Self::new(TooMany, "sign-in-locked").with("minutes", minutes.to_string())
            }
        };
        fault.because(error)
    }
}
