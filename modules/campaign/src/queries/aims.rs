//! What the campaign that runs asks of the ratio of digitisation: for letters and boards that tell where it leads.

use motcua_db::Tx;
use motcua_figures::{AdminLevel, DatedAims, Period, Ratio, RatioAim, RatioAims};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};

use super::open_campaigns;
use crate::model::{Campaign, CampaignId, Criterion, Indicator};

/// What is asked on a day: by the campaign that runs on it, otherwise by the dated targets of before.
#[derive(Debug, Clone)]
pub struct RunningAims {
    campaign: Option<Box<Campaign>>,
    dated: DatedAims,
}

/// What is asked on `day`: the newest of the campaigns whose window holds it and that contest the ratio.
///
/// # Errors
/// When the database refuses.
pub fn running_aims(tx: &mut Tx<'_>, day: Day) -> Result<RunningAims, Fault> {
    let asks = |campaign: &Campaign| campaign.definition.window.holds(day) && contested(campaign).is_some();
    let campaign = open_campaigns(tx)?.into_iter().find(asks).map(Box::new);
    Ok(RunningAims {
        campaign,
        dated: DatedAims(day),
    })
}

fn contested(campaign: &Campaign) -> Option<&Criterion> {
    let mut criteria = campaign.definition.criteria.iter();
    criteria.find(|criterion| criterion.indicator == Indicator::Ratio(Ratio::CAMPAIGN))
}

impl RunningAims {
    /// Whether it is this campaign's asking for this indicator that is told of here.
    pub(super) fn tells(&self, campaign: CampaignId, indicator: Indicator) -> bool {
        let found = self.campaign.as_ref();
        found.is_some_and(|found| found.id == campaign) && indicator == Indicator::Ratio(Ratio::CAMPAIGN)
    }
}

impl RatioAims for RunningAims {
    fn counted_from(&self) -> Day {
        let found = self.campaign.as_ref();
        let found = found.and_then(|it| Some(it.definition.span_of(contested(it)?).from));
        found.unwrap_or_else(|| self.dated.counted_from())
    }

    fn window(&self) -> Option<Period> {
        match &self.campaign {
            Some(campaign) => Some(campaign.definition.window.period()),
            None => self.dated.window(),
        }
    }

    fn aim(&self, unit: &UnitId, level: AdminLevel) -> Option<RatioAim> {
        let Some(campaign) = &self.campaign else {
            return self.dated.aim(unit, level);
        };
        let definition = &campaign.definition;
        let criterion = contested(campaign)?;
        let goal = definition.goal(criterion, unit, level)?;
        let assigned = definition.assigned(unit, criterion.indicator);
        Some(RatioAim {
            goal,
            better: criterion.indicator.better(),
            window: definition.window.period(),
            source: assigned.map_or_else(|| criterion.source.clone(), |it| it.source.clone()),
        })
    }
}
