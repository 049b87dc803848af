//! A campaign and how far it is.

use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant};

use super::{AwardRule, Decider, Definition};

/// The identifier of a campaign.
pub type CampaignId = Id<Campaign>;

/// How far a campaign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Being written.
    Draft,
    /// Launched (đã phát động).
    Launched,
    /// Closed (đã kết thúc): its standings are frozen.
    Closed,
}

impl State {
    /// The identifier in tables and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Launched => "launched",
            Self::Closed => "closed",
        }
    }

    /// The state called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Draft, Self::Launched, Self::Closed]
            .into_iter()
            .find(|state| state.identifier() == identifier)
    }
}

/// A campaign (đợt thi đua), or a sub-campaign of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// The identifier.
    pub id: CampaignId,
    /// Whose it is: the province's, or a unit's.
    pub unit: UnitId,
    /// The campaign it carries out; none: it stands by itself.
    pub parent: Option<CampaignId>,
    /// How far it is.
    pub state: State,
    /// What it is.
    pub definition: Definition,
    /// Goes up with each change.
    pub version: i64,
    /// When it was launched.
    pub launched_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// The instant as at which its figures were frozen, where that is not the close's own.
    pub figures_at: Option<Instant>,
}

impl Campaign {
    /// As at when its frozen figures are; nothing while it is open.
    pub fn frozen_at(&self) -> Option<Instant> {
        self.closed_at.map(|closed| self.figures_at.unwrap_or(closed))
    }

    /// Whether an award is beyond it: a sub-campaign's criteria are the unit's own, so its awards are those of the unit's
    /// head (KH 170/KH-UBND, V.2); one that names the Chairman's all the same yields none.
    pub fn is_beyond(&self, award: &AwardRule) -> bool {
        self.parent.is_some() && award.decider != Decider::Head
    }
}
