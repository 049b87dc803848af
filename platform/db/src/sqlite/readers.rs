//! The connections that read: work waits for a free one and runs on the caller's thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::conn::SqliteConn;
use crate::{DbError, Tx};

/// Readers at the same time: SQLite reads are CPU work, so a few more than cores.
const READERS: usize = 8;

pub(super) struct Readers {
    free: Receiver<SqliteConn>,
    give_back: Sender<SqliteConn>,
}

impl Readers {
    pub(super) fn open(path: &Path) -> Result<Self, DbError> {
        let (give_back, free) = bounded(READERS);
        for _ in 0..READERS {
            let sent = give_back.send(SqliteConn::open_reader(path)?);
            sent.map_err(|_| DbError::Away("the readers' queue is closed".to_owned()))?;
        }
        Ok(Self { free, give_back })
    }

    pub(super) fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<DbError>,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
    {
        let mut conn = self
            .free
            .recv()
            .map_err(|_| DbError::Away("the readers' queue is closed".to_owned()))?;
        let outcome = Self::on(&mut conn, work);
        // The queue holds as many places as there are connections, so giving back never blocks.
        let _ = self.give_back.send(conn);
        outcome
    }

    fn on<T, E, F>(conn: &mut SqliteConn, work: F) -> Result<T, E>
    where
        E: From<DbError>,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
    {
        conn.control("BEGIN")?;
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&mut Tx::new(conn))));
        let ended = if conn.in_transaction() {
            conn.control("COMMIT")
        } else {
            Ok(())
        };
        let outcome = outcome.unwrap_or_else(|_| Err(DbError::Panicked.into()));
        outcome.and_then(|value| ended.map(|()| value).map_err(E::from))
    }
}
