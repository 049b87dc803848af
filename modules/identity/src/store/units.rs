//! Units and successors.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Day;
use motcua_law::OrgCode;

use crate::model::{Share, Successor, Unit, UnitId, UnitLevel, UnitTree};

const COLUMNS: &str = "u.unit_id, u.code, u.name, u.level, u.parent_id, u.kind, u.org_code, \
                       u.org_code_placeholder, u.valid_from, u.valid_to";

pub(crate) fn by_id(tx: &mut Tx<'_>, id: &UnitId) -> Result<Option<Unit>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM identity_unit u WHERE u.unit_id = $1");
    tx.query_opt(&sql, values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Unit>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM identity_unit u ORDER BY u.unit_id");
    tx.query(&sql, values![])?.iter().map(from_row).collect()
}

pub(crate) fn on(tx: &mut Tx<'_>, day: Day) -> Result<Vec<Unit>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM identity_unit u
         WHERE (u.valid_from IS NULL OR u.valid_from <= $1) AND (u.valid_to IS NULL OR u.valid_to >= $1)
         ORDER BY u.unit_id"
    );
    tx.query(&sql, values![day])?.iter().map(from_row).collect()
}

/// The units whose last day is `until` or earlier.
pub(crate) fn ended_by(tx: &mut Tx<'_>, until: Day) -> Result<Vec<Unit>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM identity_unit u WHERE u.valid_to <= $1 ORDER BY u.unit_id");
    tx.query(&sql, values![until])?.iter().map(from_row).collect()
}

/// The unit itself and every unit that was ever below it.
pub(crate) fn below(tx: &mut Tx<'_>, id: &UnitId) -> Result<Vec<Unit>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM identity_unit_below b JOIN identity_unit u ON u.unit_id = b.unit_id
         WHERE b.above_id = $1 ORDER BY u.unit_id"
    );
    tx.query(&sql, values![id])?.iter().map(from_row).collect()
}

/// The keys of the unit itself and of every unit that was ever below it.
pub(crate) fn keys_below(tx: &mut Tx<'_>, id: &UnitId) -> Result<Vec<UnitId>, DbError> {
    let rows = tx.query(
        "SELECT unit_id FROM identity_unit_below WHERE above_id = $1",
        values![id],
    )?;
    rows.iter().map(|row| row.at(0)).collect()
}

pub(crate) fn successors_of(tx: &mut Tx<'_>, id: &UnitId) -> Result<Vec<Successor>, DbError> {
    let rows = tx.query(
        "SELECT old_id, new_id, effective_on, share FROM identity_unit_successor
         WHERE old_id = $1 ORDER BY new_id",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Successor {
                old: row.get("old_id")?,
                new: row.get("new_id")?,
                effective: row.get("effective_on")?,
                share: known(row, "share", Share::from_identifier)?,
            })
        })
        .collect()
}

pub(crate) fn insert(tx: &mut Tx<'_>, unit: &Unit) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO identity_unit (unit_id, code, name, level, parent_id, kind, org_code, org_code_placeholder,
            valid_from, valid_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            &unit.id,
            &unit.code,
            &unit.name,
            unit.level.identifier(),
            unit.parent.as_ref(),
            &unit.kind,
            unit.org_code.as_str(),
            unit.org_code_is_placeholder,
            unit.valid_from,
            unit.valid_to
        ],
    )?;
    Ok(())
}

pub(crate) fn update(tx: &mut Tx<'_>, unit: &Unit) -> Result<(), DbError> {
    tx.execute(
        "UPDATE identity_unit SET name = $2, level = $3, parent_id = $4, kind = $5, org_code = $6,
            org_code_placeholder = $7, valid_to = $8
         WHERE unit_id = $1",
        values![
            &unit.id,
            &unit.name,
            unit.level.identifier(),
            unit.parent.as_ref(),
            &unit.kind,
            unit.org_code.as_str(),
            unit.org_code_is_placeholder,
            unit.valid_to
        ],
    )?;
    Ok(())
}

/// Puts a successor in; tells whether it was new or different.
pub(crate) fn put_successor(tx: &mut Tx<'_>, successor: &Successor) -> Result<bool, DbError> {
    let touched = tx.execute(
        "INSERT INTO identity_unit_successor (old_id, new_id, effective_on, share) VALUES ($1, $2, $3, $4)
         ON CONFLICT (old_id, new_id) DO UPDATE SET effective_on = excluded.effective_on, share = excluded.share
         WHERE identity_unit_successor.effective_on <> excluded.effective_on
            OR identity_unit_successor.share <> excluded.share",
        values![
            &successor.old,
            &successor.new,
            successor.effective,
            successor.share.identifier()
        ],
    )?;
    Ok(touched > 0)
}

/// Works the table of who stands below whom out again.
pub(crate) fn rebuild_below(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let tree: UnitTree = all(tx)?.into_iter().collect();
    tx.execute("DELETE FROM identity_unit_below", values![])?;
    for unit in tree.units() {
        let above = tree.ancestors_of(&unit.id);
        for above in std::iter::once(unit).chain(above) {
            tx.execute(
                "INSERT INTO identity_unit_below (above_id, unit_id) VALUES ($1, $2)",
                values![&above.id, &unit.id],
            )?;
        }
    }
    Ok(())
}

fn from_row(row: &Row) -> Result<Unit, DbError> {
    Ok(Unit {
        id: row.get("unit_id")?,
        code: row.get("code")?,
        name: row.get("name")?,
        level: known(row, "level", UnitLevel::from_identifier)?,
        parent: row.get("parent_id")?,
        kind: row.get("kind")?,
        org_code: known(row, "org_code", |text| text.parse::<OrgCode>().ok())?,
        org_code_is_placeholder: row.get("org_code_placeholder")?,
        valid_from: row.get("valid_from")?,
        valid_to: row.get("valid_to")?,
    })
}

/// Reads a column that holds one of a known set of words.
pub(super) fn known<T>(row: &Row, column: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, DbError> {
    let text: String = row.get(column)?;
    read(&text).ok_or_else(|| DbError::Type {
        column: column.to_owned(),
        expected: "a known word",
        got: "another text",
    })
}
