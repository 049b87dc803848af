//! Reports of a campaign and the number and day under which they went out.

use motcua_kernel::{Day, Instant};
use motcua_law::DocumentNumber;

use super::Function;

/// A report of the body that leads a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CampaignReport {
    /// The summary report of a closed campaign (R41).
    Summary,
    /// The consolidated report of difficulties (R61).
    Difficulties,
    /// What the focal point submits to the Chairman through the body of emulation (R57).
    FocalSubmission,
    /// What the body of emulation submits to the Chairman (R59).
    EmulationSubmission,
}

impl CampaignReport {
    /// Every report.
    pub const ALL: [Self; 4] = [
        Self::Summary,
        Self::Difficulties,
        Self::FocalSubmission,
        Self::EmulationSubmission,
    ];

    /// The function of the body that issues it.
    pub const fn function(self) -> Function {
        match self {
            Self::FocalSubmission => Function::FocalPoint,
            Self::Summary | Self::Difficulties | Self::EmulationSubmission => Function::EmulationBody,
        }
    }

    /// Whether it tells of nominations, which are about persons (A8).
    pub const fn is_submission(self) -> bool {
        matches!(self, Self::FocalSubmission | Self::EmulationSubmission)
    }

    /// The identifier in tables and addresses.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Difficulties => "difficulties",
            Self::FocalSubmission => "focal-submission",
            Self::EmulationSubmission => "emulation-submission",
        }
    }

    /// The report called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|report| report.identifier() == identifier)
    }
}

/// The number and day of an issued report (NĐ 30/2020/NĐ-CP, điều 15), out of the book of the body that issued it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedReport {
    /// The number and symbol.
    pub number: DocumentNumber,
    /// The day of issue.
    pub on: Day,
    /// Who entered it.
    pub by_name: String,
    /// When.
    pub at: Instant,
}
