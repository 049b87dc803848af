//! Rows of looks, and of what was opened in them.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;
use motcua_repository::PaperId;

use crate::model::{Look, LookId, OwnerNumber};

/// Inserts a look; tells whether it is new. The same form sent twice opens once.
pub(crate) fn insert(tx: &mut Tx<'_>, look: &Look, request_key: &str) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO vault_look (id, request_key, kind, owner_number, officer_id, officer_name, unit, unit_name,
            purpose, basis, dossier_id, dossier_code, share_id, paper_id, opened_at, closes_at, recognised)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         ON CONFLICT (request_key) DO NOTHING",
        values![
            look.id,
            request_key,
            look.kind,
            look.owner.as_str(),
            &look.officer_id,
            &look.officer_name,
            &look.unit,
            &look.unit_name,
            &look.purpose,
            &look.basis,
            look.dossier_id.clone(),
            look.dossier_code.clone(),
            look.share_id,
            look.paper_id,
            look.opened_at,
            look.closes_at,
            look.recognised
        ],
    )?;
    Ok(rows == 1)
}

/// The look called `id`.
pub(crate) fn find(tx: &mut Tx<'_>, id: LookId) -> Result<Option<Look>, DbError> {
    let row = tx.query_opt("SELECT * FROM vault_look WHERE id = $1", values![id])?;
    row.as_ref().map(look).transpose()
}

/// The look that the request `key` opened.
pub(crate) fn of_request(tx: &mut Tx<'_>, key: &str) -> Result<Option<Look>, DbError> {
    let row = tx.query_opt("SELECT * FROM vault_look WHERE request_key = $1", values![key])?;
    row.as_ref().map(look).transpose()
}

/// Notes that a page of a paper was opened in a look.
pub(crate) fn note_opened(
    tx: &mut Tx<'_>,
    look: LookId,
    (paper, page): (PaperId, u32),
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO vault_opened (look_id, paper_id, page, opened_at, times) VALUES ($1, $2, $3, $4, 1)
         ON CONFLICT (look_id, paper_id, page) DO UPDATE SET times = vault_opened.times + 1",
        values![look, paper, page, at],
    )
    .map(drop)
}

/// Reads a whole row.
pub(crate) fn look(row: &Row) -> Result<Look, DbError> {
    Ok(Look {
        id: row.get("id")?,
        kind: row.get("kind")?,
        owner: OwnerNumber::kept(row.get("owner_number")?),
        officer_id: row.get("officer_id")?,
        officer_name: row.get("officer_name")?,
        unit: row.get("unit")?,
        unit_name: row.get("unit_name")?,
        purpose: row.get("purpose")?,
        basis: row.get("basis")?,
        recognised: row.get("recognised")?,
        dossier_id: row.get("dossier_id")?,
        dossier_code: row.get("dossier_code")?,
        share_id: row.get("share_id")?,
        paper_id: row.get("paper_id")?,
        opened_at: row.get("opened_at")?,
        closes_at: row.get("closes_at")?,
    })
}
