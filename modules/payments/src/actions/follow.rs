//! The round that brings dues up to their dossiers, event by event.

use std::collections::BTreeSet;

use motcua_db::{DbError, Tx, values};
use motcua_dossier::DossierId;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_ledger::in_time;

use super::sync::sync_dossier;

/// So old an event is before it is read, in seconds: a transaction that is still under way carries the time of its
/// beginning, and must not be passed over.
const SETTLED_AFTER: i64 = 5;

/// Reads up to `limit` events and brings the dues of their dossiers up; how many were read.
///
/// # Errors
/// When the database refuses.
pub fn follow(cx: &OpContext, tx: &mut Tx<'_>, limit: usize) -> Result<usize, Fault> {
    let (at, stream, seq) = place(tx)?;
    let until = cx.now().plus_seconds(-SETTLED_AFTER);
    let events = in_time(tx, (at, &stream, seq), until, limit)?;
    let Some(last) = events.last() else {
        return Ok(0);
    };
    move_on(tx, (last.at, last.stream.as_str(), last.seq))?;
    let dossiers: BTreeSet<DossierId> = events
        .iter()
        .filter(|event| event.stream.kind() == "dossier")
        .filter_map(|event| event.stream.subject().parse().ok())
        .collect();
    for id in dossiers {
        sync_dossier(cx, tx, id)?;
    }
    Ok(events.len())
}

fn place(tx: &mut Tx<'_>) -> Result<(Instant, String, i64), DbError> {
    let row = tx.query_opt(
        "SELECT at, stream, seq FROM payments_cursor WHERE name = 'dossiers'",
        values![],
    )?;
    match row {
        Some(row) => Ok((row.get("at")?, row.get("stream")?, row.get("seq")?)),
        None => Ok((Instant::from_micros(0), String::new(), 0)),
    }
}

fn move_on(tx: &mut Tx<'_>, (at, stream, seq): (Instant, &str, i64)) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO payments_cursor (name, at, stream, seq) VALUES ('dossiers', $1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET at = excluded.at, stream = excluded.stream, seq = excluded.seq",
        values![at, stream, seq],
    )
    .map(drop)
}
