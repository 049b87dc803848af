//! Why a dossier was turned away or stopped, as slip 03 prints it.

use motcua_kernel::Instant;

use crate::model::RefusalReason;

/// What was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusedKind {
    /// Taking it in (từ chối tiếp nhận).
    Intake,
    /// Settling it (từ chối giải quyết, dừng xử lý).
    Settling,
}

impl RefusedKind {
    /// The identifier in tables.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Settling => "settling",
        }
    }

    /// The kind called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Intake, Self::Settling]
            .into_iter()
            .find(|kind| kind.identifier() == identifier)
    }
}

/// A refusal with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What was refused.
    pub kind: RefusedKind,
    /// Why.
    pub reason: RefusalReason,
    /// In the officer's words.
    pub words: String,
    /// By which rule of law.
    pub legal_basis: String,
    /// When.
    pub at: Instant,
    /// Name of the officer who refused.
    pub by_name: String,
}
