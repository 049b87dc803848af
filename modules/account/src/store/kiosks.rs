//! Kiosks, and codes that open a session at one.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;

use crate::model::{AccountId, Kiosk, KioskId};

const COLUMNS: &str = "kiosk_id, unit_id, name, registered_at, used_at, ended_at";

pub(crate) fn insert(tx: &mut Tx<'_>, kiosk: &Kiosk, (token_hash, by): (&str, &str)) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_kiosk (kiosk_id, unit_id, name, token_hash, registered_by, registered_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            kiosk.id,
            &kiosk.unit,
            &kiosk.name,
            token_hash,
            by,
            kiosk.registered_at
        ],
    )
    .map(drop)
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: KioskId) -> Result<Option<Kiosk>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM account_kiosk WHERE kiosk_id = $1");
    tx.query_opt(&sql, values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

/// The device with this token that is in use.
pub(crate) fn by_token(tx: &mut Tx<'_>, token_hash: &str) -> Result<Option<Kiosk>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM account_kiosk WHERE token_hash = $1 AND ended_at IS NULL");
    tx.query_opt(&sql, values![token_hash])?
        .map(|row| from_row(&row))
        .transpose()
}

/// Every device, those in use first.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Kiosk>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM account_kiosk
         ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, registered_at DESC, kiosk_id LIMIT 500"
    );
    tx.query(&sql, values![])?.iter().map(from_row).collect()
}

pub(crate) fn end(tx: &mut Tx<'_>, id: KioskId, at: Instant) -> Result<bool, DbError> {
    let ended = tx.execute(
        "UPDATE account_kiosk SET ended_at = $2 WHERE kiosk_id = $1 AND ended_at IS NULL",
        values![id, at],
    )?;
    Ok(ended > 0)
}

pub(crate) fn used(tx: &mut Tx<'_>, id: KioskId, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_kiosk SET used_at = $2 WHERE kiosk_id = $1",
        values![id, at],
    )
    .map(drop)
}

fn from_row(row: &Row) -> Result<Kiosk, DbError> {
    Ok(Kiosk {
        id: row.get("kiosk_id")?,
        unit: row.get("unit_id")?,
        name: row.get("name")?,
        registered_at: row.get("registered_at")?,
        used_at: row.get("used_at")?,
        ended_at: row.get("ended_at")?,
    })
}

/// One code an account: a new one takes the place of the one before.
pub(crate) fn put_code(
    tx: &mut Tx<'_>,
    account: AccountId,
    (hash, by): (&str, Option<&str>),
    expires_at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_entry_code (account_id, code_hash, assisted_by, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id) DO UPDATE SET code_hash = excluded.code_hash,
            assisted_by = excluded.assisted_by, expires_at = excluded.expires_at",
        values![account, hash, by, expires_at],
    )
    .map(drop)
}

/// A code that was made opens nothing any more.
pub(crate) fn drop_code(tx: &mut Tx<'_>, account: AccountId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM account_entry_code WHERE account_id = $1",
        values![account],
    )
    .map(drop)
}

/// Takes a code out: it opens one session. With the officer who made it, where one did.
pub(crate) fn take_code(
    tx: &mut Tx<'_>,
    account: AccountId,
    (hash, now): (&str, Instant),
) -> Result<Option<Option<String>>, DbError> {
    let found = tx.query_opt(
        "SELECT assisted_by FROM account_entry_code WHERE account_id = $1 AND code_hash = $2 AND expires_at > $3",
        values![account, hash, now],
    )?;
    let Some(row) = found else { return Ok(None) };
    let gone = tx.execute(
        "DELETE FROM account_entry_code WHERE account_id = $1 AND code_hash = $2",
        values![account, hash],
    )?;
    Ok(if gone == 1 {
        Some(row.get("assisted_by")?)
    } else {
        None
    })
}
