//! Which entries an officer has read.

use motcua_db::{DbError, Tx, values};
use motcua_identity::{OfficerId, UnitId};
use motcua_kernel::Instant;

use crate::model::CampaignId;

/// Whether the officer has read the entry.
pub(crate) fn is_seen(tx: &mut Tx<'_>, officer: OfficerId, entry: &str) -> Result<bool, DbError> {
    tx.scalar(
        "SELECT COUNT(*) > 0 FROM campaign_seen WHERE officer_id = $1 AND entry_id = $2",
        values![officer, entry],
    )
}

/// Marks an entry as read; false where it was before.
pub(crate) fn mark_seen(
    tx: &mut Tx<'_>,
    (officer, name, unit): (OfficerId, &str, &UnitId),
    entry: &str,
    at: Instant,
) -> Result<bool, DbError> {
    let marked = tx.execute(
        "INSERT INTO campaign_seen (officer_id, entry_id, at, by_name, unit_id) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (officer_id, entry_id) DO NOTHING",
        values![officer, entry, at, name, unit],
    )?;
    Ok(marked > 0)
}

/// Who read the announcements of a campaign: the entry, the unit, the name and when; the first readers first.
pub(crate) fn readings_of_announcements(
    tx: &mut Tx<'_>,
    campaign: CampaignId,
) -> Result<Vec<(String, UnitId, String, Instant)>, DbError> {
    let rows = tx.query(
        "SELECT s.entry_id, s.unit_id, s.by_name, s.at
         FROM campaign_seen s JOIN campaign_announcement a ON a.announcement_id = s.entry_id
         WHERE a.campaign_id = $1 AND s.unit_id <> '' ORDER BY s.at, s.officer_id",
        values![campaign],
    )?;
    rows.iter()
        .map(|row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?)))
        .collect()
}
