//! Writing a campaign, before the launch and after it.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use serde::Serialize;

use super::parties::managed;
use crate::error::CampaignError;
use crate::event::{acting_name, digest, seal_words, stream_of, tell};
use crate::model::{
    Campaign, CampaignId, Definition, FieldProblem, State, award_regimes, changed_fields, problems,
    regime_problems, sub_problems,
};
use crate::store::{self, ChangeMade};

/// What came of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is saved.
    Saved,
    /// Nothing changed; nothing was written down.
    Same,
    /// It has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

#[derive(Serialize)]
struct Created {
    unit: UnitId,
    parent: Option<CampaignId>,
    definition: String,
}

#[derive(Serialize)]
struct Changed {
    version: i64,
    fields: Vec<&'static str>,
    definition: String,
    reason: String,
}

/// The hash of a definition, as events carry it: the words themselves stand in the table.
pub(super) fn definition_hash(definition: &Definition) -> Result<String, Fault> {
    let text = serde_json::to_string(definition).map_err(Fault::internal)?;
    Ok(digest(&[&text]))
}

/// What stands in the way of `definition` as that of `campaign`; nothing when it may be launched.
pub fn problems_of(campaign: &Campaign, definition: &Definition) -> Vec<FieldProblem> {
    let mut found = problems(definition);
    let launched = (campaign.state == State::Launched).then_some(&campaign.definition);
    found.extend(regime_problems(definition, launched, award_regimes()));
    if campaign.parent.is_some() {
        found.extend(sub_problems(definition));
    }
    found
}

/// Begins a campaign at `unit`, or a sub-campaign of `parent` there (R28).
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state`, `campaign-has-sub`; when the database refuses.
pub fn create_campaign(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    unit: &UnitId,
    parent: Option<CampaignId>,
    definition: &Definition,
) -> Result<CampaignId, Fault> {
    match parent {
        None => cx.authorise(Permission::ManageCampaign, unit, None)?,
        Some(parent) => {
            cx.authorise(Permission::LeadCampaign, unit, None)?;
            super::parties::running_at(tx, parent, unit)?;
            if store::sub_campaign_of(tx, parent, unit)?.is_some() {
                return Err(CampaignError::HasSubCampaign.into());
            }
        }
    }
    let campaign = Campaign {
        id: cx.new_id(),
        unit: unit.clone(),
        parent,
        state: State::Draft,
        definition: definition.clone(),
        version: 1,
        launched_at: None,
        closed_at: None,
        figures_at: None,
    };
    store::insert_campaign(cx, tx, &campaign)?;
    let told = Created {
        unit: unit.clone(),
        parent,
        definition: definition_hash(definition)?,
    };
    tell(cx, tx, campaign.id, "campaign-created", &told)?;
    Ok(campaign.id)
}

/// Saves a draft as it is; what is wrong with it shows when it is launched.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state`, `changed-meanwhile`; when the database refuses.
pub fn save_campaign(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, version): (CampaignId, i64),
    definition: &Definition,
) -> Result<Saved, Fault> {
    let campaign = opened(cx, tx, (id, version))?;
    if campaign.state != State::Draft {
        return Err(CampaignError::WrongState.into());
    }
    if campaign.definition == *definition {
        return Ok(Saved::Same);
    }
    store::save_state(
        tx,
        &Campaign {
            definition: definition.clone(),
            version: version + 1,
            ..campaign
        },
    )?;
    Ok(Saved::Saved)
}

/// Changes a campaign that was launched; what changed and why stays on record.
///
/// # Errors
/// As [`save_campaign`].
pub fn save_started(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, version): (CampaignId, i64),
    definition: &Definition,
    reason: &str,
) -> Result<Saved, Fault> {
    let campaign = opened(cx, tx, (id, version))?;
    if campaign.state != State::Launched {
        return Err(CampaignError::WrongState.into());
    }
    let fields = changed_fields(&campaign.definition, definition);
    if fields.is_empty() {
        return Ok(Saved::Same);
    }
    let mut found = problems_of(&campaign, definition);
    let reason = reason.trim();
    if reason.is_empty() {
        found.push(FieldProblem {
            field: "reason",
            code: "campaign-reason-missing",
        });
    }
    if !found.is_empty() {
        return Ok(Saved::Invalid(found));
    }
    let made = ChangeMade {
        version: version + 1,
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        reason: reason.to_owned(),
        before: campaign.definition.clone(),
        by_name: acting_name(cx),
        at: cx.now(),
    };
    let told = Changed {
        version: made.version,
        fields,
        definition: definition_hash(definition)?,
        reason: seal_words(cx, tx, &stream_of(id), reason)?,
    };
    store::change(tx, id, &made)?;
    store::save_state(
        tx,
        &Campaign {
            definition: definition.clone(),
            version: made.version,
            ..campaign
        },
    )?;
    tell(cx, tx, id, "campaign-changed", &told)?;
    Ok(Saved::Saved)
}

/// Throws a draft away that nobody launched: it stays in the ledger that there was one.
///
/// # Errors
/// As [`save_campaign`].
pub fn discard_campaign(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, version): (CampaignId, i64),
) -> Result<(), Fault> {
    let campaign = opened(cx, tx, (id, version))?;
    if campaign.state != State::Draft {
        return Err(CampaignError::WrongState.into());
    }
    store::delete_campaign(tx, id)?;
    tell(cx, tx, id, "campaign-discarded", &serde_json::json!({}))
}

fn opened(cx: &OpContext, tx: &mut Tx<'_>, (id, version): (CampaignId, i64)) -> Result<Campaign, Fault> {
    let campaign = managed(cx, tx, id)?;
    if campaign.version == version {
        Ok(campaign)
    } else {
        Err(CampaignError::ChangedMeanwhile.into())
    }
}
