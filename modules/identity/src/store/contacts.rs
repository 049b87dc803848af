//! How the desks of units are reached.

use motcua_db::{DbError, Row, Tx, values};

use crate::model::{UnitContact, UnitId};

const COLUMNS: &str = "unit_id, address, phone, told_by_name, told_at";

pub(crate) fn of(tx: &mut Tx<'_>, unit: &UnitId) -> Result<Option<UnitContact>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM identity_unit_contact WHERE unit_id = $1");
    tx.query_opt(&sql, values![unit])?
        .map(|row| from_row(&row))
        .transpose()
}

pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<UnitContact>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM identity_unit_contact ORDER BY unit_id");
    tx.query(&sql, values![])?.iter().map(from_row).collect()
}

/// Keeps what was told last of a unit.
pub(crate) fn put(tx: &mut Tx<'_>, contact: &UnitContact) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO identity_unit_contact (unit_id, address, phone, told_by_name, told_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (unit_id) DO UPDATE SET address = excluded.address, phone = excluded.phone,
            told_by_name = excluded.told_by_name, told_at = excluded.told_at",
        values![
            &contact.unit,
            &contact.address,
            &contact.phone,
            &contact.by_name,
            contact.at
        ],
    )?;
    Ok(())
}

fn from_row(row: &Row) -> Result<UnitContact, DbError> {
    Ok(UnitContact {
        unit: row.get("unit_id")?,
        address: row.get("address")?,
        phone: row.get("phone")?,
        by_name: row.get("told_by_name")?,
        at: row.get("told_at")?,
    })
}
