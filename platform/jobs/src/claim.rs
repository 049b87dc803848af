//! Taking a job, and saying how it went.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

/// How long a claimed job belongs to its worker, in seconds: longer than the longest honest job takes
/// (a paper of 200 pages at about two seconds a page).
pub const LEASE_SECONDS: i64 = 900;

/// Tries after which a job is dead and waits for a person.
const TRIES: i64 = 5;

/// A job in the hands of a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The job's id.
    pub id: String,
    /// The queue it came from.
    pub queue: String,
    /// What is to be worked on.
    pub subject: String,
    /// Which try this is, from 1.
    pub tries: i64,
}

/// Why a job is dead whose workers never came back from it.
const NEVER_ENDED: &str = "no worker came back from it";

/// Takes the job of `queue` that has been due longest; also one whose worker let its lease run out.
///
/// # Errors
/// When the database refuses.
pub fn claim(tx: &mut Tx<'_>, queue: &str, now: Instant) -> Result<Option<Claimed>, DbError> {
    bury(tx, queue, now)?;
    let sql = format!(
        "UPDATE jobs_job SET state = 'running', tries = tries + 1, lease_until = $3
         WHERE id IN (
            SELECT id FROM jobs_job
            WHERE queue = $1 AND ((state = 'waiting' AND run_at <= $2) OR (state = 'running' AND lease_until < $2))
            ORDER BY run_at LIMIT 1 {}
         ) RETURNING id, queue, subject, tries",
        tx.dialect().skip_locked()
    );
    let row = tx.query_opt(&sql, values![queue, now, now.plus_seconds(LEASE_SECONDS)])?;
    row.map(|row| {
        Ok(Claimed {
            id: row.get("id")?,
            queue: row.get("queue")?,
            subject: row.get("subject")?,
            tries: row.get("tries")?,
        })
    })
    .transpose()
}

/// A job that took the whole process with it at every try would do so for ever: it is dead and waits for a person.
fn bury(tx: &mut Tx<'_>, queue: &str, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE jobs_job SET state = 'dead', lease_until = 0, cause = $4
         WHERE queue = $1 AND state = 'running' AND lease_until < $2 AND tries >= $3",
        values![queue, now, TRIES, NEVER_ENDED],
    )
    .map(drop)
}

/// The job is done: it leaves the queue. Called in the transaction that keeps its result.
///
/// # Errors
/// When the database refuses.
pub fn complete(tx: &mut Tx<'_>, job: &Claimed) -> Result<(), DbError> {
    tx.execute("DELETE FROM jobs_job WHERE id = $1", values![&job.id])
        .map(drop)
}

/// The job failed: it waits longer and longer and is dead after the last try. Tells whether it is dead. A worker that
/// was overtaken, because its lease ran out, changes nothing.
///
/// # Errors
/// When the database refuses.
pub fn fail(tx: &mut Tx<'_>, job: &Claimed, cause: &str, now: Instant) -> Result<bool, DbError> {
    let dead = job.tries >= TRIES;
    let state = if dead { "dead" } else { "waiting" };
    let wait = 5_i64.saturating_mul(4_i64.saturating_pow(u32::try_from(job.tries).unwrap_or(0)));
    tx.execute(
        "UPDATE jobs_job SET state = $2, run_at = $3, lease_until = 0, cause = $4
         WHERE id = $1 AND state = 'running' AND tries = $5",
        values![&job.id, state, now.plus_seconds(wait), cause, job.tries],
    )?;
    Ok(dead)
}

/// The job cannot run now through no fault of its own (a tool is not installed): it waits without losing a try. A
/// worker that was overtaken changes nothing.
///
/// # Errors
/// When the database refuses.
pub fn postpone(tx: &mut Tx<'_>, job: &Claimed, cause: &str, until: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE jobs_job SET state = 'waiting', run_at = $2, lease_until = 0, tries = tries - 1, cause = $3
         WHERE id = $1 AND state = 'running' AND tries = $4",
        values![&job.id, until, cause, job.tries],
    )
    .map(drop)
}
