//! What was done under a mandate, as both sides see it.

use motcua_kernel::Instant;

/// An act in somebody else's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MandateAct {
    /// A dossier was filed.
    Filed,
    /// What was asked for was sent.
    Supplemented,
    /// A dossier was withdrawn.
    Withdrawn,
    /// A message was written to the office.
    Wrote,
    /// A payment was begun.
    Paid,
    /// A result was opened or fetched.
    Received,
    /// A dossier was rated.
    Rated,
    /// It was said how a result is to come.
    ChoseReturn,
    /// It was asked to be freed from a fee.
    AskedExemption,
}

impl MandateAct {
    /// Every act.
    pub const ALL: [Self; 9] = [
        Self::Filed,
        Self::Supplemented,
        Self::Withdrawn,
        Self::Wrote,
        Self::Paid,
        Self::Received,
        Self::Rated,
        Self::ChoseReturn,
        Self::AskedExemption,
    ];

    /// The identifier in tables and events; the words stand under `mandate-act-`.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Supplemented => "supplemented",
            Self::Withdrawn => "withdrawn",
            Self::Wrote => "wrote",
            Self::Paid => "paid",
            Self::Received => "received",
            Self::Rated => "rated",
            Self::ChoseReturn => "chose-return",
            Self::AskedExemption => "asked-exemption",
        }
    }
}

/// An act that was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandateActRow {
    /// What.
    pub act: MandateAct,
    /// On what: the code of a dossier.
    pub subject: String,
    /// When.
    pub at: Instant,
}
