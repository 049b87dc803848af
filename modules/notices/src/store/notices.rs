//! Rows of notices.

use motcua_account::AccountId;
use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;
use motcua_ledger::Event;

use crate::model::{NewNotice, Notice, NoticeId, NoticeKind, Rendered};

/// Inserts a notice; tells whether it is new.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    (id, new): (NoticeId, &NewNotice),
    words: &Rendered,
    now: Instant,
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO notices_notice (notice_id, source_key, account_id, kind, title, body, path, happened_at, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (source_key) DO NOTHING",
        values![
            id,
            &new.key,
            new.to.account,
            new.kind.identifier(),
            &words.subject,
            &words.body,
            &new.path,
            new.happened_at,
            now
        ],
    )?;
    Ok(rows == 1)
}

/// Up to `limit` notices of an account that are older than `before`, newest first.
pub(crate) fn of_account(
    tx: &mut Tx<'_>,
    account: AccountId,
    before: Option<(Instant, NoticeId)>,
    limit: usize,
) -> Result<Vec<Notice>, DbError> {
    let (at, id) = before.map_or((Instant::from_micros(i64::MAX), None), |(at, id)| (at, Some(id)));
    let id = id.map(|id| id.to_string()).unwrap_or_default();
    let rows = tx.query(
        "SELECT * FROM notices_notice WHERE account_id = $1 AND (written_at, notice_id) < ($2, $3)
         ORDER BY written_at DESC, notice_id DESC LIMIT $4",
        values![account, at, id, limit],
    )?;
    rows.iter().map(notice).collect()
}

/// The notice called `id`, if it is the account's.
pub(crate) fn find(tx: &mut Tx<'_>, account: AccountId, id: NoticeId) -> Result<Option<Notice>, DbError> {
    let row = tx.query_opt(
        "SELECT * FROM notices_notice WHERE notice_id = $1 AND account_id = $2",
        values![id, account],
    )?;
    row.as_ref().map(notice).transpose()
}

/// How many notices of an account are not read.
pub(crate) fn count_unread(tx: &mut Tx<'_>, account: AccountId) -> Result<i64, DbError> {
    tx.scalar(
        "SELECT COUNT(*) FROM notices_notice WHERE account_id = $1 AND read_at IS NULL",
        values![account],
    )
}

/// Notes that a notice, or with none every notice of the account, was read.
pub(crate) fn mark_read(
    tx: &mut Tx<'_>,
    account: AccountId,
    one: Option<NoticeId>,
    now: Instant,
) -> Result<(), DbError> {
    let all = "UPDATE notices_notice SET read_at = $2 WHERE account_id = $1 AND read_at IS NULL";
    match one {
        Some(id) => tx.execute(&format!("{all} AND notice_id = $3"), values![account, now, id]),
        None => tx.execute(all, values![account, now]),
    }
    .map(drop)
}

/// Notes an event that should have been told and could not be read.
pub(crate) fn note_unread(tx: &mut Tx<'_>, event: &Event, cause: &str) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO notices_unread (stream, seq, kind, cause) VALUES ($1, $2, $3, $4)
         ON CONFLICT (stream, seq) DO NOTHING",
        values![event.stream.as_str(), event.seq, &event.kind, cause],
    )
    .map(drop)
}

/// How many events could not be told.
pub(crate) fn events_unread(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    tx.scalar("SELECT COUNT(*) FROM notices_unread", &[])
}

fn notice(row: &Row) -> Result<Notice, DbError> {
    let kind: String = row.get("kind")?;
    Ok(Notice {
        id: row.get("notice_id")?,
        // A kind of a later version is shown by its own words.
        kind: NoticeKind::from_identifier(&kind).unwrap_or(NoticeKind::DossierFiled),
        title: row.get("title")?,
        body: row.get("body")?,
        path: row.get("path")?,
        written_at: row.get("written_at")?,
        read_at: row.get("read_at")?,
    })
}
