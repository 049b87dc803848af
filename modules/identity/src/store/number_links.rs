//! Rows of old numbers and the numbers that took their place.

use motcua_db::{DbError, Row, Tx, values};

use crate::context::OpContext;
use crate::model::{NumberLink, NumberLinkId, UnitId};

/// Inserts a link, unless the old number is linked already; tells whether it is new.
pub(crate) fn insert(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    link: &NumberLink,
    unit: &UnitId,
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO identity_number_link (id, old_number, new_number, basis, unit, linked_by, linked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        values![
            link.id,
            &link.old,
            &link.new,
            &link.basis,
            unit,
            cx.actor_name(),
            link.linked_at
        ],
    )?;
    Ok(rows == 1)
}

/// Undoes a link that stands; tells whether it stood.
pub(crate) fn undo(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NumberLinkId,
    because: &str,
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "UPDATE identity_number_link SET undone_by = $2, undone_at = $3, undone_because = $4
         WHERE id = $1 AND undone_at IS NULL",
        values![id, cx.actor_name(), cx.now(), because],
    )?;
    Ok(rows == 1)
}

/// The link called `id`.
pub(crate) fn find(tx: &mut Tx<'_>, id: NumberLinkId) -> Result<Option<NumberLink>, DbError> {
    let row = tx.query_opt("SELECT * FROM identity_number_link WHERE id = $1", values![id])?;
    row.as_ref().map(link).transpose()
}

/// Every link to `number`, also those undone, the latest first.
pub(crate) fn to(tx: &mut Tx<'_>, number: &str) -> Result<Vec<NumberLink>, DbError> {
    let rows = tx.query(
        "SELECT * FROM identity_number_link WHERE new_number = $1 ORDER BY id DESC",
        values![number],
    )?;
    rows.iter().map(link).collect()
}

/// The number that stands for `old` today, where it is linked.
pub(crate) fn today_of(tx: &mut Tx<'_>, old: &str) -> Result<Option<String>, DbError> {
    let row = tx.query_opt(
        "SELECT new_number FROM identity_number_link WHERE old_number = $1 AND undone_at IS NULL",
        values![old],
    )?;
    row.map(|row| row.at(0)).transpose()
}

fn link(row: &Row) -> Result<NumberLink, DbError> {
    Ok(NumberLink {
        id: row.get("id")?,
        old: row.get("old_number")?,
        new: row.get("new_number")?,
        basis: row.get("basis")?,
        linked_at: row.get("linked_at")?,
        undone_at: row.get("undone_at")?,
    })
}
