//! Seals: one hash a day over every event of the day, chained from day to day, fit to be published.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Day, Instant};

use crate::hash;

/// The seal of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The day, Vietnamese calendar.
    pub day: Day,
    /// How many events the day had.
    pub events: i64,
    /// The Merkle root over the hashes of the day's events in the order of stream and place.
    pub root: Vec<u8>,
    /// The hash over the root and the seal before this one.
    pub hash: Vec<u8>,
}

/// Seals every day with events that is over at `now` and not sealed yet; tells how many.
///
/// # Errors
/// When the database refuses.
pub fn seal_until(tx: &mut Tx<'_>, now: Instant) -> Result<usize, DbError> {
    let today = now.day();
    let mut sealed = 0;
    let mut after = last_seal(tx)?.map(|seal| end_of(seal.day));
    while let Some(first) = first_event_from(tx, after)? {
        let day = first.day();
        if day >= today {
            break;
        }
        seal_day(tx, day, now)?;
        after = Some(end_of(day));
        sealed += 1;
    }
    Ok(sealed)
}

/// Seals one day.
///
/// # Errors
/// When the day has a seal, or the database refuses.
pub fn seal_day(tx: &mut Tx<'_>, day: Day, now: Instant) -> Result<Seal, DbError> {
    let before = last_seal(tx)?.map_or_else(|| hash::START.to_vec(), |seal| seal.hash);
    let seal = compute(tx, day, &before)?;
    tx.execute(
        "INSERT INTO ledger_seal (on_day, events, root, hash, sealed_at) VALUES ($1, $2, $3, $4, $5)",
        values![day, seal.events, &seal.root, &seal.hash, now],
    )?;
    Ok(seal)
}

/// What the seal of `day` must be after a seal with hash `before`.
pub(crate) fn compute(tx: &mut Tx<'_>, day: Day, before: &[u8]) -> Result<Seal, DbError> {
    let leaves = leaves_of(tx, day)?;
    let events = i64::try_from(leaves.len()).unwrap_or(i64::MAX);
    let root = hash::merkle_root(&leaves);
    let hash = hash::of_seal(before, &day.to_string(), events, &root).to_vec();
    Ok(Seal {
        day,
        events,
        root: root.to_vec(),
        hash,
    })
}

/// The hashes of the events of `day`, in the order of stream and place.
pub(crate) fn leaves_of(tx: &mut Tx<'_>, day: Day) -> Result<Vec<Vec<u8>>, DbError> {
    tx.query(
        "SELECT hash FROM ledger_event WHERE at >= $1 AND at < $2 ORDER BY stream, seq",
        values![start_of(day), end_of(day)],
    )?
    .iter()
    .map(|row| row.get("hash"))
    .collect()
}

/// The seal of `day`; none while the day is not over.
///
/// # Errors
/// When the database refuses.
pub fn seal_of(tx: &mut Tx<'_>, day: Day) -> Result<Option<Seal>, DbError> {
    let row = tx.query_opt(
        "SELECT on_day, events, root, hash FROM ledger_seal WHERE on_day = $1",
        values![day],
    )?;
    row.as_ref().map(of_row).transpose()
}

/// All seals, oldest first.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Seal>, DbError> {
    tx.query(
        "SELECT on_day, events, root, hash FROM ledger_seal ORDER BY on_day",
        values![],
    )?
    .iter()
    .map(of_row)
    .collect()
}

fn last_seal(tx: &mut Tx<'_>) -> Result<Option<Seal>, DbError> {
    let row = tx.query_opt(
        "SELECT on_day, events, root, hash FROM ledger_seal ORDER BY on_day DESC LIMIT 1",
        values![],
    )?;
    row.as_ref().map(of_row).transpose()
}

/// The hash of the last seal before `day`, or the beginning of the chain.
pub(crate) fn hash_before(tx: &mut Tx<'_>, day: Day) -> Result<Vec<u8>, DbError> {
    let found: Option<Vec<u8>> = tx
        .query_opt(
            "SELECT hash FROM ledger_seal WHERE on_day < $1 ORDER BY on_day DESC LIMIT 1",
            values![day],
        )?
        .map(|row| row.get("hash"))
        .transpose()?;
    Ok(found.unwrap_or_else(|| hash::START.to_vec()))
}

/// Up to `limit` seals, newest first; those before `before` where it is given.
///
/// # Errors
/// When the database refuses.
pub fn seals(tx: &mut Tx<'_>, before: Option<Day>, limit: usize) -> Result<Vec<Seal>, DbError> {
    let before = before.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string());
    tx.query(
        "SELECT on_day, events, root, hash FROM ledger_seal WHERE on_day < $1 ORDER BY on_day DESC LIMIT $2",
        values![before, limit],
    )?
    .iter()
    .map(of_row)
    .collect()
}

fn of_row(row: &Row) -> Result<Seal, DbError> {
    Ok(Seal {
        day: row.get("on_day")?,
        events: row.get("events")?,
        root: row.get("root")?,
        hash: row.get("hash")?,
    })
}

fn first_event_from(tx: &mut Tx<'_>, from: Option<Instant>) -> Result<Option<Instant>, DbError> {
    let from = from.unwrap_or(Instant::from_micros(i64::MIN));
    let row = tx.query_opt(
        "SELECT at FROM ledger_event WHERE at >= $1 ORDER BY at LIMIT 1",
        values![from],
    )?;
    row.map(|row| row.get("at")).transpose()
}

fn start_of(day: Day) -> Instant {
    Instant::from_local(day.date().at(0, 0, 0, 0))
}

fn end_of(day: Day) -> Instant {
    start_of(day.plus_days(1))
}
