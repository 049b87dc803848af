//! A unit that goes too slowly for what it is asked.

use motcua_identity::UnitId;

use super::{CampaignId, Indicator};

/// Where the pace of a unit leads in an indicator, and what it is asked; both in hundredths of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BehindPace {
    /// The indicator.
    pub indicator: Indicator,
    /// What it will be on the last day at this speed.
    pub forecast: i64,
    /// What it is asked to reach.
    pub goal: i64,
}

/// A unit that goes too slowly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitBehind {
    /// The campaign.
    pub campaign: CampaignId,
    /// The unit.
    pub unit: UnitId,
    /// Where it leads.
    pub pace: BehindPace,
}
