//! What a use case of a campaign can answer instead of doing the work.

use motcua_kernel::{Fault, FaultKind};

/// Why an act could not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CampaignError {
    /// There is no such campaign.
    #[error("no such campaign")]
    NotFound,
    /// Somebody changed it since the page was opened.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// The act belongs to a campaign in another state.
    #[error("the campaign is not in a state for this")]
    WrongState,
    /// The definition has problems: it cannot be launched.
    #[error("the definition has problems")]
    NotComplete,
    /// A campaign is closed after its last day.
    #[error("the campaign still runs")]
    StillRuns,
    /// The unit takes no part in the campaign.
    #[error("the unit takes no part")]
    UnitTakesNoPart,
    /// There is no such entry: a task, a difficulty, a solution.
    #[error("no such entry")]
    NoSuchEntry,
    /// It was done or answered before.
    #[error("done already")]
    DoneAlready,
    /// A sub-campaign of the unit is under way already.
    #[error("the unit has a sub-campaign")]
    HasSubCampaign,
    /// What is kept cannot be read.
    #[error("a campaign is damaged")]
    Damaged,
}

impl From<CampaignError> for Fault {
    fn from(error: CampaignError) -> Self {
        let (kind, code) = match error {
            CampaignError::NotFound => (FaultKind::NotFound, "campaign-not-found"),
            CampaignError::ChangedMeanwhile => (FaultKind::Conflict, "changed-meanwhile"),
            CampaignError::WrongState => (FaultKind::Conflict, "campaign-wrong-state"),
            CampaignError::NotComplete => (FaultKind::Conflict, "campaign-not-complete"),
            CampaignError::StillRuns => (FaultKind::Conflict, "campaign-still-runs"),
            CampaignError::UnitTakesNoPart => (FaultKind::Invalid, "campaign-unit-takes-no-part"),
            CampaignError::NoSuchEntry => (FaultKind::NotFound, "campaign-entry-not-found"),
            CampaignError::DoneAlready => (FaultKind::Conflict, "campaign-done-already"),
            CampaignError::HasSubCampaign => (FaultKind::Conflict, "campaign-has-sub"),
            CampaignError::Damaged => (FaultKind::Internal, "internal"),
        };
        Self::new(kind, code).because(error)
    }
}
