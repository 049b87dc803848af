//! Rows of campaigns and of their changes.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, Instant};

use crate::error::CampaignError;
use crate::model::{Campaign, CampaignId, Definition, State};

fn text(definition: &Definition) -> Result<String, Fault> {
    serde_json::to_string(definition).map_err(Fault::internal)
}

pub(super) fn from_row(row: &Row) -> Result<Campaign, Fault> {
    let (state, definition): (String, String) = (row.get("state")?, row.get("definition")?);
    Ok(Campaign {
        id: row.get("campaign_id")?,
        unit: row.get("unit_id")?,
        parent: row.get("parent_id")?,
        state: State::from_identifier(&state).ok_or(CampaignError::Damaged)?,
        definition: serde_json::from_str(&definition).map_err(Fault::internal)?,
        version: row.get("version")?,
        launched_at: row.get("launched_at")?,
        closed_at: row.get("closed_at")?,
        figures_at: row.get("figures_at")?,
    })
}

pub(crate) fn insert_campaign(cx: &OpContext, tx: &mut Tx<'_>, campaign: &Campaign) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO campaign_campaign
            (campaign_id, unit_id, parent_id, state, definition, version, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            campaign.id,
            &campaign.unit,
            campaign.parent,
            campaign.state.identifier(),
            text(&campaign.definition)?,
            campaign.version,
            cx.actor_name(),
            cx.now()
        ],
    )?;
    Ok(())
}

pub(crate) fn load_campaign(tx: &mut Tx<'_>, id: CampaignId) -> Result<Campaign, Fault> {
    let row = tx.query_opt(
        "SELECT * FROM campaign_campaign WHERE campaign_id = $1",
        values![id],
    )?;
    row.as_ref().map_or(Err(CampaignError::NotFound.into()), from_row)
}

/// Every campaign, those that stand by themselves before theirs, the newest first.
pub(crate) fn list_campaigns(tx: &mut Tx<'_>) -> Result<Vec<Campaign>, Fault> {
    let rows = tx.query(
        "SELECT * FROM campaign_campaign
         ORDER BY CASE WHEN parent_id IS NULL THEN 0 ELSE 1 END, created_at DESC, campaign_id",
        &[],
    )?;
    rows.iter().map(from_row).collect()
}

/// The sub-campaign of `unit` in `parent` that is not closed.
pub(crate) fn sub_campaign_of(
    tx: &mut Tx<'_>,
    parent: CampaignId,
    unit: &UnitId,
) -> Result<Option<CampaignId>, DbError> {
    let row = tx.query_opt(
        "SELECT campaign_id FROM campaign_campaign WHERE parent_id = $1 AND unit_id = $2 AND state <> 'closed'",
        values![parent, unit],
    )?;
    row.map(|row| row.get("campaign_id")).transpose()
}

/// Saves state and definition over the version that was loaded.
pub(crate) fn save_state(tx: &mut Tx<'_>, campaign: &Campaign) -> Result<(), Fault> {
    let saved = tx.execute(
        "UPDATE campaign_campaign
         SET state = $2, definition = $3, version = $4, launched_at = $5, closed_at = $6, figures_at = $7
         WHERE campaign_id = $1 AND version = $8",
        values![
            campaign.id,
            campaign.state.identifier(),
            text(&campaign.definition)?,
            campaign.version,
            campaign.launched_at,
            campaign.closed_at,
            campaign.figures_at,
            campaign.version - 1
        ],
    )?;
    if saved == 1 {
        Ok(())
    } else {
        Err(CampaignError::ChangedMeanwhile.into())
    }
}

/// Takes a draft away that nothing stands on.
pub(crate) fn delete_campaign(tx: &mut Tx<'_>, id: CampaignId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM campaign_campaign WHERE campaign_id = $1 AND state = 'draft'",
        values![id],
    )
    .map(drop)
}

/// A change after the launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeMade {
    /// The version it made.
    pub version: i64,
    /// The fields that changed.
    pub fields: Vec<String>,
    /// Why.
    pub reason: String,
    /// What stood there before.
    pub before: Definition,
    /// Who changed it.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

pub(crate) fn change(tx: &mut Tx<'_>, id: CampaignId, made: &ChangeMade) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO campaign_change (campaign_id, version, fields, reason, before, by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            id,
            made.version,
            made.fields.join(" "),
            &made.reason,
            text(&made.before)?,
            &made.by_name,
            made.at
        ],
    )?;
    Ok(())
}

/// The changes after the launch, the newest first.
pub(crate) fn changes(tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<ChangeMade>, Fault> {
    let rows = tx.query(
        "SELECT version, fields, reason, before, by_name, at FROM campaign_change
         WHERE campaign_id = $1 ORDER BY version DESC",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            let (fields, before): (String, String) = (row.get("fields")?, row.get("before")?);
            Ok(ChangeMade {
                version: row.get("version")?,
                fields: fields.split_whitespace().map(str::to_owned).collect(),
                reason: row.get("reason")?,
                before: serde_json::from_str(&before).map_err(Fault::internal)?,
                by_name: row.get("by_name")?,
                at: row.get("at")?,
            })
        })
        .collect()
}
