//! What an owner lost, and what officers did about it at a desk.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Id, Instant};

use super::{AccountId, Contact};

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

/// A recovery, asked for by the officer who compared the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// The account.
    pub account: AccountId,
    /// What was lost.
    pub lost: Lost,
    /// The new contact, whose code its owner read out; none where the contact was not lost.
    pub contact: Option<Contact>,
    /// Why, in the officer's words: the ledger has no words of officers.
    pub reason: String,
    /// The unit of the desk.
    pub unit: UnitId,
    /// The officer.
    pub by: String,
    /// Their name.
    pub by_name: String,
}

/// The identifier of a recovery.
pub type RecoveryId = Id<Recovery>;

/// A recovery that waits for a second officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryAsked {
    /// The identifier.
    pub id: RecoveryId,
    /// What is asked.
    pub recovery: Recovery,
    /// Since when.
    pub asked_at: Instant,
}

/// Whether a second officer confirms a recovery, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryRule {
    /// From which day on.
    pub from: Day,
    /// Whether a second officer confirms.
    pub two: bool,
    /// By which decision.
    pub basis: String,
    /// Who set it.
    pub set_by_name: String,
    /// When.
    pub set_at: Instant,
}
