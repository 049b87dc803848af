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

/// What is left to pay of a due: what its balance folds, as the database sums it.
const LEFT: &str = "COALESCE((SELECT SUM(CASE WHEN e.kind IN ('charged', 'refunded') THEN e.amount_dong
        ELSE -e.amount_dong END) FROM payments_entry e WHERE e.due_id = d.id), 0)";

/// Every due of an owner of which something is left to pay, latest first: the sum of them must be the whole sum.
pub(crate) fn open_of_owner(tx: &mut Tx<'_>, number: &str) -> Result<Vec<Due>, DbError> {
    let sql = format!(
        "SELECT d.* FROM payments_due d WHERE d.owner_number = $1 AND {LEFT} > 0 ORDER BY d.opened_at DESC, d.id"
    );
    tx.query(&sql, values![number])?.iter().map(from_row).collect()
}

/// The dues of an owner of which nothing is left to pay, latest first.
pub(crate) fn settled_of_owner(
    tx: &mut Tx<'_>,
    number: &str,
    (skip, limit): (usize, usize),
) -> Result<Vec<Due>, DbError> {
    let sql = format!(
        "SELECT d.* FROM payments_due d WHERE d.owner_number = $1 AND {LEFT} <= 0
         ORDER BY d.opened_at DESC, d.id LIMIT $2 OFFSET $3"
    );
    tx.query(&sql, values![number, limit, skip])?
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
