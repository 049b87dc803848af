//! What a campaign does while it runs.

use motcua_identity::{OfficerId, UnitId};
use motcua_kernel::{Day, Id, Instant};

use crate::model::{CampaignId, plain_name};

/// The identifier of a task.
pub type TaskId = Id<Task>;
/// The identifier of a difficulty.
pub type DifficultyId = Id<Difficulty>;
/// The identifier of a solution.
pub type SolutionId = Id<Solution>;

/// A task of a unit's scorecard (R2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The identifier.
    pub id: TaskId,
    /// The campaign.
    pub campaign: CampaignId,
    /// The unit.
    pub unit: UnitId,
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub officer: OfficerId,
    /// That officer's name.
    pub officer_name: String,
    /// Until when.
    pub due_on: Day,
    /// Who assigned it.
    pub assigned_by_name: String,
    /// When it was assigned.
    pub assigned_at: Instant,
    /// What came of it.
    pub outcome: String,
    /// Who said that it is done.
    pub done_by_name: String,
    /// When.
    pub done_at: Option<Instant>,
}

/// A note of the body of emulation about a unit (R58: theo dõi, đôn đốc).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The identifier.
    pub id: Id<Note>,
    /// The campaign.
    pub campaign: CampaignId,
    /// The unit.
    pub unit: UnitId,
    /// Whether it presses the unit; otherwise it only follows.
    pub presses: bool,
    /// The words.
    pub words: String,
    /// Who wrote it.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

/// What a difficulty is about, as the consolidated report groups it.
pub const AREAS: [&str; 6] = ["system", "equipment", "staff", "procedure", "people", "other"];

/// What stands in a unit's way (R61: khó khăn, vướng mắc).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difficulty {
    /// The identifier.
    pub id: DifficultyId,
    /// The campaign.
    pub campaign: CampaignId,
    /// The unit.
    pub unit: UnitId,
    /// One of [`AREAS`].
    pub area: String,
    /// The difficulty.
    pub words: String,
    /// What the unit proposes.
    pub proposal: String,
    /// Who raised it.
    pub raised_by_name: String,
    /// When.
    pub raised_at: Instant,
    /// The answer.
    pub answer: String,
    /// Whether it is beyond the body of emulation and goes to the provincial people's committee.
    pub beyond: bool,
    /// Who answered.
    pub answered_by_name: String,
    /// When.
    pub answered_at: Option<Instant>,
}

/// What kind of contribution it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SolutionKind {
    /// A solution of a collective (giải pháp; R48).
    Solution,
    /// An initiative of a person (sáng kiến; R50).
    Initiative,
}

impl SolutionKind {
    /// The identifier in tables, forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Solution => "solution",
            Self::Initiative => "initiative",
        }
    }

    /// The kind called `identifier`; whatever is no initiative is a solution.
    pub fn from_identifier(identifier: &str) -> Self {
        if identifier == Self::Initiative.identifier() {
            Self::Initiative
        } else {
            Self::Solution
        }
    }
}

/// A solution or an initiative (R14, R48, R50).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// The identifier.
    pub id: SolutionId,
    /// The campaign.
    pub campaign: CampaignId,
    /// The unit.
    pub unit: UnitId,
    /// What it is.
    pub kind: SolutionKind,
    /// Its name.
    pub title: String,
    /// What is done.
    pub words: String,
    /// Who thought of it.
    pub author: OfficerId,
    /// That officer's name.
    pub author_name: String,
    /// Who else took part, by name: postal staff and workers have no account here.
    pub participants: Vec<String>,
    /// Since when it is used: figures before and after are counted from this day.
    pub began_on: Day,
    /// The indicator it is to raise.
    pub indicator: String,
    /// When it was registered.
    pub registered_at: Instant,
    /// When it was put on the board of good practice.
    pub shared_at: Option<Instant>,
}

impl Solution {
    /// Whether the person called `name` thought of it or took part in it. Case and spaces make no other person.
    pub fn is_of(&self, name: &str) -> bool {
        let wanted = plain_name(name);
        let named = std::iter::once(&self.author_name).chain(&self.participants);
        !wanted.is_empty() && named.map(|one| plain_name(one)).any(|one| one == wanted)
    }
}

/// What is announced about a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The identifier.
    pub id: Id<Announcement>,
    /// The campaign.
    pub campaign: CampaignId,
    /// The title.
    pub title: String,
    /// The words.
    pub words: String,
    /// Whether it stands on the public page too.
    pub open: bool,
    /// Who announced it.
    pub by_name: String,
    /// When.
    pub at: Instant,
}
