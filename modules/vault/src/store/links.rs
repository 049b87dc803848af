//! Rows of old numbers and the numbers that took their place.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::{OpContext, UnitId};

use crate::model::{Link, LinkId, OwnerNumber};

/// Inserts a link, unless the old number is linked already; tells whether it is new.
pub(crate) fn insert(cx: &OpContext, tx: &mut Tx<'_>, link: &Link, unit: &UnitId) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO vault_link (id, old_number, new_number, basis, unit, linked_by, linked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        values![
            link.id,
            link.old.as_str(),
            link.new.as_str(),
            &link.basis,
            unit,
            cx.actor_name(),
            link.linked_at
        ],
    )?;
    Ok(rows == 1)
}

/// Undoes a link that stands; tells whether it stood.
pub(crate) fn undo(cx: &OpContext, tx: &mut Tx<'_>, id: LinkId, because: &str) -> Result<bool, DbError> {
    let rows = tx.execute(
        "UPDATE vault_link SET undone_by = $2, undone_at = $3, undone_because = $4
         WHERE id = $1 AND undone_at IS NULL",
        values![id, cx.actor_name(), cx.now(), because],
    )?;
    Ok(rows == 1)
}

/// The link called `id`.
pub(crate) fn find(tx: &mut Tx<'_>, id: LinkId) -> Result<Option<Link>, DbError> {
    let row = tx.query_opt("SELECT * FROM vault_link WHERE id = $1", values![id])?;
    row.as_ref().map(link).transpose()
}

/// Every link to `number`, also those undone, the latest first.
pub(crate) fn to(tx: &mut Tx<'_>, number: &str) -> Result<Vec<Link>, DbError> {
    let rows = tx.query(
        "SELECT * FROM vault_link WHERE new_number = $1 ORDER BY id DESC",
        values![number],
    )?;
    rows.iter().map(link).collect()
}

/// The number that stands for `old` today, where it is linked.
pub(crate) fn today_of(tx: &mut Tx<'_>, old: &str) -> Result<Option<OwnerNumber>, DbError> {
    let row = tx.query_opt(
        "SELECT new_number FROM vault_link WHERE old_number = $1 AND undone_at IS NULL",
        values![old],
    )?;
    row.map(|row| row.at(0).map(OwnerNumber::kept)).transpose()
}

fn link(row: &Row) -> Result<Link, DbError> {
    Ok(Link {
        id: row.get("id")?,
        old: OwnerNumber::kept(row.get("old_number")?),
        new: OwnerNumber::kept(row.get("new_number")?),
        basis: row.get("basis")?,
        linked_at: row.get("linked_at")?,
        undone_at: row.get("undone_at")?,
    })
}
