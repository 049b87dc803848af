//! Rows of announcements.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Day, Instant};

use crate::model::{Announcement, AnnouncementId};

pub(crate) fn insert(tx: &mut Tx<'_>, new: &Announcement, key: &str) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO notices_announcement (announcement_id, request_key, title, body, from_on, until_on, posted_by_name,
            posted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        values![
            new.id,
            key,
            &new.title,
            &new.body,
            new.from,
            new.until,
            &new.posted_by_name,
            new.posted_at
        ],
    )?;
    Ok(rows == 1)
}

/// The announcement that the same form posted.
pub(crate) fn of_request(tx: &mut Tx<'_>, key: &str) -> Result<Option<AnnouncementId>, DbError> {
    let row = tx.query_opt(
        "SELECT announcement_id FROM notices_announcement WHERE request_key = $1",
        values![key],
    )?;
    row.map(|row| row.get("announcement_id")).transpose()
}

/// The announcement called `id`.
pub(crate) fn by_id(tx: &mut Tx<'_>, id: AnnouncementId) -> Result<Option<Announcement>, DbError> {
    let row = tx.query_opt(
        "SELECT * FROM notices_announcement WHERE announcement_id = $1",
        values![id],
    )?;
    row.as_ref().map(announcement).transpose()
}

/// Takes one down; false where it was down already.
pub(crate) fn take_down(tx: &mut Tx<'_>, id: AnnouncementId, now: Instant) -> Result<bool, DbError> {
    let rows = tx.execute(
        "UPDATE notices_announcement SET taken_down_at = $2 WHERE announcement_id = $1 AND taken_down_at IS NULL",
        values![id, now],
    )?;
    Ok(rows == 1)
}

/// Those that stand in public on `today`, the newest first.
pub(crate) fn standing(tx: &mut Tx<'_>, today: Day, limit: usize) -> Result<Vec<Announcement>, DbError> {
    let rows = tx.query(
        "SELECT * FROM notices_announcement
         WHERE taken_down_at IS NULL AND from_on <= $1 AND (until_on IS NULL OR until_on >= $1)
         ORDER BY from_on DESC, posted_at DESC, announcement_id LIMIT $2",
        values![today, limit],
    )?;
    rows.iter().map(announcement).collect()
}

/// All of them, the newest first.
pub(crate) fn all(tx: &mut Tx<'_>, limit: usize) -> Result<Vec<Announcement>, DbError> {
    let rows = tx.query(
        "SELECT * FROM notices_announcement ORDER BY posted_at DESC, announcement_id LIMIT $1",
        values![limit],
    )?;
    rows.iter().map(announcement).collect()
}

fn announcement(row: &Row) -> Result<Announcement, DbError> {
    Ok(Announcement {
        id: row.get("announcement_id")?,
        title: row.get("title")?,
        body: row.get("body")?,
        from: row.get("from_on")?,
        until: row.get("until_on")?,
        posted_by_name: row.get("posted_by_name")?,
        posted_at: row.get("posted_at")?,
        taken_down_at: row.get("taken_down_at")?,
    })
}
