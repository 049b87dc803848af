//! Campaigns, and who may do what with one.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;

use crate::model::{Campaign, CampaignId, State};
use crate::store;
use crate::store::ChangeMade;

/// The campaign `id`. What is launched every officer sees (R1); a draft is seen by whoever may write it.
///
/// # Errors
/// `campaign-not-found`, also for a draft of others; when the database refuses.
pub fn campaign(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<Campaign, Fault> {
    let found = store::load_campaign(tx, id)?;
    if found.state == State::Draft && !may_manage(cx, &found) {
        return Err(crate::CampaignError::NotFound.into());
    }
    Ok(found)
}

/// Every campaign that the actor may see, those that stand by themselves first.
///
/// # Errors
/// When the database refuses.
pub fn campaigns(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Campaign>, Fault> {
    let mut all = store::list_campaigns(tx)?;
    all.retain(|campaign| campaign.state != State::Draft || may_manage(cx, campaign));
    Ok(all)
}

/// The changes after the launch, the newest first.
///
/// # Errors
/// As [`campaign`].
pub fn campaign_changes(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<ChangeMade>, Fault> {
    campaign(cx, tx, id)?;
    store::changes(tx, id)
}

/// Whether the actor may write, launch and close it: the body of emulation, or the unit whose sub-campaign it is.
pub fn may_manage(cx: &OpContext, campaign: &Campaign) -> bool {
    cx.may(Permission::ManageCampaign, &campaign.unit, None)
        || (campaign.parent.is_some() && cx.may(Permission::LeadCampaign, &campaign.unit, None))
}

/// Whether the actor leads the campaign's work at `unit`.
pub fn may_lead_at(cx: &OpContext, unit: &UnitId) -> bool {
    cx.may(Permission::LeadCampaign, unit, None)
}

/// The campaigns that stand by themselves and were launched, the newest first: those of the public page.
///
/// # Errors
/// When the database refuses.
pub fn open_campaigns(tx: &mut Tx<'_>) -> Result<Vec<Campaign>, Fault> {
    let mut all = store::list_campaigns(tx)?;
    all.retain(|campaign| campaign.state != State::Draft && campaign.parent.is_none());
    Ok(all)
}
