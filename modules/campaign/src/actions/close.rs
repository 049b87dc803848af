//! Closing a campaign: its standings are frozen and sealed into the ledger.

use motcua_db::Tx;
use motcua_figures::fold;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use serde::Serialize;

use super::parties::managed;
use crate::error::CampaignError;
use crate::event::tell;
use crate::model::{Campaign, CampaignId, State};
use crate::queries;
use crate::store::{self, FrozenRow};

/// The kind of event that carries the hash over the frozen rows.
pub(crate) const CLOSED: &str = "campaign-closed";

/// Events folded at once before the figures are frozen.
const AT_ONCE: usize = 1_000;

#[derive(Serialize)]
struct Closed {
    rows: usize,
    hash: String,
    figures_at: Instant,
    #[serde(skip_serializing_if = "Option::is_none")]
    effects_hash: Option<String>,
}

/// Closes a campaign after its last day. What waits to be folded is folded first: what happened in the campaign counts. What
/// happened after its last day does not, on whatever day the close is made.
/// Sent twice, it is done once.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-still-runs`, `campaign-wrong-state`; when the database refuses.
pub fn close_campaign(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<(), Fault> {
    let campaign = managed(cx, tx, id)?;
    match campaign.state {
        State::Closed => return Ok(()),
        State::Draft => return Err(CampaignError::WrongState.into()),
        State::Launched => {}
    }
    let today = cx.now().day();
    if today <= campaign.definition.window.to {
        return Err(CampaignError::StillRuns.into());
    }
    while fold(tx, AT_ONCE)?.events > 0 {}
    let criteria = &campaign.definition.criteria;
    let look = queries::known_at_close(tx, &campaign.definition)?;
    let figures_at = queries::last_instant(&campaign.definition);
    let found = queries::computed(tx, &campaign, (today, &look))?;
    for row in found.rows.into_iter().chain(found.parts) {
        let figures = row.figures.iter().zip(&row.both);
        for (criterion, (figure, both)) in criteria.iter().zip(figures) {
            let frozen = FrozenRow {
                unit: row.unit.clone(),
                unit_name: row.name.clone(),
                level: row.level.identifier().to_owned(),
                indicator: criterion.indicator.identifier().to_owned(),
                figure: *figure,
                part_of: row.part_of.clone(),
                both: Some(*both),
            };
            store::insert_frozen(tx, id, &frozen)?;
        }
    }
    let last = campaign.definition.window.to;
    for one in store::solutions_of(tx, id)? {
        if let Some(effect) = queries::effect_known(tx, (&campaign, &look), (&one, last))? {
            store::insert_effect(tx, &one, &effect)?;
        }
    }
    let rows = store::frozen_rows(tx, id)?;
    let told = Closed {
        rows: rows.len(),
        hash: queries::frozen_hash(&rows),
        figures_at,
        effects_hash: queries::effects_hash(tx, id)?,
    };
    store::save_state(
        tx,
        &Campaign {
            state: State::Closed,
            version: campaign.version + 1,
            closed_at: Some(cx.now()),
            figures_at: Some(figures_at),
            ..campaign
        },
    )?;
    tell(cx, tx, id, CLOSED, &told)
}
