//! Writing an event down.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::{Fault, Instant};
use serde::Serialize;

use crate::outbox::Reader;
use crate::{Event, Stream, hash};

/// An event about to be written down.
#[derive(Debug, Clone, Copy)]
pub struct NewEvent<'e, P> {
    /// The stream it goes into.
    pub stream: &'e Stream,
    /// When it happened.
    pub at: Instant,
    /// Who did it: an officer's id, `system`, or `public`.
    pub actor: &'e str,
    /// What happened, in kebab-case.
    pub kind: &'e str,
    /// The particulars; only what is needed to tell the story and the figures, no more personal data than that.
    pub payload: &'e P,
}

/// Appends `event` to its stream and puts it into the outbox of each reader.
///
/// # Errors
/// When the database refuses or the payload cannot be written as JSON.
pub fn append<P: Serialize>(tx: &mut Tx<'_>, event: NewEvent<'_, P>) -> Result<Event, Fault> {
    let payload = serde_json::to_string(event.payload).map_err(Fault::internal)?;
    let (before_seq, before) = head(tx, event.stream)?;
    let mut written = Event {
        stream: event.stream.clone(),
        seq: before_seq + 1,
        at: event.at,
        actor: event.actor.to_owned(),
        kind: event.kind.to_owned(),
        payload,
        hash: Vec::new(),
    };
    written.hash = hash::of_event(&written, &before).to_vec();
    save(tx, &written)?;
    Ok(written)
}

/// The stream's last place and hash, locked against others until the transaction ends.
fn head(tx: &mut Tx<'_>, stream: &Stream) -> Result<(i64, Vec<u8>), DbError> {
    let sql = format!(
        "SELECT head_seq, head_hash FROM ledger_stream WHERE stream = $1 {}",
        tx.dialect().for_update()
    );
    match tx.query_opt(&sql, values![stream.as_str()])? {
        Some(row) => Ok((row.get("head_seq")?, row.get("head_hash")?)),
        None => Ok((0, hash::START.to_vec())),
    }
}

fn save(tx: &mut Tx<'_>, event: &Event) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO ledger_event (stream, seq, at, actor, kind, payload, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            event.stream.as_str(),
            event.seq,
            event.at,
            &event.actor,
            &event.kind,
            &event.payload,
            &event.hash
        ],
    )?;
    tx.execute(
        "INSERT INTO ledger_stream (stream, head_seq, head_hash) VALUES ($1, $2, $3)
         ON CONFLICT (stream) DO UPDATE SET head_seq = excluded.head_seq, head_hash = excluded.head_hash",
        values![event.stream.as_str(), event.seq, &event.hash],
    )?;
    for reader in Reader::ALL {
        tx.execute(
            &format!("INSERT INTO {} (stream, seq) VALUES ($1, $2)", reader.table()),
            values![event.stream.as_str(), event.seq],
        )?;
    }
    Ok(())
}
