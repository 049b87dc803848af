//! Dues are brought up to their dossiers: event by event as things happen, and where somebody looks.

use std::collections::BTreeSet;

use motcua_db::{DbError, Tx, values};
use motcua_dossier::{DossierId, of_owner, receipts_of_day};
use motcua_identity::{Actor, OpContext, UnitId};
use motcua_kernel::{Day, Fault, Instant};
use motcua_ledger::in_time;

use super::sync::{receipt_key, sync_dossier};
use crate::store;

/// So old an event is before it is read, in seconds: a transaction that is still under way carries the time of its
/// beginning, and must not be passed over.
const SETTLED_AFTER: i64 = 5;

/// What may change what a dossier owes.
const TELLING: [&str; 9] = [
    "dossier-registered",
    "dossier-accepted",
    "dossier-refused",
    "dossier-fee-taken",
    "dossier-fee-waived",
    "dossier-payment-requested",
    "dossier-payment-confirmed",
    "dossier-withdrawn",
    "dossier-stopped",
];

/// Dossiers of an owner that are looked at.
const MOST: usize = 50;

/// Reads up to `limit` events and brings the dues of their dossiers up; how many were read. The first round begins where
/// it stands: what lies before is brought up where somebody looks at it.
///
/// # Errors
/// When the database refuses.
pub fn follow(cx: &OpContext, tx: &mut Tx<'_>, limit: usize) -> Result<usize, Fault> {
    let until = cx.now().plus_seconds(-SETTLED_AFTER);
    let Some((at, stream, seq)) = place(tx)? else {
        move_on(tx, (until, "", 0))?;
        return Ok(0);
    };
    let events = in_time(tx, (at, &stream, seq), until, limit)?;
    let Some(last) = events.last() else {
        return Ok(0);
    };
    move_on(tx, (last.at, last.stream.as_str(), last.seq))?;
    let dossiers: BTreeSet<DossierId> = events
        .iter()
        .filter(|event| TELLING.contains(&event.kind.as_str()))
        .filter_map(|event| event.stream.subject().parse().ok())
        .collect();
    for id in dossiers {
        sync_dossier(cx, tx, id)?;
    }
    Ok(events.len())
}

fn place(tx: &mut Tx<'_>) -> Result<Option<(Instant, String, i64)>, DbError> {
    let row = tx.query_opt(
        "SELECT at, stream, seq FROM payments_cursor WHERE name = 'dossiers'",
        values![],
    )?;
    row.map(|row| Ok((row.get("at")?, row.get("stream")?, row.get("seq")?)))
        .transpose()
}

fn move_on(tx: &mut Tx<'_>, (at, stream, seq): (Instant, &str, i64)) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO payments_cursor (name, at, stream, seq) VALUES ('dossiers', $1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET at = excluded.at, stream = excluded.stream, seq = excluded.seq",
        values![at, stream, seq],
    )
    .map(drop)
}

/// Opens the dues of the signed-in owner's dossiers that have none yet.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn follow_owner(cx: &OpContext, tx: &mut Tx<'_>) -> Result<(), Fault> {
    let number = cx.owner()?.number.clone();
    for dossier in of_owner(&cx.acting_as(Actor::System), tx, &number, MOST)? {
        if store::dues::of_dossier(tx, dossier.id)?.is_empty() {
            sync_dossier(cx, tx, dossier.id)?;
        }
    }
    Ok(())
}

/// Writes down the receipts of a day that are not yet: what the desk took a moment ago, or before there were dues.
///
/// # Errors
/// When the database refuses.
pub fn follow_day(cx: &OpContext, tx: &mut Tx<'_>, (unit, day): (&UnitId, Day)) -> Result<(), Fault> {
    for line in receipts_of_day(tx, unit, day)? {
        if !store::entries::has(tx, &receipt_key(&line))? {
            sync_dossier(cx, tx, line.dossier_id)?;
        }
    }
    Ok(())
}
