//! What can go wrong in this module.

use motcua_kernel::{Fault, FaultKind};

use crate::model::{AbsenceRefusal, SheetProblem, UnitId};

/// A refusal of this module.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// The sheets of units cannot be imported; nothing of them was.
    #[error("the units cannot be imported:\n{}", lines(.0))]
    SheetsBroken(Vec<SheetProblem>),
    /// There is no unit with this key.
    #[error("no unit {0}")]
    NoSuchUnit(UnitId),
    /// There is no such officer.
    #[error("no such officer")]
    NoSuchOfficer,
    /// There is no such posting, or it has ended already.
    #[error("no such posting in force")]
    NoSuchPosting,
    /// The user name has characters it must not have, or too many.
    #[error("a user name has 3 to 60 lower-case letters, digits, dots, hyphens or underscores")]
    UsernameMalformed,
    /// The user name is somebody else's.
    #[error("the user name {0} is taken")]
    UsernameTaken(String),
    /// A name or a title is empty.
    #[error("the {0} is empty")]
    Empty(&'static str),
    /// A password is too short or too long.
    #[error("a password has 8 to 256 characters")]
    PasswordLength,
    /// A posting ends before it begins.
    #[error("the posting ends before it begins")]
    PostingDays,
    /// An officer tried to post themselves.
    #[error("nobody posts themselves")]
    OwnPosting,
    /// Only an administrator of the whole system gives that role.
    #[error("only a system administrator gives this role")]
    RoleAboveGranter,
    /// User name and password do not belong together, or the account is not in use.
    #[error("the sign-in was refused")]
    SignInRefused,
    /// Too many wrong passwords for this user name.
    #[error("locked for {minutes} more minutes")]
    SignInLocked {
        /// Minutes until the next try, rounded up.
        minutes: i64,
    },
    /// The second factor is what was asked for already.
    #[error("the second factor was decided before")]
    SecondFactorDecided,
    /// A role of the officer requires the second factor.
    #[error("a role requires the second factor")]
    SecondFactorRequired,
    /// An administrator tried to take their own second factor away.
    #[error("nobody resets their own second factor")]
    SecondFactorOwn,
    /// Only an administrator of the whole system takes away the second factor of one.
    #[error("only a system administrator resets this one")]
    SecondFactorAbove,
    /// The account is one of an administrator of the whole system.
    #[error("only a system administrator keeps this account")]
    OfficerAbove,
    /// An administrator tried to keep their own account as if it were another's.
    #[error("nobody keeps their own account this way")]
    OwnAccount,
    /// The password that holds so far was typed wrong.
    #[error("the password so far is another one")]
    PasswordWrong,
    /// The new password is the old one.
    #[error("the new password is the old one")]
    PasswordSame,
    /// A second factor is taken away with a reason.
    #[error("a reason of at most 300 letters is needed")]
    SecondFactorReason,
}

fn lines(problems: &[SheetProblem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

impl From<IdentityError> for Fault {
    fn from(error: IdentityError) -> Self {
        use FaultKind::{Conflict, Forbidden, Invalid, NotFound, TooMany, Unauthenticated};
        let fault = match &error {
            IdentityError::SheetsBroken(problems) => Self::new(Invalid, "units-import-broken")
                .with("problems", problems.len().to_string())
                .with(
                    "first",
                    problems.first().map(ToString::to_string).unwrap_or_default(),
                ),
            IdentityError::NoSuchUnit(id) => Self::new(NotFound, "unit-not-found").with("unit", id.as_str()),
            IdentityError::NoSuchOfficer => Self::new(NotFound, "officer-not-found"),
            IdentityError::NoSuchPosting => Self::new(NotFound, "posting-not-found"),
            IdentityError::UsernameMalformed => Self::new(Invalid, "username-malformed"),
            IdentityError::UsernameTaken(name) => {
                Self::new(Conflict, "username-taken").with("username", name.as_str())
            }
            IdentityError::Empty(what) => Self::new(Invalid, "officer-field-empty").with("name", *what),
            IdentityError::PasswordLength => Self::new(Invalid, "password-length"),
            IdentityError::PostingDays => Self::new(Invalid, "posting-days"),
            IdentityError::OwnPosting => Self::new(Forbidden, "posting-own"),
            IdentityError::RoleAboveGranter => Self::new(Forbidden, "posting-role-above"),
            IdentityError::SignInRefused => Self::new(Unauthenticated, "sign-in-refused"),
            IdentityError::SecondFactorDecided => Self::new(Conflict, "second-factor-decided"),
            IdentityError::SecondFactorRequired => Self::new(Conflict, "second-factor-required"),
            IdentityError::SecondFactorOwn => Self::new(Forbidden, "second-factor-own"),
            IdentityError::SecondFactorAbove => Self::new(Forbidden, "second-factor-above"),
            IdentityError::OfficerAbove => Self::new(Forbidden, "officer-above"),
            IdentityError::OwnAccount => Self::new(Forbidden, "officer-own"),
            IdentityError::PasswordWrong => Self::new(Invalid, "password-wrong"),
            IdentityError::PasswordSame => Self::new(Invalid, "password-same"),
            IdentityError::SecondFactorReason => Self::new(Invalid, "second-factor-reason"),
            IdentityError::SignInLocked { minutes } => {
                Self::new(TooMany, "sign-in-locked").with("minutes", minutes.to_string())
            }
        };
        fault.because(error)
    }
}

impl From<AbsenceRefusal> for Fault {
    fn from(refusal: AbsenceRefusal) -> Self {
        let kind = match refusal {
            AbsenceRefusal::NoSuchAbsence => FaultKind::NotFound,
            AbsenceRefusal::Overlaps | AbsenceRefusal::StandInAway | AbsenceRefusal::Over => {
                FaultKind::Conflict
            }
            _ => FaultKind::Invalid,
        };
        Self::new(kind, refusal.code()).because(refusal)
    }
}
