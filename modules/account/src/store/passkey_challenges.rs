//! What keys are to sign, until it is signed or its time is over.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

/// What waits to be signed.
pub(crate) struct Asked {
    /// The session that makes a key; empty where a key is used to sign in.
    pub(crate) session_id: String,
    /// What the new key is called.
    pub(crate) name: String,
    pub(crate) created_at: Instant,
}

pub(crate) fn insert(tx: &mut Tx<'_>, challenge: &str, asked: &Asked) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_passkey_challenge (challenge, session_id, name, created_at) VALUES ($1, $2, $3, $4)",
        values![challenge, &asked.session_id, &asked.name, asked.created_at],
    )?;
    Ok(())
}

/// Takes a challenge away for good; nothing where there is none, or where somebody else was faster.
pub(crate) fn take(tx: &mut Tx<'_>, challenge: &str) -> Result<Option<Asked>, DbError> {
    let row = tx.query_opt(
        "SELECT session_id, name, created_at FROM account_passkey_challenge WHERE challenge = $1",
        values![challenge],
    )?;
    let Some(row) = row else {
        return Ok(None);
    };
    let asked = Asked {
        session_id: row.get("session_id")?,
        name: row.get("name")?,
        created_at: row.get("created_at")?,
    };
    let taken = tx.execute(
        "DELETE FROM account_passkey_challenge WHERE challenge = $1",
        values![challenge],
    )?;
    Ok((taken > 0).then_some(asked))
}

/// The challenge of the key that a session is making, the newest.
pub(crate) fn of_session(
    tx: &mut Tx<'_>,
    session_id: &str,
    since: Instant,
) -> Result<Option<String>, DbError> {
    tx.query_opt(
        "SELECT challenge FROM account_passkey_challenge WHERE session_id = $1 AND created_at > $2
         ORDER BY created_at DESC, challenge LIMIT 1",
        values![session_id, since],
    )?
    .map(|row| row.get("challenge"))
    .transpose()
}

pub(crate) fn delete_before(tx: &mut Tx<'_>, before: Instant) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM account_passkey_challenge WHERE created_at < $1",
        values![before],
    )?;
    Ok(())
}
