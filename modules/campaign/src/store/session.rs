//! Rows of sessions of councils, and of decisions over several sets.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Fault, Instant};

use super::meeting::meeting_from_row;
use crate::error::CampaignError;
use crate::model::CampaignId;
use crate::nomination::{CouncilSession, Meeting, NominationId, SessionId};

pub(crate) fn insert_session(tx: &mut Tx<'_>, one: &CouncilSession) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_session (session_id, campaign_id, unit_id, chair_name, place, discussion,
            secretary_name, opened_at, minutes, number)
         VALUES ($1, $2, $3, $4, $5, '', $6, $7, '', '')",
        values![
            one.id,
            one.campaign,
            &one.unit,
            &one.chair_name,
            &one.place,
            &one.secretary_name,
            one.opened_at
        ],
    )
    .map(drop)
}

fn from_row(row: &Row) -> Result<CouncilSession, DbError> {
    Ok(CouncilSession {
        id: row.get("session_id")?,
        campaign: row.get("campaign_id")?,
        unit: row.get("unit_id")?,
        chair_name: row.get("chair_name")?,
        place: row.get("place")?,
        discussion: row.get("discussion")?,
        secretary_name: row.get("secretary_name")?,
        opened_at: row.get("opened_at")?,
        closed_at: row.get("closed_at")?,
        minutes: row.get("minutes")?,
        number: row.get("number")?,
    })
}

/// A session; one that was annulled is none.
pub(crate) fn session(tx: &mut Tx<'_>, id: SessionId) -> Result<CouncilSession, Fault> {
    let row = tx.query_opt(
        "SELECT * FROM campaign_session WHERE session_id = $1 AND NOT annulled",
        values![id],
    )?;
    let row = row.ok_or(CampaignError::NoSuchEntry)?;
    Ok(from_row(&row)?)
}

/// The sessions of a campaign, the latest first.
pub(crate) fn sessions_of(tx: &mut Tx<'_>, campaign: CampaignId) -> Result<Vec<CouncilSession>, DbError> {
    let rows = tx.query(
        "SELECT * FROM campaign_session WHERE campaign_id = $1 AND NOT annulled
         ORDER BY opened_at DESC, session_id DESC",
        values![campaign],
    )?;
    rows.iter().map(from_row).collect()
}

/// The meetings of a session on its sets, in the order of the sets.
pub(crate) fn meetings_in(tx: &mut Tx<'_>, id: SessionId) -> Result<Vec<Meeting>, Fault> {
    let rows = tx.query(
        "SELECT * FROM campaign_meeting WHERE session_id = $1 AND NOT annulled ORDER BY nomination_id",
        values![id],
    )?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        found.push(meeting_from_row(tx, &row)?);
    }
    Ok(found)
}

/// Whether a set is before a session that is open.
pub(crate) fn is_in_session(tx: &mut Tx<'_>, id: NominationId) -> Result<bool, DbError> {
    tx.scalar(
        "SELECT COUNT(*) > 0 FROM campaign_meeting
         WHERE nomination_id = $1 AND session_id IS NOT NULL AND closed_at IS NULL AND NOT annulled",
        values![id],
    )
}

/// Keeps what was said in a session.
pub(crate) fn save_session_discussion(tx: &mut Tx<'_>, id: SessionId, words: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE campaign_session SET discussion = $2 WHERE session_id = $1",
        values![id, words],
    )
    .map(drop)
}

pub(crate) fn end_session(
    tx: &mut Tx<'_>,
    id: SessionId,
    (minutes, number): (&str, &str),
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE campaign_session SET closed_at = $2, minutes = $3, number = $4 WHERE session_id = $1",
        values![id, at, minutes, number],
    )
    .map(drop)
}

/// Annuls a session: it counts as never held.
pub(crate) fn annul_session(tx: &mut Tx<'_>, id: SessionId, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE campaign_session SET annulled = TRUE, closed_at = $2 WHERE session_id = $1",
        values![id, at],
    )
    .map(drop)
}

/// Writes down that a set was decided on together with the others of `decision`.
pub(crate) fn insert_decided(tx: &mut Tx<'_>, id: NominationId, decision: &str) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_decided (nomination_id, decision_id) VALUES ($1, $2)",
        values![id, decision],
    )
    .map(drop)
}

/// The sets that were decided on along with this one, itself among them; none where it was decided on alone.
pub(crate) fn decided_with(tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<NominationId>, DbError> {
    let rows = tx.query(
        "SELECT other.nomination_id FROM campaign_decided one
         JOIN campaign_decided other ON other.decision_id = one.decision_id
         WHERE one.nomination_id = $1 ORDER BY other.nomination_id",
        values![id],
    )?;
    rows.iter().map(|row| row.get("nomination_id")).collect()
}
