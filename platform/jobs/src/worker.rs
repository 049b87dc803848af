//! Running jobs.

use std::panic::{AssertUnwindSafe, catch_unwind};

use motcua_db::{Db, DbError};
use motcua_kernel::{Clock, Instant};
use tracing::{info, warn};

use crate::claim::{Claimed, claim, fail, postpone};

/// How a handler ended.
#[derive(Debug)]
pub enum Outcome {
    /// Done; the handler called [`crate::complete`] in the transaction that kept its result.
    Done,
    /// Failed; try again later, give up after the last try.
    Failed(String),
    /// Cannot run before this instant through no fault of the job.
    NotNow(Instant, String),
}

/// The work of one queue.
type Handler<'h> = Box<dyn Fn(&Claimed) -> Outcome + Send + Sync + 'h>;

/// What a worker can do: the work of each queue. Handlers run outside any transaction and open their own.
#[derive(Default)]
pub struct Handlers<'h> {
    queues: Vec<(&'static str, Handler<'h>)>,
}

impl<'h> Handlers<'h> {
    /// Adds the handler of `queue`.
    #[must_use]
    pub fn on(
        mut self,
        queue: &'static str,
        handler: impl Fn(&Claimed) -> Outcome + Send + Sync + 'h,
    ) -> Self {
        self.queues.push((queue, Box::new(handler)));
        self
    }
}

/// Runs one job that is due, if there is one; tells whether there was.
///
/// # Errors
/// When the database refuses; the job's own failure is kept in the queue instead.
pub fn run_one(db: &Db, clock: &dyn Clock, handlers: &Handlers<'_>) -> Result<bool, DbError> {
    for (queue, handler) in &handlers.queues {
        let now = clock.now();
        let queue = *queue;
        let Some(job) = db.write(move |tx| claim(tx, queue, now))? else {
            continue;
        };
        match outcome(handler, &job) {
            Outcome::Done => info!(queue, subject = job.subject, "job done"),
            Outcome::Failed(cause) => {
                warn!(queue, subject = job.subject, cause, "job failed");
                let now = clock.now();
                db.write(move |tx| fail(tx, &job, &cause, now))?;
            }
            Outcome::NotNow(until, cause) => {
                info!(queue, subject = job.subject, cause, "job postponed");
                db.write(move |tx| postpone(tx, &job, &cause, until))?;
            }
        }
        return Ok(true);
    }
    Ok(false)
}

/// A handler that panics fails its job and leaves the worker alive: one hostile file must not stop all readers.
fn outcome(handler: &Handler<'_>, job: &Claimed) -> Outcome {
    catch_unwind(AssertUnwindSafe(|| handler(job))).unwrap_or_else(|panic| {
        let words = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied());
        Outcome::Failed(format!("panicked: {}", words.unwrap_or("without words")))
    })
}

/// Runs jobs until none is due; tells how many ran.
///
/// # Errors
/// When the database refuses.
pub fn run_until_empty(db: &Db, clock: &dyn Clock, handlers: &Handlers<'_>) -> Result<usize, DbError> {
    let mut ran = 0;
    while run_one(db, clock, handlers)? {
        ran += 1;
    }
    Ok(ran)
}
