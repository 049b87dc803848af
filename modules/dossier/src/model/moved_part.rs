//! What of a dossier goes over when its unit ends.

use serde::{Deserialize, Serialize};

/// What of a dossier goes over when a unit ends: a department's case taken in at a commune's desk has two units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MovedPart {
    /// The competent unit and the desk that returns it.
    #[default]
    Both,
    /// The competent unit only.
    Competent,
    /// The desk only.
    Desk,
}

impl MovedPart {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Both, Self::Competent, Self::Desk];

    /// The identifier in tables.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Competent => "competent",
            Self::Desk => "desk",
        }
    }

    /// The one called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.identifier() == identifier)
    }

    /// Whether the competent unit goes over.
    pub const fn competent(self) -> bool {
        matches!(self, Self::Both | Self::Competent)
    }

    /// Whether the desk goes over.
    pub const fn desk(self) -> bool {
        matches!(self, Self::Both | Self::Desk)
    }
}
