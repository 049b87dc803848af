//! Rows of postal items.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::OpContext;

use crate::{DossierId, PostalItem};

/// Inserts the item of a filing.
pub(crate) fn insert_postal(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
    item: &PostalItem,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO dossier_postal (dossier_id, sender, tracking_number, arrived_at, brought_by, brought_by_name,
            brought_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            id,
            &item.sender,
            &item.tracking_number,
            item.arrived_at,
            cx.actor_name(),
            &item.brought_by_name,
            item.brought_at
        ],
    )?;
    Ok(())
}

/// The item that the dossier came in; none where it did not come by post, or was taken in by the post itself.
pub(crate) fn postal_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<PostalItem>, DbError> {
    let row = tx.query_opt("SELECT * FROM dossier_postal WHERE dossier_id = $1", values![id])?;
    row.as_ref().map(postal_from).transpose()
}

/// The item of a row.
pub(crate) fn postal_from(row: &Row) -> Result<PostalItem, DbError> {
    Ok(PostalItem {
        sender: row.get("sender")?,
        tracking_number: row.get("tracking_number")?,
        arrived_at: row.get("arrived_at")?,
        brought_by_name: row.get("brought_by_name")?,
        brought_at: row.get("brought_at")?,
    })
}
