//! What stands in the queue, for the people who look after it.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Waiting for its time or for a worker.
    Waiting,
    /// In the hands of a worker.
    Running,
    /// Given up after the last try; waits for a person.
    Dead,
}

/// A job as the list shows it.
#[derive(Debug, Clone)]
pub struct JobRow {
    /// The job's id.
    pub id: String,
    /// The queue, which names the kind of work.
    pub queue: String,
    /// What is to be worked on.
    pub subject: String,
    /// Where it stands.
    pub state: JobState,
    /// Tries so far.
    pub tries: i64,
    /// Why the last try failed.
    pub cause: Option<String>,
    /// When it is due.
    pub run_at: Instant,
    /// When it was enqueued.
    pub created_at: Instant,
}

/// Up to `limit` jobs, the dead first, then the longest waiting.
///
/// # Errors
/// When the database refuses.
pub fn waiting_and_dead(tx: &mut Tx<'_>, limit: usize) -> Result<Vec<JobRow>, DbError> {
    let rows = tx.query(
        "SELECT * FROM jobs_job ORDER BY state, created_at LIMIT $1",
        values![limit],
    )?;
    rows.iter()
        .map(|row| {
            let state: String = row.get("state")?;
            Ok(JobRow {
                id: row.get("id")?,
                queue: row.get("queue")?,
                subject: row.get("subject")?,
                state: state_of(&state),
                tries: row.get("tries")?,
                cause: row.get("cause")?,
                run_at: row.get("run_at")?,
                created_at: row.get("created_at")?,
            })
        })
        .collect()
}

fn state_of(kept: &str) -> JobState {
    match kept {
        "dead" => JobState::Dead,
        "running" => JobState::Running,
        _ => JobState::Waiting,
    }
}

/// Where the job of `subject` in `queue` stands, and how often it was tried; nothing where the queue has none.
///
/// # Errors
/// When the database refuses.
pub fn standing(tx: &mut Tx<'_>, queue: &str, subject: &str) -> Result<Option<(JobState, i64)>, DbError> {
    let row = tx.query_opt(
        "SELECT state, tries FROM jobs_job WHERE queue = $1 AND subject = $2",
        values![queue, subject],
    )?;
    row.map(|row| Ok((state_of(&row.get::<String>("state")?), row.get("tries")?)))
        .transpose()
}

/// Gives a dead or waiting job a fresh start at once; tells whether there was one.
///
/// # Errors
/// When the database refuses.
pub fn retry(tx: &mut Tx<'_>, id: &str, now: Instant) -> Result<bool, DbError> {
    let touched = tx.execute(
        "UPDATE jobs_job SET state = 'waiting', tries = 0, run_at = $2 WHERE id = $1 AND state <> 'running'",
        values![id, now],
    )?;
    Ok(touched == 1)
}
