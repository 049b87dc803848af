//! Messages to contacts of accounts.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;

use crate::model::{ContactChannel, MessageId, MessageKind, MessageToSend};

pub(crate) const WAITING: &str = "waiting";
pub(crate) const SENT: &str = "sent";
pub(crate) const FAILED: &str = "failed";

pub(crate) fn insert(tx: &mut Tx<'_>, message: &MessageToSend, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_message (message_id, channel, address, kind, code, state, attempts, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)",
        values![
            message.id,
            message.channel.identifier(),
            &message.address,
            message.kind.identifier(),
            message.code.as_deref(),
            WAITING,
            now,
            message.expires_at
        ],
    )?;
    Ok(())
}

pub(crate) fn waiting(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<MessageToSend>, DbError> {
    let rows = tx.query(
        "SELECT message_id, channel, address, kind, code, attempts, expires_at FROM account_message
         WHERE state = $1 ORDER BY created_at, message_id LIMIT $2",
        values![WAITING, limit],
    )?;
    rows.iter().filter_map(|row| from_row(row).transpose()).collect()
}

/// A row of a way or a kind that is not known any more is nobody's to send.
fn from_row(row: &Row) -> Result<Option<MessageToSend>, DbError> {
    let (channel, kind): (String, String) = (row.get("channel")?, row.get("kind")?);
    let kind = MessageKind::ALL.into_iter().find(|it| it.identifier() == kind);
    let (Some(channel), Some(kind)) = (ContactChannel::from_identifier(&channel), kind) else {
        return Ok(None);
    };
    Ok(Some(MessageToSend {
        id: row.get("message_id")?,
        channel,
        address: row.get("address")?,
        kind,
        code: row.get("code")?,
        attempts: row.get("attempts")?,
        expires_at: row.get("expires_at")?,
    }))
}

/// A message is out, or given up: the code in it goes.
pub(crate) fn settle(
    tx: &mut Tx<'_>,
    id: MessageId,
    (state, problem): (&str, Option<&str>),
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_message SET state = $2, problem = $3, code = NULL, settled_at = $4
         WHERE message_id = $1 AND state = $5",
        values![id, state, problem, now, WAITING],
    )?;
    Ok(())
}

/// A try failed; the message waits for the next.
pub(crate) fn try_again(tx: &mut Tx<'_>, id: MessageId, problem: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_message SET attempts = attempts + 1, problem = $2 WHERE message_id = $1 AND state = $3",
        values![id, problem, WAITING],
    )?;
    Ok(())
}

/// How many messages with a code went to an address since `since`.
pub(crate) fn codes_since(tx: &mut Tx<'_>, address: &str, since: Instant) -> Result<i64, DbError> {
    tx.scalar(
        "SELECT COUNT(*) FROM account_message WHERE address = $1 AND created_at > $2 AND kind LIKE '%-code'",
        values![address, since],
    )
}

/// Codes that no longer open anything are wiped, sent or not.
pub(crate) fn wipe_expired(tx: &mut Tx<'_>, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_message SET code = NULL, state = $2, problem = 'expired', settled_at = $1
         WHERE state = $3 AND expires_at <= $1",
        values![now, FAILED, WAITING],
    )?;
    Ok(())
}
