//! Launching a campaign (phát động).

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use serde::Serialize;

use super::define::definition_hash;
use super::parties::managed;
use crate::error::CampaignError;
use crate::event::tell;
use crate::model::{Campaign, CampaignId, FieldProblem, State};
use crate::store;

#[derive(Serialize)]
struct Launched {
    version: i64,
    definition: String,
}

/// Launches a campaign; the problems that stand in the way, empty where it is launched. Sent twice, it is done once. By a
/// criterion for which nobody has a target no unit meets or fails anything: whoever launches says that this is `confirmed`.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state`; when the database refuses.
pub fn launch_campaign(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, confirmed): (CampaignId, bool),
) -> Result<Vec<FieldProblem>, Fault> {
    let campaign = managed(cx, tx, id)?;
    match campaign.state {
        State::Launched => return Ok(Vec::new()),
        State::Closed => return Err(CampaignError::WrongState.into()),
        State::Draft => {}
    }
    let found = super::define::problems_of(&campaign, &campaign.definition);
    if !found.is_empty() {
        return Ok(found);
    }
    if !confirmed && campaign.definition.without_target().next().is_some() {
        return Ok(vec![FieldProblem {
            field: "open_targets",
            code: "campaign-open-targets",
        }]);
    }
    let told = Launched {
        version: campaign.version + 1,
        definition: definition_hash(&campaign.definition)?,
    };
    store::save_state(
        tx,
        &Campaign {
            state: State::Launched,
            version: told.version,
            launched_at: Some(cx.now()),
            ..campaign
        },
    )?;
    tell(cx, tx, id, "campaign-launched", &told)?;
    Ok(Vec::new())
}
