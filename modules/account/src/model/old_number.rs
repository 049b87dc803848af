//! A request to bring an old number of nine digits (số CMND) under today's number.

use std::fmt;

use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant};

use super::AccountId;

/// The identifier of a request.
pub type OldNumberId = Id<OldNumberRequest>;

/// How far a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldNumberState {
    /// Asked for.
    Asked,
    /// The two numbers are one owner's.
    Granted,
    /// The paper did not show it.
    Refused,
}

impl OldNumberState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Asked, Self::Granted, Self::Refused];

    /// The identifier in tables and in the keys of words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Granted => "granted",
            Self::Refused => "refused",
        }
    }
}

/// What somebody asks, and what came of it.
#[derive(Clone, PartialEq, Eq)]
pub struct OldNumberRequest {
    /// The identifier.
    pub id: OldNumberId,
    /// Whose account.
    pub account_id: AccountId,
    /// The old number.
    pub old_number: String,
    /// The paper that shows that both are one person's, with its number.
    pub proof: String,
    /// The unit at whose desk it will be shown; none where it was asked before a desk had to be named.
    pub desk: Option<UnitId>,
    /// How far it is.
    pub state: OldNumberState,
    /// When it was asked.
    pub asked_at: Instant,
    /// Why it was refused.
    pub reason: String,
}

/// The identifier alone, for logs.
impl fmt::Debug for OldNumberRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OldNumberRequest({})", self.id)
    }
}
