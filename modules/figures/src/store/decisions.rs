//! Rows of exclusions and contests.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::Period;
use crate::model::{Contest, ContestOutcome, Exclusion, FindingKind, ScoreMove, Subject};

const EXCLUSIONS: &str =
    "SELECT e.id, e.dossier_id, e.unit_id, e.finding, e.reason, e.decided_by_name, e.decided_at,
        e.lifted_at, e.lifted_by_name, e.lifted_reason, COALESCE(d.code, '') AS code
    FROM figures_exclusion e LEFT JOIN figures_dossier d ON d.dossier_id = e.dossier_id";

const CONTESTS: &str =
    "SELECT id, subject, unit_id, set_id, from_on, to_on, wrong, raised_by, raised_by_name, raised_at,
        outcome, answer, decided_by_name, decided_at, moved, period_id, seen_at,
        COALESCE((SELECT p.unit_id FROM figures_period p WHERE p.id = figures_contest.period_id), unit_id) AS keeper_id
    FROM figures_contest";

/// Whether a decision leaves the dossier out now.
pub(crate) fn is_excluded(tx: &mut Tx<'_>, dossier_id: &str) -> Result<bool, DbError> {
    let found: i64 = tx.scalar(
        "SELECT COUNT(*) FROM figures_exclusion WHERE dossier_id = $1 AND lifted_at IS NULL",
        values![dossier_id],
    )?;
    Ok(found > 0)
}

/// Keeps a decision.
pub(crate) fn insert_exclusion(
    tx: &mut Tx<'_>,
    made: &Exclusion,
    (salt, by): (&str, &str),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO figures_exclusion (id, dossier_id, unit_id, finding, reason, salt, decided_by, decided_by_name,
            decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            &made.id,
            &made.dossier_id,
            &made.unit,
            made.finding.identifier(),
            &made.reason,
            salt,
            by,
            &made.decided_by,
            made.decided_at
        ],
    )
    .map(drop)
}

/// A decision.
pub(crate) fn exclusion(tx: &mut Tx<'_>, id: &str) -> Result<Option<Exclusion>, DbError> {
    let row = tx.query_opt(&format!("{EXCLUSIONS} WHERE e.id = $1"), values![id])?;
    row.as_ref().map(exclusion_of).transpose()
}

/// Every decision, the latest first.
pub(crate) fn exclusions(tx: &mut Tx<'_>) -> Result<Vec<Exclusion>, DbError> {
    let rows = tx.query(
        &format!("{EXCLUSIONS} ORDER BY e.decided_at DESC, e.id"),
        values![],
    )?;
    rows.iter().map(exclusion_of).collect()
}

fn exclusion_of(row: &Row) -> Result<Exclusion, DbError> {
    let finding: String = row.get("finding")?;
    let lifted_at: Option<Instant> = row.get("lifted_at")?;
    let (name, reason): (Option<String>, Option<String>) =
        (row.get("lifted_by_name")?, row.get("lifted_reason")?);
    Ok(Exclusion {
        id: row.get("id")?,
        dossier_id: row.get("dossier_id")?,
        code: row.get("code")?,
        unit: row.get("unit_id")?,
        finding: FindingKind::from_identifier(&finding).unwrap_or(FindingKind::Reopened),
        reason: row.get("reason")?,
        decided_by: row.get("decided_by_name")?,
        decided_at: row.get("decided_at")?,
        lifted: lifted_at.map(|at| (name.unwrap_or_default(), at, reason.unwrap_or_default())),
    })
}

/// Lifts a decision.
pub(crate) fn lift(
    tx: &mut Tx<'_>,
    id: &str,
    (name, reason): (&str, &str),
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE figures_exclusion SET lifted_at = $2, lifted_by_name = $3, lifted_reason = $4
         WHERE id = $1 AND lifted_at IS NULL",
        values![id, at, name, reason],
    )
    .map(drop)
}

/// Keeps a contest.
pub(crate) fn insert_contest(tx: &mut Tx<'_>, made: &Contest, salt: &str) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO figures_contest (id, subject, unit_id, set_id, from_on, to_on, wrong, salt, raised_by,
            raised_by_name, raised_at, period_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values![
            &made.id,
            made.subject.identifier(),
            &made.unit,
            &made.set,
            made.period.from,
            made.period.to,
            &made.wrong,
            salt,
            &made.raised_by,
            &made.raised_by_name,
            made.raised_at,
            made.closed
        ],
    )
    .map(drop)
}

/// A contest.
pub(crate) fn contest(tx: &mut Tx<'_>, id: &str) -> Result<Option<Contest>, DbError> {
    let row = tx.query_opt(&format!("{CONTESTS} WHERE id = $1"), values![id])?;
    row.as_ref().map(contest_of).transpose()
}

/// Every contest, the latest first.
pub(crate) fn contests(tx: &mut Tx<'_>) -> Result<Vec<Contest>, DbError> {
    let rows = tx.query(&format!("{CONTESTS} ORDER BY raised_at DESC, id"), values![])?;
    rows.iter().map(contest_of).collect()
}

fn contest_of(row: &Row) -> Result<Contest, DbError> {
    let (subject, outcome): (String, Option<String>) = (row.get("subject")?, row.get("outcome")?);
    let (answer, name): (Option<String>, Option<String>) = (row.get("answer")?, row.get("decided_by_name")?);
    let at: Option<Instant> = row.get("decided_at")?;
    let outcome = outcome.as_deref().and_then(ContestOutcome::from_identifier);
    let moved: Option<String> = row.get("moved")?;
    Ok(Contest {
        id: row.get("id")?,
        subject: Subject::from_identifier(&subject),
        unit: row.get("unit_id")?,
        keeper: row.get("keeper_id")?,
        set: row.get("set_id")?,
        period: Period::new(row.get("from_on")?, row.get("to_on")?),
        wrong: row.get("wrong")?,
        raised_by: row.get("raised_by")?,
        raised_by_name: row.get("raised_by_name")?,
        raised_at: row.get("raised_at")?,
        decided: outcome
            .zip(at)
            .map(|(outcome, at)| (outcome, answer.unwrap_or_default(), name.unwrap_or_default(), at)),
        moved: moved.map_or_else(Vec::new, |moved| moves_of(&moved)),
        closed: row.get("period_id")?,
        seen_at: row.get("seen_at")?,
    })
}

/// The moves as they were written; the event has them too.
fn moves_of(text: &str) -> Vec<ScoreMove> {
    serde_json::from_str(text).unwrap_or_default()
}

/// Contests that nobody decided: whose score, the unit whose keeper of figures decides, and who raised it.
pub(crate) fn open_contests(tx: &mut Tx<'_>) -> Result<Vec<(Subject, UnitId, String)>, DbError> {
    let rows = tx.query(
        "SELECT c.subject, COALESCE(p.unit_id, c.unit_id) AS keeper_id, c.raised_by
         FROM figures_contest c LEFT JOIN figures_period p ON p.id = c.period_id WHERE c.outcome IS NULL",
        values![],
    )?;
    rows.iter()
        .map(|row| {
            let subject: String = row.at(0)?;
            Ok((Subject::from_identifier(&subject), row.at(1)?, row.at(2)?))
        })
        .collect()
}

/// How many answers to contests of `officer_id` they did not mark as read.
pub(crate) fn answers_unseen(tx: &mut Tx<'_>, officer_id: &str) -> Result<i64, DbError> {
    tx.scalar(
        "SELECT COUNT(*) FROM figures_contest WHERE raised_by = $1 AND seen_at IS NULL AND outcome IS NOT NULL",
        values![officer_id],
    )
}

/// Marks an answer as read.
pub(crate) fn mark_seen(tx: &mut Tx<'_>, id: &str, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE figures_contest SET seen_at = $2 WHERE id = $1 AND seen_at IS NULL",
        values![id, at],
    )
    .map(drop)
}

/// Decides a contest.
pub(crate) fn decide(
    tx: &mut Tx<'_>,
    id: &str,
    (outcome, answer, moved): (ContestOutcome, &str, &str),
    (by, name, at): (&str, &str, Instant),
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE figures_contest SET outcome = $2, answer = $3, decided_by = $4, decided_by_name = $5, decided_at = $6,
            moved = $7
         WHERE id = $1 AND outcome IS NULL",
        values![id, outcome.identifier(), answer, by, name, at, moved],
    )
    .map(drop)
}
