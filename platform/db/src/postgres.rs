//! The scale-out engine: a pool of connections to a PostgreSQL server, work on the caller's thread.
//!
//! Transactions run at READ COMMITTED: what must not be lost is guarded by `version` columns, unique keys and
//! `FOR UPDATE`, which cost less under contention than a serialisable level that makes the waiting run again.

mod conn;
mod value;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crossbeam_channel::{Receiver, Sender, bounded};

use self::conn::PostgresConn;
use crate::db::Durability;
use crate::{DbError, Tx};

/// Connections to the server; also the number of transactions at the same time.
const CONNECTIONS: usize = 16;

/// How often work that met a conflict or a lost connection is run before its failure is told.
const TRIES: usize = 8;

/// A pool of connections, opened as they are needed.
pub(crate) struct PostgresDb {
    url: String,
    durability: Durability,
    free: Receiver<Option<PostgresConn>>,
    give_back: Sender<Option<PostgresConn>>,
}

impl PostgresDb {
    pub(crate) fn open(url: &str, durability: Durability) -> Result<Self, DbError> {
        let (give_back, free) = bounded(CONNECTIONS);
        let mut first = Some(PostgresConn::connect(url, durability)?);
        for _ in 0..CONNECTIONS {
            let sent = give_back.send(first.take());
            sent.map_err(|_| closed())?;
        }
        Ok(Self {
            url: url.to_owned(),
            durability,
            free,
            give_back,
        })
    }

    pub(crate) fn write<T, E, F>(&self, mut work: F) -> Result<T, E>
    where
        E: From<DbError>,
        F: FnMut(&mut Tx<'_>) -> Result<T, E>,
    {
        let mut slot = self.free.recv().map_err(|_| closed())?;
        let mut outcome = Err(closed().into());
        for _ in 0..TRIES {
            match self.attempt(&mut slot, "BEGIN", &mut work) {
                Attempt::Done(done) => {
                    outcome = done;
                    break;
                }
                Attempt::Again(error) => outcome = Err(error.into()),
            }
        }
        let _ = self.give_back.send(slot);
        outcome
    }

    pub(crate) fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<DbError>,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
    {
        let mut slot = self.free.recv().map_err(|_| closed())?;
        let mut work = Some(work);
        let mut once = |tx: &mut Tx<'_>| work.take().map_or_else(|| Err(closed().into()), |work| work(tx));
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        let outcome = match self.attempt(&mut slot, begin, &mut once) {
            Attempt::Done(done) => done,
            Attempt::Again(error) => Err(error.into()),
        };
        let _ = self.give_back.send(slot);
        outcome
    }

    /// Runs the work once; a connection found dead is replaced by a fresh one first.
    fn attempt<T, E, F>(&self, slot: &mut Option<PostgresConn>, begin: &str, work: &mut F) -> Attempt<T, E>
    where
        E: From<DbError>,
        F: FnMut(&mut Tx<'_>) -> Result<T, E>,
    {
        let alive = slot.take().filter(|conn| !conn.is_closed());
        let mut conn = match alive.map_or_else(|| PostgresConn::connect(&self.url, self.durability), Ok) {
            Ok(conn) => conn,
            Err(error) => return Attempt::Done(Err(error.into())),
        };
        if let Err(error) = conn.control(begin) {
            return Attempt::Again(error);
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&mut Tx::new(&mut conn))));
        let outcome = outcome.unwrap_or_else(|_| Err(DbError::Panicked.into()));
        let conflict = conn.take_conflict();
        let attempt = match outcome {
            Ok(value) => match conn.control("COMMIT") {
                Ok(()) => Attempt::Done(Ok(value)),
                Err(error) if error.is_conflict() => Attempt::Again(error),
                Err(error) => Attempt::Done(Err(error.into())),
            },
            Err(error) => {
                let _ = conn.control("ROLLBACK");
                conflict.map_or(Attempt::Done(Err(error)), Attempt::Again)
            }
        };
        *slot = Some(conn);
        attempt
    }
}

/// What came of running the work once.
enum Attempt<T, E> {
    Done(Result<T, E>),
    Again(DbError),
}

fn closed() -> DbError {
    DbError::Away("the pool is closed".to_owned())
}
