//! Proving that no past byte has changed.

use motcua_db::{Db, DbError, Tx, values};

use crate::seal::Seal;
use crate::{Event, hash, read, seal};

/// Events read in one go: enough to be quick, few enough to stay small in memory.
const PAGE: usize = 5_000;

/// What a complete check saw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Events whose hash was computed again.
    pub events: u64,
    /// Streams they stand in.
    pub streams: u64,
    /// Seals computed again.
    pub seals: u64,
    /// What is not as it was written; empty when the ledger is whole.
    pub findings: Vec<Finding>,
}

/// Something in the ledger that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// An event's bytes do not give its hash.
    #[error("event {seq} of stream {stream} was changed")]
    EventChanged {
        /// The stream.
        stream: String,
        /// The event's place.
        seq: i64,
    },
    /// A place in a stream is empty.
    #[error("event {seq} of stream {stream} is missing")]
    EventMissing {
        /// The stream.
        stream: String,
        /// The empty place.
        seq: i64,
    },
    /// The head noted for a stream is not its last event.
    #[error("stream {stream} does not end where its head says")]
    HeadDiffers {
        /// The stream.
        stream: String,
    },
    /// The events of a sealed day are not those that were sealed.
    #[error("the events of {day} are not those that were sealed")]
    SealBroken {
        /// The day, ISO.
        day: String,
    },
}

/// Computes every hash and every seal again and compares. Reads in pages, so a large ledger needs little memory.
///
/// # Errors
/// When the database cannot be read.
pub fn verify(db: &Db) -> Result<Verified, DbError> {
    let mut check = Check::default();
    let (mut stream, mut seq) = (String::new(), 0);
    loop {
        let events = db.read(|tx| read::after(tx, &stream, seq, PAGE))?;
        let Some(last) = events.last() else { break };
        (stream, seq) = (last.stream.as_str().to_owned(), last.seq);
        for event in &events {
            check.event(event);
        }
    }
    db.read(|tx| check.heads(tx))?;
    db.read(|tx| check.seals(tx))?;
    Ok(check.seen)
}

#[derive(Default)]
struct Check {
    seen: Verified,
    stream: String,
    seq: i64,
    before: Vec<u8>,
}

impl Check {
    fn event(&mut self, event: &Event) {
        if self.stream != event.stream.as_str() {
            event.stream.as_str().clone_into(&mut self.stream);
            self.seq = 0;
            self.before = hash::START.to_vec();
            self.seen.streams += 1;
        }
        for seq in self.seq + 1..event.seq {
            self.seen.findings.push(Finding::EventMissing {
                stream: self.stream.clone(),
                seq,
            });
        }
        // The stored hash, not the computed one, is carried on: one changed event is one finding.
        if hash::of_event(event, &self.before) != event.hash.as_slice() {
            self.seen.findings.push(Finding::EventChanged {
                stream: self.stream.clone(),
                seq: event.seq,
            });
        }
        self.seen.events += 1;
        self.seq = event.seq;
        self.before.clone_from(&event.hash);
    }

    fn heads(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        let rows = tx.query(
            "SELECT s.stream FROM ledger_stream s
             LEFT JOIN ledger_event e ON e.stream = s.stream AND e.seq = s.head_seq AND e.hash = s.head_hash
             WHERE e.stream IS NULL
             UNION
             SELECT e.stream FROM ledger_event e LEFT JOIN ledger_stream s ON s.stream = e.stream
             WHERE s.stream IS NULL OR e.seq > s.head_seq
             ORDER BY 1",
            values![],
        )?;
        for row in rows {
            self.seen
                .findings
                .push(Finding::HeadDiffers { stream: row.at(0)? });
        }
        Ok(())
    }

    fn seals(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        let mut before = hash::START.to_vec();
        for sealed in seal::all(tx)? {
            let Seal {
                events, root, hash, ..
            } = seal::compute(tx, sealed.day, &before)?;
            if (events, &root, &hash) != (sealed.events, &sealed.root, &sealed.hash) {
                self.seen.findings.push(Finding::SealBroken {
                    day: sealed.day.to_string(),
                });
            }
            before = sealed.hash;
            self.seen.seals += 1;
        }
        Ok(())
    }
}
