//! Sessions, known by the hash of their token.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::SessionToken;
use motcua_kernel::Instant;

use crate::model::{AccountId, KioskId, MandateId, SessionId, SessionWay, idle_of, is_open};

/// A stored session.
pub(crate) struct StoredSession {
    pub(crate) session_id: SessionId,
    pub(crate) account_id: AccountId,
    pub(crate) created_at: Instant,
    pub(crate) seen_at: Instant,
    pub(crate) device: String,
    pub(crate) way: SessionWay,
    pub(crate) assisted_by: Option<String>,
    pub(crate) mandate_id: Option<MandateId>,
    /// Whether the second factor is still to be shown: until then it is no session.
    pub(crate) second_due: bool,
    /// Whether it is used at a kiosk.
    pub(crate) at_kiosk: bool,
}

impl StoredSession {
    /// Whether it is open at `now`, whether or not the second factor is due.
    pub(crate) fn is_open(&self, now: Instant) -> bool {
        is_open(
            (self.created_at, self.seen_at),
            idle_of(self.assisted_by.is_some(), self.at_kiosk),
            now,
        )
    }
}

/// A session to open.
pub(crate) struct OpenedSession<'s> {
    pub(crate) token: &'s SessionToken,
    pub(crate) id: SessionId,
    pub(crate) account: AccountId,
    pub(crate) way: SessionWay,
    pub(crate) assisted_by: Option<&'s str>,
    pub(crate) second_due: bool,
    pub(crate) at: Instant,
}

const COLUMNS: &str =
    "session_id, account_id, created_at, seen_at, device, way, assisted_by, mandate_id, second_due,
    at_kiosk";

pub(crate) fn by_token(tx: &mut Tx<'_>, token: &SessionToken) -> Result<Option<StoredSession>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM account_session WHERE token_hash = $1");
    tx.query_opt(&sql, values![token.hash()])?
        .map(|row| from_row(&row))
        .transpose()
}

/// The sessions of an account, the one used last first.
pub(crate) fn of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<StoredSession>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM account_session WHERE account_id = $1 ORDER BY seen_at DESC, session_id"
    );
    tx.query(&sql, values![account])?.iter().map(from_row).collect()
}

fn from_row(row: &Row) -> Result<StoredSession, DbError> {
    let way: String = row.get("way")?;
    Ok(StoredSession {
        session_id: row.get("session_id")?,
        account_id: row.get("account_id")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
        device: row.get("device")?,
        way: SessionWay::from_identifier(&way),
        assisted_by: row.get("assisted_by")?,
        mandate_id: row.get("mandate_id")?,
        second_due: row.get("second_due")?,
        at_kiosk: row.get("at_kiosk")?,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, session: &OpenedSession<'_>) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_session (token_hash, session_id, account_id, created_at, seen_at, way, assisted_by,
            second_due)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7)",
        values![
            session.token.hash(),
            session.id,
            session.account,
            session.at,
            session.way.identifier(),
            session.assisted_by,
            session.second_due
        ],
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

/// The session is used at a kiosk.
pub(crate) fn at_kiosk(tx: &mut Tx<'_>, token: &SessionToken, kiosk: KioskId) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_session SET at_kiosk = TRUE, kiosk_id = $2 WHERE token_hash = $1",
        values![token.hash(), kiosk],
    )
    .map(drop)
}

/// Ends every session that is used at a kiosk.
pub(crate) fn end_at_kiosk(tx: &mut Tx<'_>, kiosk: KioskId) -> Result<(), DbError> {
    tx.execute("DELETE FROM account_session WHERE kiosk_id = $1", values![kiosk])
        .map(drop)
}

/// The session goes on under another token.
pub(crate) fn renew(tx: &mut Tx<'_>, session: SessionId, token: &SessionToken) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_session SET token_hash = $2 WHERE session_id = $1",
        values![session, token.hash()],
    )?;
    Ok(())
}

/// Writes down the device a session is used on, in words.
pub(crate) fn name_device(tx: &mut Tx<'_>, token: &SessionToken, device: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_session SET device = $2 WHERE token_hash = $1",
        values![token.hash(), device],
    )?;
    Ok(())
}

/// From now on the session acts under `mandate`, or for itself.
pub(crate) fn act_under(
    tx: &mut Tx<'_>,
    session: SessionId,
    mandate: Option<MandateId>,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_session SET mandate_id = $2 WHERE session_id = $1",
        values![session, mandate],
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

/// Ends one session of `account`; tells whether there was one.
pub(crate) fn end(tx: &mut Tx<'_>, account: AccountId, session: SessionId) -> Result<bool, DbError> {
    let ended = tx.execute(
        "DELETE FROM account_session WHERE account_id = $1 AND session_id = $2",
        values![account, session],
    )?;
    Ok(ended > 0)
}

/// Ends every session of `account` but the one to keep; tells how many.
pub(crate) fn end_all(tx: &mut Tx<'_>, account: AccountId, keep: Option<SessionId>) -> Result<u64, DbError> {
    let kept = keep.map_or_else(String::new, |id| id.to_string());
    tx.execute(
        "DELETE FROM account_session WHERE account_id = $1 AND session_id <> $2",
        values![account, kept],
    )
}

/// Deletes sessions of `account` that are over, whatever ended them.
pub(crate) fn delete_ended(tx: &mut Tx<'_>, account: AccountId, now: Instant) -> Result<(), DbError> {
    for stored in of_account(tx, account)? {
        if !stored.is_open(now) {
            end(tx, account, stored.session_id)?;
        }
    }
    Ok(())
}
