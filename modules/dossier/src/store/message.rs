//! Rows of messages; their words stand with the other remarks.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::Instant;

use crate::{DossierId, Message, MessageSide};

/// Keeps a message whose event stands at `seq`.
pub(crate) fn insert_message(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (dossier, seq): (DossierId, i64),
    (message, request_key): (&Message, &str),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO dossier_message (id, request_key, dossier_id, seq, side, said_by, said_by_name, said_at,
            answer_due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            message.id,
            request_key,
            dossier,
            seq,
            message.side.identifier(),
            cx.actor_name(),
            &message.said_by_name,
            message.said_at,
            message.answer_due_at
        ],
    )
    .map(drop)
}

/// Whether the form with this key was taken before.
pub(crate) fn message_of_request(tx: &mut Tx<'_>, request_key: &str) -> Result<Option<DossierId>, DbError> {
    let row = tx.query_opt(
        "SELECT dossier_id FROM dossier_message WHERE request_key = $1",
        values![request_key],
    )?;
    row.map(|row| row.at(0)).transpose()
}

/// An answer answers everything its owner wrote before.
pub(crate) fn mark_answered(tx: &mut Tx<'_>, dossier: DossierId, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_message SET answered_at = $2
         WHERE dossier_id = $1 AND side = 'owner' AND answered_at IS NULL",
        values![dossier, at],
    )
    .map(drop)
}

/// Marks what `side` wrote as read by the other side.
pub(crate) fn mark_read(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    side: MessageSide,
    at: Instant,
) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE dossier_message SET read_at = $3 WHERE dossier_id = $1 AND side = $2 AND read_at IS NULL",
        values![dossier, side.identifier(), at],
    )
}

/// Reads a row that was joined with its words.
pub(crate) fn message_from(row: &Row) -> Result<Message, DbError> {
    let side: String = row.get("side")?;
    Ok(Message {
        id: row.get("id")?,
        side: MessageSide::from_identifier(&side).unwrap_or(MessageSide::Office),
        said_by_name: row.get("said_by_name")?,
        said_at: row.get("said_at")?,
        words: row.get::<Option<String>>("words")?.unwrap_or_default(),
        answer_due_at: row.get("answer_due_at")?,
        answered_at: row.get("answered_at")?,
        read_at: row.get("read_at")?,
    })
}
