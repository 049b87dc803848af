//! Reports of a campaign and the number and day under which they went out.

use motcua_kernel::{Day, Instant};
use motcua_law::DocumentNumber;

/// A report of the body that leads a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CampaignReport {
    /// The summary report of a closed campaign (R41).
    Summary,
    /// The consolidated report of difficulties (R61).
    Difficulties,
}

impl CampaignReport {
    /// Every report.
    pub const ALL: [Self; 2] = [Self::Summary, Self::Difficulties];

    /// The identifier in tables and addresses.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Difficulties => "difficulties",
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
