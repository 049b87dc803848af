//! Putting a job into its queue.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

/// A job about to be enqueued.
#[derive(Debug, Clone, Copy)]
pub struct NewJob<'j> {
    /// The job's own id.
    pub id: uuid::Uuid,
    /// The queue, which names the kind of work, for example `repository-read`.
    pub queue: &'j str,
    /// The id of what is to be worked on; a queue holds a subject once.
    pub subject: &'j str,
    /// Not before this instant.
    pub run_at: Instant,
}

/// Enqueues `job` in the caller's transaction. A subject that is dead in its queue gets a fresh start; one that
/// waits or runs stays as it is.
///
/// # Errors
/// When the database refuses.
pub fn enqueue(tx: &mut Tx<'_>, job: NewJob<'_>, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO jobs_job (id, queue, subject, state, run_at, created_at)
         VALUES ($1, $2, $3, 'waiting', $4, $5)
         ON CONFLICT (queue, subject) DO UPDATE SET state = 'waiting', run_at = excluded.run_at, tries = 0
         WHERE jobs_job.state = 'dead'",
        values![job.id.to_string(), job.queue, job.subject, job.run_at, now],
    )?;
    Ok(())
}

/// Gives the job of a subject a fresh start, whatever it waited for; where the queue has none any more, it gets one. A job
/// in the hands of a worker goes on.
///
/// # Errors
/// When the database refuses.
pub fn start_again(tx: &mut Tx<'_>, job: NewJob<'_>, now: Instant) -> Result<(), DbError> {
    enqueue(tx, job, now)?;
    tx.execute(
        "UPDATE jobs_job SET state = 'waiting', tries = 0, run_at = $3, lease_until = 0
         WHERE queue = $1 AND subject = $2 AND lease_until < $4",
        values![job.queue, job.subject, job.run_at, now],
    )
    .map(drop)
}

/// Takes the job of `subject` out of `queue`: nobody wants its result any more. One in the hands of a worker ends by itself.
///
/// # Errors
/// When the database refuses.
pub fn forget(tx: &mut Tx<'_>, (queue, subject): (&str, &str), now: Instant) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM jobs_job WHERE queue = $1 AND subject = $2 AND lease_until < $3",
        values![queue, subject, now],
    )
    .map(drop)
}
