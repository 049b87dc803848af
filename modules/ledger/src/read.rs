//! Reading events back.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

use crate::{Event, Stream};

/// All events of a stream, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn stream_events(tx: &mut Tx<'_>, stream: &Stream) -> Result<Vec<Event>, DbError> {
    let rows = tx.query(
        "SELECT * FROM ledger_event WHERE stream = $1 ORDER BY seq",
        values![stream.as_str()],
    )?;
    rows.iter().map(Event::from_row).collect()
}

/// Up to `limit` events that follow (`stream`, `seq`) in the order of stream and place; start with (`""`, 0).
///
/// # Errors
/// When the database refuses.
pub fn after(tx: &mut Tx<'_>, stream: &str, seq: i64, limit: usize) -> Result<Vec<Event>, DbError> {
    let rows = tx.query(
        "SELECT * FROM ledger_event WHERE (stream, seq) > ($1, $2) ORDER BY stream, seq LIMIT $3",
        values![stream, seq, limit],
    )?;
    rows.iter().map(Event::from_row).collect()
}

/// As [`after`], but of the streams of `kind` alone, or of all others.
///
/// # Errors
/// When the database refuses.
pub fn after_of(
    tx: &mut Tx<'_>,
    (kind, theirs): (&str, bool),
    (stream, seq): (&str, i64),
    limit: usize,
) -> Result<Vec<Event>, DbError> {
    let sql = if theirs {
        "SELECT * FROM ledger_event WHERE (stream, seq) > ($1, $2) AND stream LIKE $3
         ORDER BY stream, seq LIMIT $4"
    } else {
        "SELECT * FROM ledger_event WHERE (stream, seq) > ($1, $2) AND stream NOT LIKE $3
         ORDER BY stream, seq LIMIT $4"
    };
    let rows = tx.query(sql, values![stream, seq, format!("{kind}:%"), limit])?;
    rows.iter().map(Event::from_row).collect()
}

/// When the latest event happened; nothing when there is none.
///
/// # Errors
/// When the database refuses.
pub fn last_at(tx: &mut Tx<'_>) -> Result<Option<Instant>, DbError> {
    tx.scalar("SELECT MAX(at) FROM ledger_event", values![])
}

/// Up to `limit` events until `until` that follow (`at`, `stream`, `seq`) in the order of time; for a reader of a higher
/// rank that keeps its own place and for whom an event read twice does no harm.
///
/// # Errors
/// When the database refuses.
pub fn in_time(
    tx: &mut Tx<'_>,
    (at, stream, seq): (Instant, &str, i64),
    until: Instant,
    limit: usize,
) -> Result<Vec<Event>, DbError> {
    let rows = tx.query(
        "SELECT * FROM ledger_event WHERE (at, stream, seq) > ($1, $2, $3) AND at <= $4
         ORDER BY at, stream, seq LIMIT $5",
        values![at, stream, seq, until, limit],
    )?;
    rows.iter().map(Event::from_row).collect()
}
