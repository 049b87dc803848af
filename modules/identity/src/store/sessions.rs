//! Sessions, known by the hash of their token.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

use super::units::known;
use crate::model::{OfficerId, SecondStep, SessionToken};

/// A stored session.
pub(crate) struct StoredSession {
    pub(crate) officer_id: OfficerId,
    pub(crate) created_at: Instant,
    pub(crate) seen_at: Instant,
    /// What it still waits for; until then it opens nothing.
    pub(crate) waits_for: Option<SecondStep>,
}

pub(crate) fn by_token(tx: &mut Tx<'_>, token: &SessionToken) -> Result<Option<StoredSession>, DbError> {
    let row = tx.query_opt(
        "SELECT officer_id, created_at, seen_at, waits_for FROM identity_session WHERE token_hash = $1",
        values![token.hash()],
    )?;
    row.map(|row| {
        Ok(StoredSession {
            officer_id: row.get("officer_id")?,
            created_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
            waits_for: match row.get::<Option<String>>("waits_for")? {
                Some(_) => Some(known(&row, "waits_for", SecondStep::from_identifier)?),
                None => None,
            },
        })
    })
    .transpose()
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    token: &SessionToken,
    officer: OfficerId,
    waits_for: Option<SecondStep>,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO identity_session (token_hash, officer_id, created_at, seen_at, waits_for)
         VALUES ($1, $2, $3, $3, $4)",
        values![token.hash(), officer, now, waits_for.map(SecondStep::identifier)],
    )?;
    Ok(())
}

pub(crate) fn touch(tx: &mut Tx<'_>, token: &SessionToken, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE identity_session SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $2",
        values![token.hash(), now],
    )?;
    Ok(())
}

pub(crate) fn delete(tx: &mut Tx<'_>, token: &SessionToken) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM identity_session WHERE token_hash = $1",
        values![token.hash()],
    )?;
    Ok(())
}

pub(crate) fn delete_of(tx: &mut Tx<'_>, officer: OfficerId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM identity_session WHERE officer_id = $1",
        values![officer],
    )?;
    Ok(())
}

/// Deletes sessions of `officer` that were made or last used too long ago.
pub(crate) fn delete_ended(
    tx: &mut Tx<'_>,
    officer: OfficerId,
    made_until: Instant,
    used_until: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM identity_session WHERE officer_id = $1 AND (created_at <= $2 OR seen_at <= $3)",
        values![officer, made_until, used_until],
    )?;
    Ok(())
}
