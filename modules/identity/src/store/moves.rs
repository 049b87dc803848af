//! Postings and homes that went over to the unit that took over, each under the key of its merge.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Day;

use crate::model::{OfficerId, Posting, PostingId, UnitId};

/// A posting that went over.
pub(crate) struct MovedPosting {
    pub(crate) officer: OfficerId,
    pub(crate) ended: PostingId,
    pub(crate) to_before: Option<Day>,
    pub(crate) begun: Option<PostingId>,
}

pub(crate) fn insert_posting(tx: &mut Tx<'_>, key: &str, moved: &MovedPosting) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO identity_posting_move (move_key, officer_id, ended_id, to_before, begun_id)
         VALUES ($1, $2, $3, $4, $5)",
        values![key, moved.officer, moved.ended, moved.to_before, moved.begun],
    )?;
    Ok(())
}

pub(crate) fn insert_home(
    tx: &mut Tx<'_>,
    key: &str,
    officer: OfficerId,
    (from, to): (&UnitId, &UnitId),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO identity_home_move (move_key, officer_id, from_unit, to_unit) VALUES ($1, $2, $3, $4)
         ON CONFLICT (move_key, officer_id) DO NOTHING",
        values![key, officer, from, to],
    )?;
    set_home(tx, officer, to)
}

pub(crate) fn set_home(tx: &mut Tx<'_>, officer: OfficerId, home: &UnitId) -> Result<(), DbError> {
    tx.execute(
        "UPDATE identity_officer SET home_unit_id = $2 WHERE officer_id = $1",
        values![officer, home],
    )?;
    Ok(())
}

/// Sets a posting's last day whatever it was; a day before its first takes it out of force for good.
pub(crate) fn set_last(tx: &mut Tx<'_>, posting: PostingId, last: Option<Day>) -> Result<(), DbError> {
    tx.execute(
        "UPDATE identity_posting SET to_on = $2 WHERE posting_id = $1",
        values![posting, last],
    )?;
    Ok(())
}

/// The postings at `unit` that are in force on `day` or later.
pub(crate) fn postings_from(
    tx: &mut Tx<'_>,
    unit: &UnitId,
    day: Day,
) -> Result<Vec<(OfficerId, PostingId)>, DbError> {
    let rows = tx.query(
        "SELECT officer_id, posting_id FROM identity_posting
         WHERE unit_id = $1 AND (to_on IS NULL OR (to_on >= $2 AND to_on >= from_on))
         ORDER BY officer_id, posting_id",
        values![unit, day],
    )?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

/// Who belongs to `unit`.
pub(crate) fn at_home(tx: &mut Tx<'_>, unit: &UnitId) -> Result<Vec<OfficerId>, DbError> {
    let rows = tx.query(
        "SELECT officer_id FROM identity_officer WHERE home_unit_id = $1 ORDER BY officer_id",
        values![unit],
    )?;
    rows.iter().map(|row| row.at(0)).collect()
}

/// The postings moved under `key` and not moved back, each with the unit that gave it up.
pub(crate) fn postings_of(tx: &mut Tx<'_>, key: &str) -> Result<Vec<MovedPosting>, DbError> {
    let rows = tx.query(
        "SELECT officer_id, ended_id, to_before, begun_id FROM identity_posting_move
         WHERE move_key = $1 AND outcome IS NULL ORDER BY officer_id, ended_id",
        values![key],
    )?;
    rows.iter()
        .map(|row| {
            Ok(MovedPosting {
                officer: row.get("officer_id")?,
                ended: row.get("ended_id")?,
                to_before: row.get("to_before")?,
                begun: row.get("begun_id")?,
            })
        })
        .collect()
}

/// The homes moved under `key`: officer, old and new unit.
pub(crate) fn homes_of(tx: &mut Tx<'_>, key: &str) -> Result<Vec<(OfficerId, UnitId, UnitId)>, DbError> {
    let rows = tx.query(
        "SELECT officer_id, from_unit, to_unit FROM identity_home_move WHERE move_key = $1 ORDER BY officer_id",
        values![key],
    )?;
    rows.iter()
        .map(|row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)))
        .collect()
}

/// Notes what came of moving a posting back.
pub(crate) fn close_posting(
    tx: &mut Tx<'_>,
    key: &str,
    ended: PostingId,
    outcome: &str,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE identity_posting_move SET outcome = $3 WHERE move_key = $1 AND ended_id = $2",
        values![key, ended, outcome],
    )?;
    Ok(())
}

/// The officers moved under `key`, by posting or by home, and whether all of an officer's moves were taken back.
pub(crate) fn officers_of(tx: &mut Tx<'_>, key: &str) -> Result<Vec<OfficerId>, DbError> {
    let rows = tx.query(
        "SELECT officer_id FROM identity_posting_move WHERE move_key = $1
         UNION SELECT officer_id FROM identity_home_move WHERE move_key = $1 ORDER BY officer_id",
        values![key],
    )?;
    rows.iter().map(|row| row.at(0)).collect()
}

/// Whether a posting in the same role and field is in force at `unit` on `day` or later.
pub(crate) fn has_posting(
    tx: &mut Tx<'_>,
    officer: OfficerId,
    (unit, posting): (&UnitId, &Posting),
    day: Day,
) -> Result<bool, DbError> {
    let found: i64 = tx.scalar(
        "SELECT COUNT(*) FROM identity_posting
         WHERE officer_id = $1 AND unit_id = $2 AND role = $3 AND COALESCE(field, '') = COALESCE($4, '')
            AND from_on <= $5 AND (to_on IS NULL OR to_on >= $5)",
        values![
            officer,
            unit,
            posting.role.identifier(),
            posting.field.as_ref(),
            day
        ],
    )?;
    Ok(found > 0)
}

/// How many officers hold a posting at each unit on `day` or later.
pub(crate) fn counts(tx: &mut Tx<'_>, day: Day) -> Result<Vec<(UnitId, i64)>, DbError> {
    let rows = tx.query(
        "SELECT unit_id, COUNT(DISTINCT officer_id) FROM identity_posting
         WHERE to_on IS NULL OR (to_on >= $1 AND to_on >= from_on) GROUP BY unit_id ORDER BY unit_id",
        values![day],
    )?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

/// Notes that one unit took over from another.
pub(crate) fn insert_takeover(
    tx: &mut Tx<'_>,
    key: &str,
    (old, new): (&UnitId, &UnitId),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO identity_takeover (move_key, old_unit, new_unit) VALUES ($1, $2, $3)
         ON CONFLICT (move_key) DO NOTHING",
        values![key, old, new],
    )?;
    Ok(())
}

pub(crate) fn delete_takeover(tx: &mut Tx<'_>, key: &str) -> Result<(), DbError> {
    tx.execute("DELETE FROM identity_takeover WHERE move_key = $1", values![key])?;
    Ok(())
}

/// The units merged into `unit`, and those merged into them.
pub(crate) fn taken_over_by(tx: &mut Tx<'_>, unit: &UnitId) -> Result<Vec<UnitId>, DbError> {
    let rows = tx.query(
        "WITH RECURSIVE past (unit_id) AS (
            SELECT old_unit FROM identity_takeover WHERE new_unit = $1
            UNION SELECT t.old_unit FROM identity_takeover t JOIN past p ON t.new_unit = p.unit_id
         ) SELECT unit_id FROM past ORDER BY unit_id",
        values![unit],
    )?;
    rows.iter().map(|row| row.at(0)).collect()
}
