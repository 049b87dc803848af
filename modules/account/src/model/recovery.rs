//! What an owner lost, and what an officer did about it at a desk.

use super::AccountId;

/// What was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// The confirmed e-mail address or telephone.
    Contact,
    /// The authenticator, the codes on paper, the passkeys.
    SecondFactor,
}

impl Lost {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Contact, Self::SecondFactor];

    /// The identifier in tables, forms and the keys of words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::SecondFactor => "second-factor",
        }
    }

    /// What is called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }
}

/// A recovery as it is kept: the ledger has no words of officers.
pub(crate) struct Recovery {
    pub(crate) account: AccountId,
    pub(crate) lost: Lost,
    pub(crate) reason: String,
}
