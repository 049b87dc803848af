//! Rows of shares.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;

use crate::model::{LookId, OwnerNumber, PaperShare, ShareId};

/// Inserts a share; tells whether it is new.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    share: &PaperShare,
    (request_key, look, shared_by): (&str, Option<LookId>, &str),
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO vault_share (id, request_key, owner_number, paper_id, unit, unit_name, purpose, until_on,
            look_id, shared_by, shared_by_name, shared_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (request_key) DO NOTHING",
        values![
            share.id,
            request_key,
            share.owner.as_str(),
            share.paper_id,
            &share.unit,
            &share.unit_name,
            &share.purpose,
            share.until,
            look,
            shared_by,
            &share.shared_by_name,
            share.shared_at
        ],
    )?;
    Ok(rows == 1)
}

/// The share called `id`.
pub(crate) fn find(tx: &mut Tx<'_>, id: ShareId) -> Result<Option<PaperShare>, DbError> {
    let row = tx.query_opt("SELECT * FROM vault_share WHERE id = $1", values![id])?;
    row.as_ref().map(share).transpose()
}

/// Takes a share back; tells whether it still stood.
pub(crate) fn revoke(tx: &mut Tx<'_>, id: ShareId, by: &str, at: Instant) -> Result<bool, DbError> {
    let rows = tx.execute(
        "UPDATE vault_share SET revoked_by = $2, revoked_at = $3 WHERE id = $1 AND revoked_at IS NULL",
        values![id, by, at],
    )?;
    Ok(rows == 1)
}

/// Reads a whole row.
pub(crate) fn share(row: &Row) -> Result<PaperShare, DbError> {
    Ok(PaperShare {
        id: row.get("id")?,
        owner: OwnerNumber::kept(row.get("owner_number")?),
        paper_id: row.get("paper_id")?,
        unit: row.get("unit")?,
        unit_name: row.get("unit_name")?,
        purpose: row.get("purpose")?,
        until: row.get("until_on")?,
        shared_by_name: row.get("shared_by_name")?,
        shared_at: row.get("shared_at")?,
        revoked_at: row.get("revoked_at")?,
    })
}
