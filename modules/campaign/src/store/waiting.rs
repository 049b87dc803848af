//! What may wait for an officer, of all campaigns at once: the menu asks on every page, so it is two reads however many
//! campaigns there are.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::{OfficerId, UnitId};
use motcua_kernel::{Day, Fault, Instant};

use super::campaign::from_row as campaign_from_row;
use crate::error::CampaignError;
use crate::model::{BehindPace, Campaign, CampaignId, Stage};

/// A campaign that was closed so long ago waits only for what is still open in it.
const LONG_CLOSED_DAYS: i64 = 400;

/// Something that may wait, of one campaign.
#[derive(Debug, Clone)]
pub(crate) struct MayWait {
    pub(crate) campaign: CampaignId,
    pub(crate) unit: UnitId,
    /// The entry, by its identifier; of a meeting the nomination it votes on.
    pub(crate) id: String,
    pub(crate) what: MayBe,
}

/// What it may be.
#[derive(Debug, Clone)]
pub(crate) enum MayBe {
    /// A task of the officer's.
    Task { title: String, due_on: Day },
    /// A nomination that has not ended.
    Nomination {
        award: String,
        stage: Stage,
        returned_on: Option<Day>,
        submitted: bool,
    },
    /// A vote that is open: whether the officer has to cast a ballot, and whether anybody has.
    Meeting {
        mine: bool,
        due: bool,
        /// The session that takes the set along with others.
        session: Option<String>,
    },
    /// A difficulty without an answer.
    Difficulty { words: String },
    /// An answer that the officer has not read, and who asked.
    Answered { words: String, raised_by: String },
    /// A nomination that was handed in and ended without an award, not read.
    Refused { award: String },
    /// An announcement, not read.
    Announced {
        title: String,
        by_name: String,
        at: Instant,
    },
    /// A note that presses, not read; whether the officer owns the unit's part.
    Pressed { words: String, owns: bool },
    /// An indicator in which the unit goes too slowly, as was found on a day.
    Behind { pace: BehindPace, on: Day },
}

/// The campaigns in which anything may wait: not drafts, and of those closed long ago only what is still open.
pub(crate) fn waiting_campaigns(tx: &mut Tx<'_>, now: Instant) -> Result<Vec<Campaign>, Fault> {
    let recent = now.plus_seconds(-LONG_CLOSED_DAYS * 86_400);
    let rows = tx.query(
        "SELECT c.* FROM campaign_campaign c
         WHERE c.state <> 'draft' AND (c.closed_at IS NULL OR c.closed_at >= $1
            OR EXISTS (SELECT 1 FROM campaign_nomination n WHERE n.campaign_id = c.campaign_id
                AND n.stage NOT IN ('awarded', 'declined'))
            OR EXISTS (SELECT 1 FROM campaign_task t WHERE t.campaign_id = c.campaign_id AND t.done_at IS NULL)
            OR EXISTS (SELECT 1 FROM campaign_difficulty d WHERE d.campaign_id = c.campaign_id
                AND d.answered_at IS NULL))
         ORDER BY CASE WHEN c.parent_id IS NULL THEN 0 ELSE 1 END, c.created_at DESC, c.campaign_id",
        values![recent],
    )?;
    rows.iter().map(campaign_from_row).collect()
}

/// One statement for everything that may wait; `rank` and `on_day` keep the order in which each kind is listed.
const MAY_WAIT: &str = "
    SELECT 'task' AS what, 1 AS rank, campaign_id, unit_id, task_id AS id, title AS words, '' AS more, due_on AS on_day,
        CAST(0 AS BIGINT) AS flag, CAST(0 AS BIGINT) AS at
    FROM campaign_task WHERE officer_id = $1 AND done_at IS NULL
    UNION ALL
    SELECT 'meeting', 2, n.campaign_id, m.unit_id, m.nomination_id, '', COALESCE(m.session_id, ''), '',
        CASE WHEN EXISTS (SELECT 1 FROM campaign_member b WHERE b.meeting_id = m.meeting_id AND b.present
                AND NOT b.voted AND b.officer_id = $1 AND EXISTS (SELECT 1 FROM campaign_nominee e
                    WHERE e.nomination_id = m.nomination_id AND NOT EXISTS (SELECT 1 FROM campaign_aside a
                        WHERE a.nominee_id = e.nominee_id AND a.unit_id = m.unit_id AND a.officer_id = b.officer_id
                            AND a.withdrawn_at IS NULL AND (a.meeting_id IS NULL OR a.meeting_id = m.meeting_id))))
                THEN CAST(1 AS BIGINT)
            WHEN EXISTS (SELECT 1 FROM campaign_member b WHERE b.meeting_id = m.meeting_id AND b.present
                AND NOT b.voted AND EXISTS (SELECT 1 FROM campaign_nominee e
                    WHERE e.nomination_id = m.nomination_id AND NOT EXISTS (SELECT 1 FROM campaign_aside a
                        WHERE a.nominee_id = e.nominee_id AND a.unit_id = m.unit_id AND a.officer_id = b.officer_id
                            AND a.withdrawn_at IS NULL AND (a.meeting_id IS NULL OR a.meeting_id = m.meeting_id))))
                THEN CAST(2 AS BIGINT)
            ELSE CAST(0 AS BIGINT) END, m.opened_at
    FROM campaign_meeting m JOIN campaign_nomination n ON n.nomination_id = m.nomination_id
    WHERE m.closed_at IS NULL AND NOT m.annulled AND n.stage NOT IN ('awarded', 'declined')
    UNION ALL
    SELECT 'nomination', 3, campaign_id, unit_id, nomination_id, award_code, stage, COALESCE(returned_on, ''),
        CASE WHEN submitted_at IS NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END, CAST(0 AS BIGINT)
    FROM campaign_nomination WHERE stage NOT IN ('awarded', 'declined')
    UNION ALL
    SELECT 'difficulty', 4, campaign_id, unit_id, difficulty_id, words, '', '', CAST(0 AS BIGINT), raised_at
    FROM campaign_difficulty WHERE answered_at IS NULL
    UNION ALL
    SELECT 'answered', 5, d.campaign_id, d.unit_id, d.difficulty_id, d.words, d.raised_by_name, '', CAST(0 AS BIGINT),
        d.raised_at
    FROM campaign_difficulty d
    WHERE d.answered_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaign_seen s
        WHERE s.officer_id = $1 AND s.entry_id = d.difficulty_id)
    UNION ALL
    SELECT 'pressed', 6, n.campaign_id, n.unit_id, n.note_id, n.words, '', '',
        CASE WHEN o.officer_id = $1 THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END, -n.at
    FROM campaign_note n
    LEFT JOIN campaign_owner o ON o.campaign_id = n.campaign_id AND o.unit_id = n.unit_id
    WHERE n.presses AND NOT EXISTS (SELECT 1 FROM campaign_seen s
        WHERE s.officer_id = $1 AND s.entry_id = n.note_id)
    UNION ALL
    SELECT 'refused', 7, n.campaign_id, n.unit_id, n.nomination_id, n.award_code, '', '', CAST(0 AS BIGINT),
        CAST(0 AS BIGINT)
    FROM campaign_nomination n
    WHERE n.stage = 'declined'
        AND EXISTS (SELECT 1 FROM campaign_receipt r WHERE r.nomination_id = n.nomination_id)
        AND NOT EXISTS (SELECT 1 FROM campaign_seen s WHERE s.officer_id = $1 AND s.entry_id = n.nomination_id)
    UNION ALL
    SELECT 'announced', 8, a.campaign_id, c.unit_id, a.announcement_id, a.title, a.by_name, '', a.at, -a.at
    FROM campaign_announcement a JOIN campaign_campaign c ON c.campaign_id = a.campaign_id
    WHERE NOT EXISTS (SELECT 1 FROM campaign_seen s
        WHERE s.officer_id = $1 AND s.entry_id = a.announcement_id)";

/// Everything that may wait for the officer in any campaign.
pub(crate) fn may_wait(tx: &mut Tx<'_>, me: OfficerId) -> Result<Vec<MayWait>, Fault> {
    let sql = format!("SELECT * FROM ({MAY_WAIT}) w ORDER BY rank, on_day, at, unit_id, id");
    let rows = tx.query(&sql, values![me])?;
    rows.iter().map(from_row).collect()
}

fn from_row(row: &Row) -> Result<MayWait, Fault> {
    let (what, words): (String, String) = (row.get("what")?, row.get("words")?);
    let (more, on_day, flag): (String, String, i64) =
        (row.get("more")?, row.get("on_day")?, row.get("flag")?);
    let day = || {
        on_day
            .parse::<Day>()
            .map_err(|_| Fault::from(CampaignError::Damaged))
    };
    let what = match what.as_str() {
        "task" => MayBe::Task {
            title: words,
            due_on: day()?,
        },
        "nomination" => MayBe::Nomination {
            award: words,
            stage: Stage::from_identifier(&more).ok_or(CampaignError::Damaged)?,
            returned_on: if on_day.is_empty() { None } else { Some(day()?) },
            submitted: flag == 1,
        },
        "meeting" => MayBe::Meeting {
            mine: flag == 1,
            due: flag != 0,
            session: Some(more).filter(|session| !session.is_empty()),
        },
        "difficulty" => MayBe::Difficulty { words },
        "answered" => MayBe::Answered {
            words,
            raised_by: more,
        },
        "refused" => MayBe::Refused { award: words },
        "announced" => MayBe::Announced {
            title: words,
            by_name: more,
            at: Instant::from_micros(flag),
        },
        _ => MayBe::Pressed {
            words,
            owns: flag == 1,
        },
    };
    Ok(MayWait {
        campaign: row.get("campaign_id")?,
        unit: row.get("unit_id")?,
        id: row.get("id")?,
        what,
    })
}

/// Whether the unit has handed a nomination of the campaign in.
pub(crate) fn has_handed_in(tx: &mut Tx<'_>, campaign: CampaignId, unit: &UnitId) -> Result<bool, DbError> {
    tx.scalar(
        "SELECT COUNT(*) > 0 FROM campaign_nomination
         WHERE campaign_id = $1 AND unit_id = $2 AND submitted_at IS NOT NULL",
        values![campaign, unit],
    )
}
