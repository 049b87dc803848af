//! Rows of who steps aside for whom.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::Stream;

use crate::error::CampaignError;
use crate::model::AsideReason;
use crate::nomination::{Aside, AsideId, NominationId};

pub(crate) fn insert_aside(
    tx: &mut Tx<'_>,
    nomination: NominationId,
    one: &Aside,
    seal: &str,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_aside (aside_id, nomination_id, nominee_id, unit_id, officer_id, officer_name, reason, seal,
            by_rule, on_behalf, meeting_id, by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        values![
            one.id,
            nomination,
            one.nominee,
            &one.council,
            one.officer,
            &one.name,
            one.reason.identifier(),
            seal,
            one.by_rule,
            one.on_behalf,
            one.meeting,
            &one.by_name,
            one.at
        ],
    )
    .map(drop)
}

/// Notes that a declaration was withdrawn.
pub(crate) fn withdraw_aside(tx: &mut Tx<'_>, id: AsideId, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE campaign_aside SET withdrawn_at = $2 WHERE aside_id = $1",
        values![id, at],
    )
    .map(drop)
}

/// Who steps aside for the nominees of a nomination; what was found at the opening of an annulled meeting is gone with it.
pub(crate) fn asides_of(tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<Aside>, Fault> {
    let stream = Stream::of("nomination", id);
    let rows = tx.query(
        "SELECT a.*, COALESCE(w.words, '') AS words FROM campaign_aside a
         LEFT JOIN campaign_word w ON w.stream = $2 AND w.seal = a.seal
         WHERE a.nomination_id = $1 AND a.withdrawn_at IS NULL AND (a.meeting_id IS NULL
            OR a.meeting_id IN (SELECT meeting_id FROM campaign_meeting WHERE NOT annulled))
         ORDER BY a.officer_name, a.aside_id",
        values![id, stream.as_str()],
    )?;
    rows.iter().map(from_row).collect()
}

fn from_row(row: &Row) -> Result<Aside, Fault> {
    let reason: String = row.get("reason")?;
    Ok(Aside {
        id: row.get("aside_id")?,
        nominee: row.get("nominee_id")?,
        council: row.get("unit_id")?,
        officer: row.get("officer_id")?,
        name: row.get("officer_name")?,
        reason: AsideReason::from_identifier(&reason).ok_or(CampaignError::Damaged)?,
        words: row.get("words")?,
        by_rule: row.get("by_rule")?,
        on_behalf: row.get("on_behalf")?,
        meeting: row.get("meeting_id")?,
        by_name: row.get("by_name")?,
        at: row.get("at")?,
    })
}
