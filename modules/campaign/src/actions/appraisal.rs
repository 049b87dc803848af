//! Whose hands appraise a set: of the body that the campaign names for it (A10), and not of one officer twice.
//!
//! KH 170/KH-UBND, VI lets two bodies appraise one after the other, so that the second looks at what the first found. One
//! officer who holds both roles would look at their own work.

use motcua_db::Tx;
use motcua_identity::{OpContext, Unit, unit_tree};
use motcua_kernel::Fault;
use motcua_ledger::stream_events;
use serde::Deserialize;

use super::pass::{PASSED, function_of, is_local, right, stream_of};
use crate::error::CampaignError;
use crate::model::{Appraisers, Campaign, Step};
use crate::nomination::{Nomination, NominationId};
use crate::{queries, store};

/// What an event of a step tells of it.
#[derive(Deserialize)]
struct Made {
    step: String,
}

/// Why whoever acts does not make `step`, whatever right they hold over the province; nothing where nothing stands in the
/// way.
pub(crate) fn barred(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (campaign, nomination): (&Campaign, &Nomination),
    step: Step,
) -> Result<Option<CampaignError>, Fault> {
    if cx.officer().is_err() {
        return Ok(None);
    }
    if made_the_other(cx, tx, (nomination.id, step))? {
        return Ok(Some(CampaignError::AppraisedBefore));
    }
    let bound = campaign.definition.appraisers == Appraisers::Body;
    let Some(function) = function_of(step, nomination.stage).filter(|_| bound) else {
        return Ok(None);
    };
    let Some(body) = queries::body_on(tx, campaign, (function, cx.now().day()))? else {
        return Ok(None);
    };
    let own = belongs(cx, tx, (campaign, &body))?;
    Ok((!own).then_some(CampaignError::OtherBody))
}

/// The first reason why a step that is next is not the actor's, who holds the right to it; nothing where there is none.
///
/// # Errors
/// `campaign-entry-not-found`; when the database refuses.
pub fn step_barred(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
) -> Result<Option<CampaignError>, Fault> {
    let nomination = store::nomination(tx, id)?;
    let campaign = store::load_campaign(tx, nomination.campaign)?;
    let local = is_local(&campaign, &nomination);
    for step in Step::ALL {
        let next = nomination.stage.next(step, local).is_some();
        let (permission, unit) = right(step, &nomination, &campaign.unit);
        if next && cx.may(permission, &unit, None) {
            let found = barred(cx, tx, (&campaign, &nomination), step)?;
            if found.is_some() {
                return Ok(found);
            }
        }
    }
    Ok(None)
}

/// Whether `step` is one of the two appraisals and the actor made the other one of this set, in whichever round.
fn made_the_other(cx: &OpContext, tx: &mut Tx<'_>, (id, step): (NominationId, Step)) -> Result<bool, Fault> {
    let other = match step {
        Step::Appraise => Step::Examine,
        Step::Examine => Step::Appraise,
        _ => return Ok(false),
    };
    let me = cx.actor_name();
    let events = stream_events(tx, &stream_of(id))?;
    let mut mine = events.iter().filter(|event| event.actor == me);
    Ok(mine.any(|event| {
        let made = event.read::<Made>();
        event.kind == PASSED && made.is_ok_and(|made| made.step == other.identifier())
    }))
}

/// Whether the actor is at home in `body` or below it, or is posted there today. A body that ended without a successor, or
/// that is no unit of the campaign's, has no people here: whoever holds the role over the province acts for it.
fn belongs(cx: &OpContext, tx: &mut Tx<'_>, (campaign, body): (&Campaign, &Unit)) -> Result<bool, Fault> {
    let today = cx.now().day();
    let tree = unit_tree(tx, today)?;
    if !tree.subtree_of(&campaign.unit).contains(&body.id) {
        return Ok(true);
    }
    let of_body = tree.subtree_of(&body.id);
    let officer = cx.officer()?;
    let mut posted = officer
        .postings
        .iter()
        .filter(|held| held.posting.holds_on(today));
    Ok(of_body.contains(&officer.home_unit) || posted.any(|held| of_body.contains(&held.posting.unit)))
}
