//! Identities of other providers, and sign-ins that were begun there.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

use crate::model::AccountId;

pub(crate) fn account_of(
    tx: &mut Tx<'_>,
    (issuer, subject): (&str, &str),
) -> Result<Option<AccountId>, DbError> {
    tx.query_opt(
        "SELECT account_id FROM account_identity WHERE issuer = $1 AND subject = $2",
        values![issuer, subject],
    )?
    .map(|row| row.get("account_id"))
    .transpose()
}

/// Whether any provider's identity belongs to the account.
pub(crate) fn is_linked(tx: &mut Tx<'_>, account: AccountId) -> Result<bool, DbError> {
    let found: i64 = tx.scalar(
        "SELECT COUNT(*) FROM account_identity WHERE account_id = $1",
        values![account],
    )?;
    Ok(found > 0)
}

/// The providers whose identities belong to the account, with the day on which each was linked, the first one first.
pub(crate) fn of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<(String, Instant)>, DbError> {
    let rows = tx.query(
        "SELECT issuer, linked_at FROM account_identity WHERE account_id = $1 ORDER BY linked_at, issuer",
        values![account],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("issuer")?, row.get("linked_at")?)))
        .collect()
}

/// Takes the identities of one provider from an account; tells whether there was one.
pub(crate) fn unlink(tx: &mut Tx<'_>, account: AccountId, issuer: &str) -> Result<bool, DbError> {
    let gone = tx.execute(
        "DELETE FROM account_identity WHERE account_id = $1 AND issuer = $2",
        values![account, issuer],
    )?;
    Ok(gone > 0)
}

pub(crate) fn link(
    tx: &mut Tx<'_>,
    (issuer, subject): (&str, &str),
    account: AccountId,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_identity (issuer, subject, account_id, linked_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (issuer, subject) DO NOTHING",
        values![issuer, subject, account, now],
    )?;
    Ok(())
}

/// A sign-in begun at the provider's.
pub(crate) struct StoredDeparture {
    /// The key of the provider.
    pub(crate) provider: String,
    pub(crate) nonce: String,
    pub(crate) verifier: String,
    pub(crate) next: String,
    pub(crate) created_at: Instant,
}

pub(crate) fn depart(tx: &mut Tx<'_>, state_hash: &str, departure: &StoredDeparture) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_departure (state_hash, nonce, verifier, next, created_at, provider)
         VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            state_hash,
            &departure.nonce,
            &departure.verifier,
            &departure.next,
            departure.created_at,
            &departure.provider
        ],
    )?;
    Ok(())
}

/// Takes a sign-in out: it comes back once.
pub(crate) fn come_back(tx: &mut Tx<'_>, state_hash: &str) -> Result<Option<StoredDeparture>, DbError> {
    let found = tx.query_opt(
        "SELECT nonce, verifier, next, created_at, provider FROM account_departure WHERE state_hash = $1",
        values![state_hash],
    )?;
    let gone = tx.execute(
        "DELETE FROM account_departure WHERE state_hash = $1",
        values![state_hash],
    )?;
    match found {
        Some(row) if gone == 1 => Ok(Some(StoredDeparture {
            nonce: row.get("nonce")?,
            verifier: row.get("verifier")?,
            next: row.get("next")?,
            created_at: row.get("created_at")?,
            provider: row.get("provider")?,
        })),
        _ => Ok(None),
    }
}

pub(crate) fn delete_departures_before(tx: &mut Tx<'_>, before: Instant) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM account_departure WHERE created_at < $1",
        values![before],
    )?;
    Ok(())
}
