//! The scale-out engine: a pool of connections to a PostgreSQL server, work on the caller's thread.
//!
//! Transactions run at READ COMMITTED: what must not be lost is guarded by `version` columns, unique keys and
//! `FOR UPDATE`, which cost less under contention than a serialisable level that makes the waiting run again.

mod conn;
mod value;

use crossbeam_channel::{Receiver, Sender, bounded};

use self::conn::PostgresConn;
use crate::db::Durability;
use crate::work::{Work, guarded};
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

    pub(crate) fn write(&self, work: &mut Work<'_>) -> Result<(), DbError> {
        let mut slot = self.free.recv().map_err(|_| closed())?;
        let mut outcome = Err(closed());
        for _ in 0..TRIES {
            match self.attempt(&mut slot, "BEGIN", work) {
                Attempt::Done(done) => {
                    outcome = done;
                    break;
                }
                Attempt::Again(error) => outcome = Err(error),
            }
        }
        let _ = self.give_back.send(slot);
        outcome
    }

    pub(crate) fn read(&self, work: &mut Work<'_>) -> Result<(), DbError> {
        let mut slot = self.free.recv().map_err(|_| closed())?;
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        let outcome = match self.attempt(&mut slot, begin, work) {
            Attempt::Done(done) => done,
            Attempt::Again(error) => Err(error),
        };
        let _ = self.give_back.send(slot);
        outcome
    }

    /// Runs the work once; a connection found dead is replaced by a fresh one first.
    fn attempt(&self, slot: &mut Option<PostgresConn>, begin: &str, work: &mut Work<'_>) -> Attempt {
        let alive = slot.take().filter(|conn| !conn.is_closed());
        let mut conn = match alive.map_or_else(|| PostgresConn::connect(&self.url, self.durability), Ok) {
            Ok(conn) => conn,
            Err(error) => return Attempt::Done(Err(error)),
        };
        if let Err(error) = conn.control(begin) {
            return Attempt::Again(error);
        }
        let kept = guarded(work, &mut Tx::new(&mut conn));
        let conflict = conn.take_conflict();
        let attempt = if matches!(kept, Ok(true)) {
            match conn.control("COMMIT") {
                Err(error) if error.is_conflict() => Attempt::Again(error),
                ended => Attempt::Done(ended),
            }
        } else {
            let _ = conn.control("ROLLBACK");
            conflict.map_or_else(|| Attempt::Done(kept.map(|_| ())), Attempt::Again)
        };
        *slot = Some(conn);
        attempt
    }
}

/// What came of running the work once.
enum Attempt {
    /// It is over: kept, refused by the work itself, or failed.
    Done(Result<(), DbError>),
    /// It met a conflict or a lost connection.
    Again(DbError),
}

fn closed() -> DbError {
    DbError::Away("the pool is closed".to_owned())
}
