//! The connections that read: work waits for a free one and runs on the caller's thread.

use std::path::Path;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::conn::SqliteConn;
use crate::work::{Work, guarded};
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

    pub(super) fn read(&self, work: &mut Work<'_>) -> Result<(), DbError> {
        let mut conn = self
            .free
            .recv()
            .map_err(|_| DbError::Away("the readers' queue is closed".to_owned()))?;
        let outcome = on(&mut conn, work);
        // The queue holds as many places as there are connections, so giving back never blocks.
        let _ = self.give_back.send(conn);
        outcome
    }
}

fn on(conn: &mut SqliteConn, work: &mut Work<'_>) -> Result<(), DbError> {
    conn.control("BEGIN")?;
    let kept = guarded(work, &mut Tx::new(conn));
    let ended = if conn.in_transaction() {
        conn.control("COMMIT")
    } else {
        Ok(())
    };
    // Work that failed says itself why.
    if kept? { ended } else { Ok(()) }
}
