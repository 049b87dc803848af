//! Sessions, known by the hash of their token.

use motcua_db::{DbError, Tx, values};
use motcua_identity::SessionToken;
use motcua_kernel::Instant;

use crate::model::AccountId;

/// A stored session.
pub(crate) struct StoredSession {
    pub(crate) account_id: AccountId,
    pub(crate) created_at: Instant,
    pub(crate) seen_at: Instant,
}

pub(crate) fn by_token(tx: &mut Tx<'_>, token: &SessionToken) -> Result<Option<StoredSession>, DbError> {
    let row = tx.query_opt(
        "SELECT account_id, created_at, seen_at FROM account_session WHERE token_hash = $1",
        values![token.hash()],
    )?;
    row.map(|row| {
        Ok(StoredSession {
            account_id: row.get("account_id")?,
            created_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
        })
    })
    .transpose()
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    token: &SessionToken,
    account: AccountId,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_session (token_hash, account_id, created_at, seen_at) VALUES ($1, $2, $3, $3)",
        values![token.hash(), account, now],
    )?;
    Ok(())
}

pub(crate) fn touch(tx: &mut Tx<'_>, token: &SessionToken, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_session SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $2",
        values![token.hash(), now],
    )?;
    Ok(())
}

pub(crate) fn delete(tx: &mut Tx<'_>, token: &SessionToken) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM account_session WHERE token_hash = $1",
        values![token.hash()],
    )?;
    Ok(())
}
