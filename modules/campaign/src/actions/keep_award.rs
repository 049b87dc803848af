//! An award goes into the vault of whoever got it: which ones are still to be kept, and that one was.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use serde::Serialize;

use super::pass::stream_of;
use crate::error::CampaignError;
use crate::event::tell_in;
use crate::model::{Campaign, Decider, Stage};
use crate::nomination::{Nomination, NominationId, Nominee, NomineeId};
use crate::store;

#[derive(Serialize)]
struct Kept {
    nominee: NomineeId,
    paper: String,
}

/// Who decided on a nomination: the unit whose paper the decision is, and the right that issues it.
fn decider(campaign: &Campaign, nomination: &Nomination) -> (UnitId, Permission) {
    let award = campaign.definition.award(&nomination.award);
    if award.is_some_and(|award| award.decider == Decider::Head) {
        (nomination.unit.clone(), Permission::SignNomination)
    } else {
        (campaign.unit.clone(), Permission::DecideAward)
    }
}

/// The awards of a nomination whose decision is not yet in the vault of whoever got it, and the unit that issues it.
/// Whose number is not known has no vault.
///
/// # Errors
/// `not-allowed` for everybody but who decides; `campaign-entry-not-found`, `campaign-not-the-step`; when the database
/// refuses.
pub fn awards_to_keep(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
) -> Result<(UnitId, Vec<Nominee>), Fault> {
    let nomination = store::nomination(tx, id)?;
    let campaign = store::load_campaign(tx, nomination.campaign)?;
    let (issuer, permission) = decider(&campaign, &nomination);
    cx.authorise(permission, &issuer, None)?;
    if nomination.stage != Stage::Awarded {
        return Err(CampaignError::NotTheStep.into());
    }
    let awards = store::awards_of(tx, campaign.id)?;
    let mut nominees = store::nominees_of(tx, id)?;
    nominees.retain(|one| {
        let award = awards.iter().find(|award| award.nominee == one.id);
        !one.owner_number.is_empty() && award.is_some_and(|award| award.paper.is_none())
    });
    Ok((issuer, nominees))
}

/// Writes down which paper of the vault an award became. Sent twice, it is done once.
///
/// # Errors
/// As [`awards_to_keep`].
pub fn note_award_kept(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, nominee): (NominationId, NomineeId),
    paper: &str,
) -> Result<(), Fault> {
    let (_, waiting) = awards_to_keep(cx, tx, id)?;
    if !waiting.iter().any(|one| one.id == nominee) {
        return Ok(());
    }
    store::set_award_paper(tx, nominee, paper)?;
    let told = Kept {
        nominee,
        paper: paper.to_owned(),
    };
    tell_in(cx, tx, &stream_of(id), "award-kept", &told)
}
