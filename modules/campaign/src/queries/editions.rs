//! What was frozen at the close, with the seal over it, what was corrected beside it, and the signed editions.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::stream_events;
use serde::Deserialize;

use super::verify::frozen_hash;
use crate::actions::CLOSED;
use crate::error::CampaignError;
use crate::event::stream_of;
use crate::model::{Campaign, CampaignId, Edition, Seen, StandingAdjustment, State};
use crate::{queries, store};

/// The close of a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedStandings {
    /// The campaign.
    pub campaign: Campaign,
    /// The hash over the frozen rows, as the ledger has it.
    pub hash: String,
    /// Whether the rows are still those.
    pub whole: bool,
    /// What was corrected afterwards, the oldest first.
    pub adjustments: Vec<StandingAdjustment>,
    /// The signed editions, the oldest first.
    pub editions: Vec<Edition>,
}

#[derive(Deserialize)]
struct Closed {
    hash: String,
}

/// The close of the campaign `id`, for officers.
///
/// # Errors
/// `campaign-not-found`, `campaign-wrong-state` before the close; when the database refuses.
pub fn closed_standings(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<ClosedStandings, Fault> {
    let campaign = queries::campaign(cx, tx, id)?;
    if campaign.state != State::Closed {
        return Err(CampaignError::WrongState.into());
    }
    let rows = store::frozen_rows(tx, campaign.id)?;
    let events = stream_events(tx, &stream_of(campaign.id))?;
    let sealed = events.iter().rev().find(|event| event.kind == CLOSED);
    // Where the ledger no longer tells of the close, that is what is to be seen here, not that the page fails.
    let hash = sealed
        .and_then(|event| event.read::<Closed>().ok())
        .map_or_else(String::new, |told| told.hash);
    Ok(ClosedStandings {
        whole: hash == frozen_hash(&rows),
        hash,
        adjustments: store::adjustments_of(tx, campaign.id)?,
        editions: store::editions_of(tx, campaign.id)?,
        campaign,
    })
}

/// The signed editions of a campaign, the oldest first; empty before its close.
///
/// # Errors
/// When the database refuses.
pub fn editions(tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<Edition>, Fault> {
    Ok(store::editions_of(tx, id)?)
}

/// What was corrected beside the frozen standings of a campaign, the oldest first.
///
/// # Errors
/// When the database refuses.
pub fn standing_adjustments(tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<StandingAdjustment>, Fault> {
    store::adjustments_of(tx, id)
}

/// The newest signed edition of a campaign that everybody may see; nothing where none was signed, or for staff alone (A8).
///
/// # Errors
/// When the database refuses.
pub fn open_edition(tx: &mut Tx<'_>, campaign: &Campaign) -> Result<Option<Edition>, Fault> {
    if campaign.parent.is_some() || campaign.definition.seen != Seen::Everybody {
        return Ok(None);
    }
    Ok(store::editions_of(tx, campaign.id)?.pop())
}
