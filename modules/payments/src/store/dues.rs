//! Dues.

use motcua_db::{DbError, Row, Tx, values};
use motcua_dossier::DossierId;
use motcua_kernel::Instant;
use motcua_law::PayReference;

use crate::model::{Due, DueId, DueKind};

pub(crate) fn insert(tx: &mut Tx<'_>, due: &Due, owner_number: &str, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO payments_due (id, reference, dossier_id, code, kind, asked_at, unit_id, field, what, rule, until_on,
            owner_number, opened_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        values![
            due.id,
            due.reference.as_str(),
            due.dossier_id,
            &due.code,
            due.kind.identifier(),
            due.asked_at,
            &due.unit,
            &due.field,
            &due.what,
            &due.rule,
            due.until,
            owner_number,
            now
        ],
    )?;
    Ok(())
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: DueId) -> Result<Option<Due>, DbError> {
    tx.query_opt("SELECT * FROM payments_due WHERE id = $1", values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

pub(crate) fn by_reference(tx: &mut Tx<'_>, reference: &PayReference) -> Result<Option<Due>, DbError> {
    tx.query_opt(
        "SELECT * FROM payments_due WHERE reference = $1",
        values![reference.as_str()],
    )?
    .map(|row| from_row(&row))
    .transpose()
}

/// The dues of a dossier, oldest first.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Due>, DbError> {
    tx.query(
        "SELECT * FROM payments_due WHERE dossier_id = $1 ORDER BY asked_at, id",
        values![dossier],
    )?
    .iter()
    .map(from_row)
    .collect()
}

/// The dues of an owner, latest first.
pub(crate) fn of_owner(tx: &mut Tx<'_>, number: &str, limit: usize) -> Result<Vec<Due>, DbError> {
    tx.query(
        "SELECT * FROM payments_due WHERE owner_number = $1 ORDER BY opened_at DESC, id LIMIT $2",
        values![number, limit],
    )?
    .iter()
    .map(from_row)
    .collect()
}

/// The number of the owner of `id`.
pub(crate) fn owner_of(tx: &mut Tx<'_>, id: DueId) -> Result<Option<String>, DbError> {
    tx.query_opt("SELECT owner_number FROM payments_due WHERE id = $1", values![id])?
        .map(|row| row.get("owner_number"))
        .transpose()
}

pub(crate) fn from_row(row: &Row) -> Result<Due, DbError> {
    let (kind, reference): (String, String) = (row.get("kind")?, row.get("reference")?);
    let odd = |what: &str| DbError::Sql(format!("a due with an odd {what}"));
    Ok(Due {
        id: row.get("id")?,
        reference: PayReference::parse(&reference).map_err(|_| odd("reference"))?,
        dossier_id: row.get("dossier_id")?,
        code: row.get("code")?,
        kind: DueKind::from_identifier(&kind).ok_or_else(|| odd("kind"))?,
        asked_at: row.get("asked_at")?,
        unit: row.get("unit_id")?,
        field: row.get("field")?,
        what: row.get("what")?,
        rule: row.get("rule")?,
        until: row.get("until_on")?,
    })
}

/// The dossier that has dues under this code.
pub(crate) fn dossier_of_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<DossierId>, DbError> {
    tx.query_opt(
        "SELECT dossier_id FROM payments_due WHERE code = $1 LIMIT 1",
        values![code],
    )?
    .map(|row| row.get("dossier_id"))
    .transpose()
}
