//! What can be wrong with such a number; never the number itself.

use motcua_kernel::{Fault, FaultKind};

/// Why a number is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// Something other than digits stands in it.
    #[error("not digits only")]
    NotDigits,
    /// A personal id has 12 digits.
    #[error("a personal id has 12 digits, not {0}")]
    PersonalIdLength(usize),
    /// The first three digits are no province.
    #[error("no province has the code {0:03}")]
    UnknownProvince(u16),
    /// The birth year lies in the future.
    #[error("born in {0}, which is in the future")]
    BornInFuture(i16),
    /// A number somebody typed to get past the form: `000000000001`, `123456789012`.
    #[error("a placeholder, not a number")]
    Placeholder,
    /// An old identity card number has 9 digits.
    #[error("an old identity card number has 9 digits, not {0}")]
    OldIdLength(usize),
    /// A tax code has 10 digits, with three more for a branch.
    #[error("a tax code has 10 digits, or 13 for a branch, not {0}")]
    TaxCodeLength(usize),
    /// The tenth digit does not follow from the nine before it.
    #[error("the check digit of the tax code is wrong")]
    TaxCodeCheck,
    /// A branch is numbered from 001.
    #[error("the branch number of the tax code is wrong")]
    TaxCodeBranch,
    /// Not the code of an identity card.
    #[error("not the code of an identity card")]
    NotACard,
    /// Not a Vietnamese telephone number.
    #[error("not a Vietnamese telephone number")]
    Phone,
}

impl IdentityError {
    /// The stable code of the fault.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotDigits => "identity-not-digits",
            Self::PersonalIdLength(_) => "personal-id-length",
            Self::UnknownProvince(_) => "personal-id-province",
            Self::BornInFuture(_) => "personal-id-born-in-future",
            Self::Placeholder => "identity-placeholder",
            Self::OldIdLength(_) => "old-id-length",
            Self::TaxCodeLength(_) => "tax-code-length",
            Self::TaxCodeCheck => "tax-code-check-digit",
            Self::TaxCodeBranch => "tax-code-branch",
            Self::NotACard => "not-a-card",
            Self::Phone => "phone-malformed",
        }
    }
}

impl From<IdentityError> for Fault {
    fn from(error: IdentityError) -> Self {
        let fault = Self::new(FaultKind::Invalid, error.code());
        match error {
            IdentityError::PersonalIdLength(length)
            | IdentityError::OldIdLength(length)
            | IdentityError::TaxCodeLength(length) => fault.with("length", length.to_string()),
            IdentityError::UnknownProvince(code) => fault.with("province", format!("{code:03}")),
            IdentityError::BornInFuture(year) => fault.with("year", year.to_string()),
            _ => fault,
        }
    }
}
