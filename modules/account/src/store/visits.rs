//! Acts that wait for a code.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;

use crate::model::{AccountId, Contact, ContactChannel, SentCode, Visit, VisitPurpose};

pub(crate) fn insert(tx: &mut Tx<'_>, visit: &Visit, subject_hash: &str) -> Result<(), DbError> {
    let contact = visit.contact.as_ref();
    tx.execute(
        "INSERT INTO account_visit (token_hash, purpose, subject_hash, account_id, payload, channel, address, code_hash,
            tries, sends, created_at, sent_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)",
        values![
            &visit.token_hash,
            visit.purpose.identifier(),
            subject_hash,
            visit.account_id,
            &visit.payload,
            contact.map(|contact| contact.channel.identifier()),
            contact.map_or("", |contact| contact.address.as_str()),
            &visit.code.hash,
            visit.code.tries,
            visit.sends,
            visit.sent_at,
            visit.code.expires_at
        ],
    )?;
    Ok(())
}

/// The visit, locked against others until the transaction ends.
pub(crate) fn lock(tx: &mut Tx<'_>, token_hash: &str) -> Result<Option<Visit>, DbError> {
    let sql = format!("{SELECT} {}", tx.dialect().for_update());
    tx.query_opt(&sql, values![token_hash])?
        .map(|row| from_row(&row))
        .transpose()
}

pub(crate) fn find(tx: &mut Tx<'_>, token_hash: &str) -> Result<Option<Visit>, DbError> {
    tx.query_opt(SELECT, values![token_hash])?
        .map(|row| from_row(&row))
        .transpose()
}

const SELECT: &str =
    "SELECT token_hash, purpose, account_id, payload, channel, address, code_hash, tries, sends, sent_at,
        expires_at
     FROM account_visit WHERE token_hash = $1";

fn from_row(row: &Row) -> Result<Visit, DbError> {
    let purpose: String = row.get("purpose")?;
    let channel: Option<String> = row.get("channel")?;
    let address = row.get("address")?;
    let channel = channel.as_deref().and_then(ContactChannel::from_identifier);
    Ok(Visit {
        token_hash: row.get("token_hash")?,
        purpose: VisitPurpose::ALL
            .into_iter()
            .find(|it| it.identifier() == purpose)
            .unwrap_or(VisitPurpose::Recover),
        account_id: row.get("account_id")?,
        payload: row.get("payload")?,
        contact: channel.map(|channel| Contact { channel, address }),
        code: SentCode {
            hash: row.get("code_hash")?,
            tries: row.get("tries")?,
            expires_at: row.get("expires_at")?,
        },
        sends: row.get("sends")?,
        sent_at: row.get("sent_at")?,
    })
}

pub(crate) fn count_try(tx: &mut Tx<'_>, token_hash: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_visit SET tries = tries + 1 WHERE token_hash = $1",
        values![token_hash],
    )?;
    Ok(())
}

/// Another code went out.
pub(crate) fn sent_again(
    tx: &mut Tx<'_>,
    token_hash: &str,
    code_hash: &str,
    (sent_at, expires_at): (Instant, Instant),
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_visit SET code_hash = $2, sends = sends + 1, sent_at = $3, expires_at = $4
         WHERE token_hash = $1",
        values![token_hash, code_hash, sent_at, expires_at],
    )?;
    Ok(())
}

/// The act is done, or over: what was typed for it goes, and the code opens nothing any more.
pub(crate) fn close(tx: &mut Tx<'_>, token_hash: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_visit SET payload = '', code_hash = '', expires_at = 0 WHERE token_hash = $1",
        values![token_hash],
    )?;
    Ok(())
}

/// Nothing that was begun about an account before goes on.
pub(crate) fn close_of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_visit SET payload = '', code_hash = '', expires_at = 0 WHERE account_id = $1",
        values![account],
    )?;
    Ok(())
}

/// How many visits were begun about a number since `since`.
pub(crate) fn begun_since(tx: &mut Tx<'_>, subject_hash: &str, since: Instant) -> Result<i64, DbError> {
    tx.scalar(
        "SELECT COUNT(*) FROM account_visit WHERE subject_hash = $1 AND created_at > $2",
        values![subject_hash, since],
    )
}

pub(crate) fn delete_before(tx: &mut Tx<'_>, before: Instant) -> Result<(), DbError> {
    tx.execute("DELETE FROM account_visit WHERE created_at < $1", values![before])?;
    Ok(())
}
