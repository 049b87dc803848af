//! The one thread that writes.
//!
//! Work that waits is run together: each closure in its savepoint, one commit (one `fsync`) for all, and only
//! then are the callers told. A closure that fails or panics rolls back alone. Measured on two cores: six times
//! the durable transactions per second of a commit for each.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;

use crossbeam_channel::{Receiver, Sender, unbounded};

use super::conn::SqliteConn;
use crate::{DbError, Tx};

/// Closures committed together at the most: more would make the first wait without saving much.
const GROUP: usize = 64;

pub(super) struct Writer {
    queue: Sender<Box<dyn Job>>,
}

/// A closure waiting for the writer, with the way back to its caller.
trait Job: Send {
    /// Runs the closure; tells whether its work is to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;

    /// Answers the caller, once it is known whether the group was committed.
    fn answer(self: Box<Self>, committed: Result<(), DbError>);
}

struct Work<T, E, F> {
    work: F,
    outcome: Option<Result<T, E>>,
    caller: mpsc::SyncSender<Result<T, E>>,
}

impl<T, E, F> Job for Work<T, E, F>
where
    T: Send,
    E: From<DbError> + Send,
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)))
            .unwrap_or_else(|_| Err(DbError::Panicked.into()));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn answer(self: Box<Self>, committed: Result<(), DbError>) {
        let outcome = match (self.outcome, committed) {
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(error.into()),
            (Some(outcome), Ok(())) => outcome,
            (None, Ok(())) => Err(DbError::Away("the writer did not run the work".to_owned()).into()),
        };
        // A caller that went away loses the answer, not the work.
        let _ = self.caller.send(outcome);
    }
}

impl Writer {
    pub(super) fn start(conn: SqliteConn) -> Result<Self, DbError> {
        let (queue, waiting) = unbounded();
        thread::Builder::new()
            .name("db-writer".to_owned())
            .spawn(move || serve(conn, &waiting))
            .map_err(|error| DbError::Away(error.to_string()))?;
        Ok(Self { queue })
    }

    pub(super) fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let away = || DbError::Away("the writer has stopped".to_owned());
        let (caller, answer) = mpsc::sync_channel(1);
        self.queue
            .send(Box::new(Work {
                work,
                outcome: None,
                caller,
            }))
            .map_err(|_| away())?;
        answer.recv().map_err(|_| away())?
    }
}

fn serve(mut conn: SqliteConn, waiting: &Receiver<Box<dyn Job>>) {
    while let Ok(first) = waiting.recv() {
        commit_group(&mut conn, first, waiting);
    }
}

fn commit_group(conn: &mut SqliteConn, first: Box<dyn Job>, waiting: &Receiver<Box<dyn Job>>) {
    if let Err(error) = conn.control("BEGIN IMMEDIATE") {
        first.answer(Err(error));
        return;
    }
    let mut done = Vec::with_capacity(GROUP);
    let mut next = Some(first);
    let mut committed = Ok(());
    while let Some(mut job) = next.take() {
        let ran = run_in_savepoint(conn, job.as_mut());
        done.push(job);
        if let Err(error) = ran {
            committed = Err(error);
            break;
        }
        if done.len() < GROUP {
            next = waiting.try_recv().ok();
        }
    }
    if committed.is_ok() {
        committed = conn.control("COMMIT");
    }
    if conn.in_transaction() {
        // A failed commit leaves the transaction open; nothing of it may stay.
        let _ = conn.control("ROLLBACK");
    }
    for job in done {
        job.answer(committed.clone());
    }
}

/// Runs one closure so that its failure takes back its own work alone.
fn run_in_savepoint(conn: &mut SqliteConn, job: &mut dyn Job) -> Result<(), DbError> {
    conn.control("SAVEPOINT work")?;
    let keep = job.run(&mut Tx::new(conn));
    if !conn.in_transaction() {
        return Err(DbError::Full("the engine gave up the transaction".to_owned()));
    }
    if !keep {
        conn.control("ROLLBACK TO work")?;
    }
    conn.control("RELEASE work")
}
