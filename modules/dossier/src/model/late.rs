//! Who or what a delay comes from: managers cannot mend what they cannot tell apart.

use serde::{Deserialize, Serialize};

/// The cause of a delay (nguyên nhân chậm).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LateCause {
    /// The officer or the unit in charge.
    Officer,
    /// A unit that was asked for its opinion or its part.
    ConsultedUnit,
    /// The applicant.
    Applicant,
    /// Another system passed the dossier on late or wrongly (đồng bộ dữ liệu).
    Synchronisation,
    /// Something nobody could prevent: flood, power cut.
    ForceMajeure,
}

impl LateCause {
    /// Every cause, in the order of lists.
    pub const ALL: [Self; 5] = [
        Self::Officer,
        Self::ConsultedUnit,
        Self::Applicant,
        Self::Synchronisation,
        Self::ForceMajeure,
    ];

    /// The identifier in tables, forms and events.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::ConsultedUnit => "consulted-unit",
            Self::Applicant => "applicant",
            Self::Synchronisation => "synchronisation",
            Self::ForceMajeure => "force-majeure",
        }
    }

    /// The cause called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|cause| cause.identifier() == identifier)
    }
}
