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
    /// Too many codes were asked for within an hour.
    #[error("too many codes within an hour")]
    TooManyCodes,
    /// What was typed is neither an e-mail address nor a mobile number.
    #[error("the contact is neither an address nor a mobile number")]
    ContactWrong,
    /// The password in use is another one.
    #[error("the password in use is another one")]
    PasswordWrong,
    /// A session that an officer opened may not do this.
    #[error("not in a session that an officer opened")]
    NotWhileAssisted,
    /// A session at a kiosk may not do this.
    #[error("not in a session at a kiosk")]
    NotAtKiosk,
    /// The number has an account with ways in that nothing can be asked about here.
    #[error("to be linked from a session of the account")]
    LinkFromInside,
    /// The last day went by, or whoever gave it has no account in use any more.
    #[error("the mandate is over")]
    MandateOver,
    /// Whoever is not of age entrusts nothing and takes nothing on.
    #[error("not of age")]
    NotOfAge,
    /// There is no such mandate, or it is not one to decide about.
    #[error("no such mandate")]
    NoMandate,
    /// Somebody decided before.
    #[error("decided before")]
    DecidedBefore,
    /// There is no such request.
    #[error("no such request")]
    NoRequest,
    /// Nobody has checked yet that the number is the owner's.
    #[error("the number is not checked")]
    NotChecked,
    /// A refusal says why.
    #[error("no reason given")]
    ReasonMissing,
    /// The provider of identities could not be asked or gave an answer that does not hold.
    #[error("the provider of identities: {0}")]
    Provider(String),
    /// The provider has signed with a key that is not known yet.
    #[error("the provider signed with a key that is not known")]
    ProviderKeyUnknown,
    /// The sign-in with the provider was not begun here, or too long ago.
    #[error("the sign-in with the provider was not begun here")]
    ProviderStale,
    /// What the browser brought of a passkey is not believed.
    #[error("a passkey is not believed: {0}")]
    PasskeyRefused(&'static str),
    /// The passkey was not begun in this session, or too long ago.
    #[error("the passkey was not begun in this session")]
    PasskeyStale,
    /// The account has as many passkeys as one may have.
    #[error("too many passkeys")]
    PasskeysTooMany,
    /// The name of a passkey is empty or too long.
    #[error("the name of the passkey is empty or too long")]
    PasskeyNameWrong,
    /// There is no such passkey.
    #[error("no such passkey")]
    NoPasskey,
    /// It is the last one of an account whose second factor it is.
    #[error("the last passkey is the second factor")]
    PasskeyLast,
    /// There is no such device in use.
    #[error("no such kiosk")]
    NoKiosk,
    /// A device has a short name.
    #[error("the name of the kiosk is empty or too long")]
    KioskNameWrong,
    /// Nothing else would open the account.
    #[error("nothing else opens the account")]
    LastWayIn,
    /// The provider names no number.
    #[error("the provider names no number")]
    ProviderNumberMissing,
}

impl From<AccountError> for Fault {
    fn from(error: AccountError) -> Self {
        use FaultKind::{Conflict, Forbidden, Invalid, NotFound, TooMany, Unauthenticated, Unavailable};
        let fault = match &error {
            AccountError::NoSuchAccount => Self::new(NotFound, "account-not-found"),
            AccountError::NumberTaken => Self::new(Conflict, "account-number-taken"),
            AccountError::NumberMalformed => Self::new(Invalid, "account-number-malformed"),
            AccountError::NameEmpty => Self::new(Invalid, "account-name-empty"),
            AccountError::SignInRefused => Self::new(Unauthenticated, "account-sign-in-refused"),
            AccountError::TooManyCodes => Self::new(TooMany, "account-codes-too-many"),
            AccountError::ContactWrong => Self::new(Invalid, "account-contact-wrong"),
            AccountError::PasswordWrong => Self::new(Invalid, "account-password-wrong"),
            AccountError::NotWhileAssisted => Self::new(Forbidden, "account-not-while-assisted"),
            AccountError::NotAtKiosk => Self::new(Forbidden, "account-not-at-kiosk"),
            AccountError::LinkFromInside => Self::new(Conflict, "account-link-from-inside"),
            AccountError::MandateOver => Self::new(Conflict, "account-mandate-is-over"),
            AccountError::NotOfAge => Self::new(Forbidden, "account-not-of-age"),
            AccountError::NoMandate => Self::new(NotFound, "account-mandate-not-found"),
            AccountError::DecidedBefore => Self::new(Conflict, "account-decided-before"),
            AccountError::NoRequest => Self::new(NotFound, "account-request-not-found"),
            AccountError::NotChecked => Self::new(Forbidden, "account-not-checked"),
            AccountError::ReasonMissing => Self::new(Invalid, "account-reason-missing"),
            AccountError::Provider(_) | AccountError::ProviderKeyUnknown => {
                Self::new(Unavailable, "account-provider-failed")
            }
            AccountError::ProviderStale => Self::new(Invalid, "account-provider-stale"),
            AccountError::ProviderNumberMissing => Self::new(Invalid, "account-provider-number-missing"),
            AccountError::PasskeyRefused(_) => Self::new(Invalid, "account-passkey-refused"),
            AccountError::PasskeyStale => Self::new(Invalid, "account-passkey-stale"),
            AccountError::PasskeyNameWrong => Self::new(Invalid, "account-passkey-name-wrong"),
            AccountError::PasskeysTooMany => Self::new(Conflict, "account-passkeys-too-many"),
            AccountError::NoKiosk => Self::new(NotFound, "account-kiosk-not-found"),
            AccountError::KioskNameWrong => Self::new(Invalid, "account-kiosk-name-wrong"),
            AccountError::LastWayIn => Self::new(Conflict, "account-last-way-in"),
            AccountError::NoPasskey => Self::new(NotFound, "account-passkey-not-found"),
            AccountError::PasskeyLast => Self::new(Conflict, "account-passkey-last"),
            AccountError::SignInLocked { minutes } => {
                Self::new(TooMany, "sign-in-locked").with("minutes", minutes.to_string())
            }
        };
        fault.because(error)
    }
}
