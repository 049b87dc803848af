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
    /// The nomination is at another step.
    #[error("not the next step")]
    NotTheStep,
    /// Nominations are not received yet.
    #[error("nominations are not received yet")]
    NotOpenYet,
    /// The close is hard: what came late is not let in.
    #[error("the close is hard")]
    HardClose,
    /// Too few members take part.
    #[error("no quorum")]
    NoQuorum,
    /// The actor is no member who takes part in this meeting.
    #[error("not a member who takes part")]
    NotAMember,
    /// The member voted.
    #[error("voted already")]
    VotedAlready,
    /// Members who take part have not voted yet.
    #[error("votes are missing")]
    VotesMissing,
    /// Without those who stepped aside too few take part for one of the nominees.
    #[error("too few members are left for a nominee")]
    CouncilTooSmall,
    /// So few would vote on one of the nominees that a secret vote would tell who said what.
    #[error("too few members are left for a secret vote on a nominee")]
    TooFewForSecret,
    /// The member stepped aside for that nominee.
    #[error("the member stepped aside")]
    SteppedAside,
    /// A ballot was cast already: who votes on whom stands.
    #[error("the vote has begun")]
    VoteBegun,
    /// The council takes the set along with others: it is acted on in that session.
    #[error("the set is before a session of the council")]
    InSession,
    /// A council has a vote open over the set: it is counted or annulled before the set goes on or back.
    #[error("a vote on the set is open")]
    VoteOpen,
    /// Whoever acts made the other of the two appraisals of the set.
    #[error("the other appraisal was made by the same officer")]
    AppraisedBefore,
    /// Whoever acts is not of the body that the campaign names for the step.
    #[error("another body makes this step")]
    OtherBody,
    /// A sub-campaign yields awards of the unit's own head only.
    #[error("the award is beyond the unit")]
    AwardBeyondUnit,
    /// There is nobody nominated.
    #[error("nobody is nominated")]
    NobodyNominated,
    /// The key of the ballot box is not the one it was locked with.
    #[error("the ballot box does not open")]
    BoxLocked,
    /// There is no such regime of awards, or its file is no longer in the data folder.
    #[error("no such regime of awards")]
    NoRegime,
    /// What is kept cannot be read.
    #[error("a campaign is damaged")]
    Damaged,
    /// The frozen rows are not those that the close sealed; nothing of them is signed.
    #[error("the frozen standings are not those that the close sealed")]
    FrozenChanged,
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
            CampaignError::NotTheStep => (FaultKind::Conflict, "campaign-not-the-step"),
            CampaignError::NotOpenYet => (FaultKind::Conflict, "campaign-not-open-yet"),
            CampaignError::HardClose => (FaultKind::Conflict, "campaign-hard-close"),
            CampaignError::NoQuorum => (FaultKind::Conflict, "campaign-no-quorum"),
            CampaignError::NotAMember => (FaultKind::Forbidden, "campaign-not-a-member"),
            CampaignError::VotedAlready => (FaultKind::Conflict, "campaign-voted-already"),
            CampaignError::VotesMissing => (FaultKind::Conflict, "campaign-votes-missing"),
            CampaignError::CouncilTooSmall => (FaultKind::Conflict, "campaign-council-too-small"),
            CampaignError::TooFewForSecret => (FaultKind::Conflict, "campaign-too-few-for-secret"),
            CampaignError::SteppedAside => (FaultKind::Forbidden, "campaign-stepped-aside"),
            CampaignError::VoteBegun => (FaultKind::Conflict, "campaign-vote-begun"),
            CampaignError::InSession => (FaultKind::Conflict, "campaign-in-session"),
            CampaignError::VoteOpen => (FaultKind::Conflict, "campaign-vote-open"),
            CampaignError::AppraisedBefore => (FaultKind::Forbidden, "campaign-appraised-before"),
            CampaignError::OtherBody => (FaultKind::Forbidden, "campaign-other-body"),
            CampaignError::AwardBeyondUnit => (FaultKind::Conflict, "campaign-award-beyond-unit"),
            CampaignError::NobodyNominated => (FaultKind::Conflict, "campaign-nobody-nominated"),
            CampaignError::BoxLocked => (FaultKind::Unavailable, "campaign-box-locked"),
            CampaignError::NoRegime => (FaultKind::NotFound, "campaign-no-regime"),
            CampaignError::Damaged => (FaultKind::Internal, "internal"),
            CampaignError::FrozenChanged => (FaultKind::Conflict, "campaign-frozen-changed"),
        };
        Self::new(kind, code).because(error)
    }
}
