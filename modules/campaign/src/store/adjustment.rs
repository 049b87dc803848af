//! Rows of corrections beside frozen standings. Their words stand with the seals over words.

use motcua_db::{DbError, Row, Tx, values};
use motcua_figures::Counted;
use motcua_kernel::Fault;

use crate::error::CampaignError;
use crate::event::stream_of;
use crate::model::{CampaignId, Indicator, StandingAdjustment};

/// Keeps a correction, whose words were sealed.
pub(crate) fn insert_adjustment(
    tx: &mut Tx<'_>,
    id: CampaignId,
    (made, seal): (&StandingAdjustment, &str),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_adjustment (adjustment_id, campaign_id, unit_id, indicator, numerator, denominator, seal,
            by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            made.id,
            id,
            &made.unit,
            made.indicator.identifier(),
            made.moved.numerator,
            made.moved.denominator,
            seal,
            &made.by_name,
            made.at
        ],
    )
    .map(drop)
}

/// The corrections of a campaign, the oldest first.
pub(crate) fn adjustments_of(tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<StandingAdjustment>, Fault> {
    let rows = tx.query(
        "SELECT a.adjustment_id, a.unit_id, a.indicator, a.numerator, a.denominator, a.by_name, a.at, w.words
         FROM campaign_adjustment a LEFT JOIN campaign_word w ON w.stream = $2 AND w.seal = a.seal
         WHERE a.campaign_id = $1 ORDER BY a.at, a.adjustment_id",
        values![id, stream_of(id).as_str()],
    )?;
    rows.iter().map(from_row).collect()
}

fn from_row(row: &Row) -> Result<StandingAdjustment, Fault> {
    let indicator: String = row.get("indicator")?;
    let words: Option<String> = row.get("words")?;
    Ok(StandingAdjustment {
        id: row.get("adjustment_id")?,
        unit: row.get("unit_id")?,
        indicator: Indicator::from_identifier(&indicator).ok_or(CampaignError::Damaged)?,
        moved: Counted {
            numerator: row.get("numerator")?,
            denominator: row.get("denominator")?,
        },
        reason: words.unwrap_or_default(),
        by_name: row.get("by_name")?,
        at: row.get("at")?,
    })
}
