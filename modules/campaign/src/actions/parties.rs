//! Who takes part and who may act.

use motcua_db::Tx;
use motcua_identity::{Actor, Officer, OpContext, Permission, UnitId, postings_of, unit_tree};
use motcua_kernel::{Fault, FaultKind};

use crate::error::CampaignError;
use crate::model::{Campaign, CampaignId, State};
use crate::{queries, store};

/// The campaign, for whoever may write it.
pub(super) fn managed(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<Campaign, Fault> {
    let campaign = store::load_campaign(tx, id)?;
    if queries::may_manage(cx, &campaign) {
        return Ok(campaign);
    }
    // Says which right is missing, and asks to sign in where nobody is.
    cx.authorise(Permission::ManageCampaign, &campaign.unit, None)?;
    Ok(campaign)
}

/// The campaign while it runs, and `unit` as one that takes part in it.
pub(super) fn running_at(tx: &mut Tx<'_>, id: CampaignId, unit: &UnitId) -> Result<Campaign, Fault> {
    let campaign = store::load_campaign(tx, id)?;
    if campaign.state != State::Launched {
        return Err(CampaignError::WrongState.into());
    }
    let day = campaign.definition.window.to;
    let tree = unit_tree(tx, day)?;
    if tree.subtree_of(&campaign.unit).contains(unit) {
        Ok(campaign)
    } else {
        Err(CampaignError::UnitTakesNoPart.into())
    }
}

/// Whether an officer works at `unit` or below it: at home there, or posted there today. Whoever answers for a unit, or is
/// given a task of its scorecard, is one of its people (R2).
pub(super) fn is_of_unit(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (officer, unit): (&Officer, &UnitId),
) -> Result<bool, Fault> {
    let today = cx.now().day();
    let below = unit_tree(tx, today)?.subtree_of(unit);
    let within = |at: &UnitId| at == unit || below.contains(at);
    if within(&officer.home_unit) {
        return Ok(true);
    }
    let held = postings_of(tx, officer.id)?;
    let mut held = held.iter().filter(|(_, posting)| posting.holds_on(today));
    Ok(held.any(|(_, posting)| within(&posting.unit)))
}

/// Lets whoever works at `unit` go on: posted there, at home there, or leading it.
pub(super) fn works_at(cx: &OpContext, unit: &UnitId) -> Result<(), Fault> {
    if matches!(cx.actor, Actor::System) {
        return Ok(());
    }
    let officer = cx.officer()?;
    let posted = officer
        .postings
        .iter()
        .any(|held| held.posting.unit == *unit && held.posting.holds_on(cx.now().day()));
    if posted || officer.home_unit == *unit || queries::may_lead_at(cx, unit) {
        Ok(())
    } else {
        Err(Fault::new(FaultKind::Forbidden, "not-allowed"))
    }
}
