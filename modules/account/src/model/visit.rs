//! An act that waits for a code.

use motcua_kernel::Instant;

use super::{AccountId, Contact, SentCode};

/// What waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitPurpose {
    /// Opening an account.
    Register,
    /// A new contact of an account.
    Contact,
    /// A new password in place of a forgotten one.
    Recover,
    /// An identity of another provider for an account that is there.
    Link,
    /// A new contact of an account, at a desk.
    Desk,
}

impl VisitPurpose {
    /// Every purpose.
    pub const ALL: [Self; 5] = [
        Self::Register,
        Self::Contact,
        Self::Recover,
        Self::Link,
        Self::Desk,
    ];

    /// The identifier in tables.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Contact => "contact",
            Self::Recover => "recover",
            Self::Link => "link",
            Self::Desk => "desk",
        }
    }
}

/// The act, with what was typed for it.
pub(crate) struct Visit {
    pub(crate) token_hash: String,
    pub(crate) purpose: VisitPurpose,
    pub(crate) account_id: Option<AccountId>,
    pub(crate) payload: String,
    /// Where the code went; nowhere where there is nobody to send it to.
    pub(crate) contact: Option<Contact>,
    pub(crate) code: SentCode,
    pub(crate) sends: i64,
    pub(crate) sent_at: Instant,
}
