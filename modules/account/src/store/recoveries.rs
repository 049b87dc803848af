//! What officers did for owners who had lost their way in, and why; what waits for a second officer.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;

use crate::model::{AccountId, Contact, ContactChannel, Lost, Recovery, RecoveryAsked, RecoveryId};

/// The states of what was asked.
pub(crate) const GRANTED: &str = "granted";
pub(crate) const REFUSED: &str = "refused";
const WAITING: &str = "waiting";
const REPLACED: &str = "replaced";

const SELECT: &str =
    "SELECT asked_id, account_id, lost, channel, address, reason, unit_id, by_id, by_name, asked_at
     FROM account_recovery_asked WHERE state = 'waiting'";

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    (id, recovery): (RecoveryId, &Recovery),
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_recovery (recovery_id, account_id, lost, reason, unit_id, by_id, by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            id,
            recovery.account,
            recovery.lost.identifier(),
            &recovery.reason,
            &recovery.unit,
            &recovery.by,
            &recovery.by_name,
            at
        ],
    )
    .map(drop)
}

/// Puts a recovery before a second officer; one that waited for the same account waits no more.
pub(crate) fn ask(tx: &mut Tx<'_>, asked: &RecoveryAsked) -> Result<(), DbError> {
    let recovery = &asked.recovery;
    drop_waiting(tx, recovery.account, asked.asked_at)?;
    let contact = recovery.contact.as_ref();
    tx.execute(
        "INSERT INTO account_recovery_asked (asked_id, account_id, lost, channel, address, reason, unit_id, by_id,
            by_name, asked_at, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        values![
            asked.id,
            recovery.account,
            recovery.lost.identifier(),
            contact.map(|contact| contact.channel.identifier()),
            contact.map_or("", |contact| contact.address.as_str()),
            &recovery.reason,
            &recovery.unit,
            &recovery.by,
            &recovery.by_name,
            asked.asked_at,
            WAITING
        ],
    )?;
    Ok(())
}

/// What waits since `since`, the oldest first.
pub(crate) fn waiting(tx: &mut Tx<'_>, since: Instant) -> Result<Vec<RecoveryAsked>, DbError> {
    let sql = format!("{SELECT} AND asked_at > $1 ORDER BY asked_at, asked_id");
    tx.query(&sql, values![since])?.iter().map(from_row).collect()
}

/// What waits under this identifier, locked against others until the transaction ends.
pub(crate) fn lock(tx: &mut Tx<'_>, id: RecoveryId) -> Result<Option<RecoveryAsked>, DbError> {
    let sql = format!("{SELECT} AND asked_id = $1 {}", tx.dialect().for_update());
    tx.query_opt(&sql, values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

/// A second officer decided.
pub(crate) fn decide(
    tx: &mut Tx<'_>,
    (id, state): (RecoveryId, &str),
    (by, by_name): (&str, &str),
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_recovery_asked SET state = $2, decided_by = $3, decided_by_name = $4, decided_at = $5
         WHERE asked_id = $1",
        values![id, state, by, by_name, at],
    )?;
    Ok(())
}

/// Nothing waits for the account any more.
pub(crate) fn drop_waiting(tx: &mut Tx<'_>, account: AccountId, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_recovery_asked SET state = $2, decided_at = $3 WHERE account_id = $1 AND state = 'waiting'",
        values![account, REPLACED, at],
    )?;
    Ok(())
}

fn from_row(row: &Row) -> Result<RecoveryAsked, DbError> {
    let (lost, channel): (String, Option<String>) = (row.get("lost")?, row.get("channel")?);
    let address: String = row.get("address")?;
    let channel = channel.as_deref().and_then(ContactChannel::from_identifier);
    Ok(RecoveryAsked {
        id: row.get("asked_id")?,
        recovery: Recovery {
            account: row.get("account_id")?,
            lost: Lost::from_identifier(&lost).unwrap_or(Lost::Contact),
            contact: channel.map(|channel| Contact { channel, address }),
            reason: row.get("reason")?,
            unit: row.get("unit_id")?,
            by: row.get("by_id")?,
            by_name: row.get("by_name")?,
        },
        asked_at: row.get("asked_at")?,
    })
}
