//! Rows of what a campaign does while it runs: owners, tasks, notes, difficulties, solutions, announcements.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::{OfficerId, UnitId};
use motcua_kernel::Instant;

use crate::model::CampaignId;
use crate::running::{Announcement, Difficulty, DifficultyId, Note, Solution, SolutionId, Task, TaskId};

pub(crate) fn set_owner(
    tx: &mut Tx<'_>,
    (campaign, unit): (CampaignId, &UnitId),
    (officer, name): (OfficerId, &str),
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_owner (campaign_id, unit_id, officer_id, officer_name, set_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (campaign_id, unit_id) DO UPDATE SET officer_id = excluded.officer_id,
            officer_name = excluded.officer_name, set_at = excluded.set_at",
        values![campaign, unit, officer, name, at],
    )
    .map(drop)
}

pub(crate) fn owner_of(
    tx: &mut Tx<'_>,
    campaign: CampaignId,
    unit: &UnitId,
) -> Result<Option<(OfficerId, String)>, DbError> {
    let row = tx.query_opt(
        "SELECT officer_id, officer_name FROM campaign_owner WHERE campaign_id = $1 AND unit_id = $2",
        values![campaign, unit],
    )?;
    row.map(|row| Ok((row.get("officer_id")?, row.get("officer_name")?)))
        .transpose()
}

pub(crate) fn insert_task(tx: &mut Tx<'_>, task: &Task) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_task (task_id, campaign_id, unit_id, title, officer_id, officer_name, due_on,
            assigned_by_name, assigned_at, outcome, done_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', '')",
        values![
            task.id,
            task.campaign,
            &task.unit,
            &task.title,
            task.officer,
            &task.officer_name,
            task.due_on,
            &task.assigned_by_name,
            task.assigned_at
        ],
    )
    .map(drop)
}

pub(crate) fn task(tx: &mut Tx<'_>, id: TaskId) -> Result<Option<Task>, DbError> {
    let row = tx.query_opt("SELECT * FROM campaign_task WHERE task_id = $1", values![id])?;
    row.as_ref().map(task_from_row).transpose()
}

pub(crate) fn tasks_of(tx: &mut Tx<'_>, campaign: CampaignId, unit: &UnitId) -> Result<Vec<Task>, DbError> {
    let rows = tx.query(
        "SELECT * FROM campaign_task WHERE campaign_id = $1 AND unit_id = $2 ORDER BY due_on, task_id",
        values![campaign, unit],
    )?;
    rows.iter().map(task_from_row).collect()
}

pub(crate) fn tasks_of_officer(tx: &mut Tx<'_>, officer: OfficerId) -> Result<Vec<Task>, DbError> {
    let rows = tx.query(
        "SELECT * FROM campaign_task WHERE officer_id = $1 AND done_at IS NULL ORDER BY due_on, task_id",
        values![officer],
    )?;
    rows.iter().map(task_from_row).collect()
}

/// Says that a task is done; false where it was before.
pub(crate) fn finish_task(
    tx: &mut Tx<'_>,
    id: TaskId,
    (outcome, by_name, at): (&str, &str, Instant),
) -> Result<bool, DbError> {
    let done = tx.execute(
        "UPDATE campaign_task SET outcome = $2, done_by_name = $3, done_at = $4
         WHERE task_id = $1 AND done_at IS NULL",
        values![id, outcome, by_name, at],
    )?;
    Ok(done == 1)
}

fn task_from_row(row: &Row) -> Result<Task, DbError> {
    Ok(Task {
        id: row.get("task_id")?,
        campaign: row.get("campaign_id")?,
        unit: row.get("unit_id")?,
        title: row.get("title")?,
        officer: row.get("officer_id")?,
        officer_name: row.get("officer_name")?,
        due_on: row.get("due_on")?,
        assigned_by_name: row.get("assigned_by_name")?,
        assigned_at: row.get("assigned_at")?,
        outcome: row.get("outcome")?,
        done_by_name: row.get("done_by_name")?,
        done_at: row.get("done_at")?,
    })
}

pub(crate) fn insert_note(tx: &mut Tx<'_>, note: &Note) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_note (note_id, campaign_id, unit_id, presses, words, by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            note.id,
            note.campaign,
            &note.unit,
            note.presses,
            &note.words,
            &note.by_name,
            note.at
        ],
    )
    .map(drop)
}

/// The notes about a unit, the newest first.
pub(crate) fn notes_of(tx: &mut Tx<'_>, campaign: CampaignId, unit: &UnitId) -> Result<Vec<Note>, DbError> {
    let rows = tx.query(
        "SELECT * FROM campaign_note WHERE campaign_id = $1 AND unit_id = $2 ORDER BY at DESC, note_id DESC",
        values![campaign, unit],
    )?;
    rows.iter().map(note_from_row).collect()
}

fn note_from_row(row: &Row) -> Result<Note, DbError> {
    Ok(Note {
        id: row.get("note_id")?,
        campaign: row.get("campaign_id")?,
        unit: row.get("unit_id")?,
        presses: row.get("presses")?,
        words: row.get("words")?,
        by_name: row.get("by_name")?,
        at: row.get("at")?,
    })
}

pub(crate) fn insert_difficulty(tx: &mut Tx<'_>, one: &Difficulty) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_difficulty (difficulty_id, campaign_id, unit_id, area, words, proposal,
            raised_by_name, raised_at, answer, beyond, answered_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', FALSE, '')",
        values![
            one.id,
            one.campaign,
            &one.unit,
            &one.area,
            &one.words,
            &one.proposal,
            &one.raised_by_name,
            one.raised_at
        ],
    )
    .map(drop)
}

pub(crate) fn difficulty(tx: &mut Tx<'_>, id: DifficultyId) -> Result<Option<Difficulty>, DbError> {
    let row = tx.query_opt(
        "SELECT * FROM campaign_difficulty WHERE difficulty_id = $1",
        values![id],
    )?;
    row.as_ref().map(difficulty_from_row).transpose()
}

/// The difficulties of a campaign, those without an answer first.
pub(crate) fn difficulties_of(tx: &mut Tx<'_>, campaign: CampaignId) -> Result<Vec<Difficulty>, DbError> {
    let rows = tx.query(
        "SELECT * FROM campaign_difficulty WHERE campaign_id = $1
         ORDER BY CASE WHEN answered_at IS NULL THEN 0 ELSE 1 END, raised_at, difficulty_id",
        values![campaign],
    )?;
    rows.iter().map(difficulty_from_row).collect()
}

/// Answers a difficulty; false where it was answered before.
pub(crate) fn answer_difficulty(
    tx: &mut Tx<'_>,
    id: DifficultyId,
    (answer, beyond): (&str, bool),
    (by_name, at): (&str, Instant),
) -> Result<bool, DbError> {
    let done = tx.execute(
        "UPDATE campaign_difficulty SET answer = $2, beyond = $3, answered_by_name = $4, answered_at = $5
         WHERE difficulty_id = $1 AND answered_at IS NULL",
        values![id, answer, beyond, by_name, at],
    )?;
    Ok(done == 1)
}

fn difficulty_from_row(row: &Row) -> Result<Difficulty, DbError> {
    Ok(Difficulty {
        id: row.get("difficulty_id")?,
        campaign: row.get("campaign_id")?,
        unit: row.get("unit_id")?,
        area: row.get("area")?,
        words: row.get("words")?,
        proposal: row.get("proposal")?,
        raised_by_name: row.get("raised_by_name")?,
        raised_at: row.get("raised_at")?,
        answer: row.get("answer")?,
        beyond: row.get("beyond")?,
        answered_by_name: row.get("answered_by_name")?,
        answered_at: row.get("answered_at")?,
    })
}

pub(crate) fn insert_solution(tx: &mut Tx<'_>, one: &Solution) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_solution (solution_id, campaign_id, unit_id, kind, title, words, author_id,
            author_name, began_on, indicator, registered_at, shared_by_name, participants)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $12)",
        values![
            one.id,
            one.campaign,
            &one.unit,
            one.kind.identifier(),
            &one.title,
            &one.words,
            one.author,
            &one.author_name,
            one.began_on,
            &one.indicator,
            one.registered_at,
            one.participants.join("\n")
        ],
    )
    .map(drop)
}

pub(crate) fn solution(tx: &mut Tx<'_>, id: SolutionId) -> Result<Option<Solution>, DbError> {
    let row = tx.query_opt(
        "SELECT * FROM campaign_solution WHERE solution_id = $1",
        values![id],
    )?;
    row.as_ref().map(solution_from_row).transpose()
}

/// The solutions of a campaign, good practice first.
pub(crate) fn solutions_of(tx: &mut Tx<'_>, campaign: CampaignId) -> Result<Vec<Solution>, DbError> {
    let rows = tx.query(
        "SELECT * FROM campaign_solution WHERE campaign_id = $1
         ORDER BY CASE WHEN shared_at IS NULL THEN 1 ELSE 0 END, registered_at DESC, solution_id",
        values![campaign],
    )?;
    rows.iter().map(solution_from_row).collect()
}

/// Puts a solution on the board of good practice; false where it stands there.
pub(crate) fn share_solution(
    tx: &mut Tx<'_>,
    id: SolutionId,
    (by_name, at): (&str, Instant),
) -> Result<bool, DbError> {
    let done = tx.execute(
        "UPDATE campaign_solution SET shared_by_name = $2, shared_at = $3
         WHERE solution_id = $1 AND shared_at IS NULL",
        values![id, by_name, at],
    )?;
    Ok(done == 1)
}

fn solution_from_row(row: &Row) -> Result<Solution, DbError> {
    let (kind, participants): (String, String) = (row.get("kind")?, row.get("participants")?);
    Ok(Solution {
        participants: participants.lines().map(str::to_owned).collect(),
        id: row.get("solution_id")?,
        campaign: row.get("campaign_id")?,
        unit: row.get("unit_id")?,
        kind: crate::running::SolutionKind::from_identifier(&kind),
        title: row.get("title")?,
        words: row.get("words")?,
        author: row.get("author_id")?,
        author_name: row.get("author_name")?,
        began_on: row.get("began_on")?,
        indicator: row.get("indicator")?,
        registered_at: row.get("registered_at")?,
        shared_at: row.get("shared_at")?,
    })
}

pub(crate) fn insert_announcement(tx: &mut Tx<'_>, one: &Announcement) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_announcement (announcement_id, campaign_id, title, words, open, by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            one.id,
            one.campaign,
            &one.title,
            &one.words,
            one.open,
            &one.by_name,
            one.at
        ],
    )
    .map(drop)
}

/// The announcements of a campaign, the newest first.
pub(crate) fn announcements_of(tx: &mut Tx<'_>, campaign: CampaignId) -> Result<Vec<Announcement>, DbError> {
    let rows = tx.query(
        "SELECT * FROM campaign_announcement WHERE campaign_id = $1 ORDER BY at DESC, announcement_id DESC",
        values![campaign],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Announcement {
                id: row.get("announcement_id")?,
                campaign: row.get("campaign_id")?,
                title: row.get("title")?,
                words: row.get("words")?,
                open: row.get("open")?,
                by_name: row.get("by_name")?,
                at: row.get("at")?,
            })
        })
        .collect()
}
