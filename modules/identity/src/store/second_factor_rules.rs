//! The dated rules that say which roles sign in with a second factor.

use std::collections::BTreeSet;

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Day;

use crate::model::{Role, SecondFactorRule};

const COLUMNS: &str = "from_on, roles, basis, set_by_name, set_at";

/// What was set last for the latest day comes first.
const NEWEST: &str = "ORDER BY from_on DESC, nth DESC";

/// The rule in force on `day`; none before the first was set.
pub(crate) fn on(tx: &mut Tx<'_>, day: Day) -> Result<Option<SecondFactorRule>, DbError> {
    let sql =
        format!("SELECT {COLUMNS} FROM identity_second_factor_rule WHERE from_on <= $1 {NEWEST} LIMIT 1");
    tx.query_opt(&sql, values![day])?
        .map(|row| from_row(&row))
        .transpose()
}

/// Every rule, the newest first.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<SecondFactorRule>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM identity_second_factor_rule {NEWEST}");
    tx.query(&sql, values![])?.iter().map(from_row).collect()
}

pub(crate) fn insert(tx: &mut Tx<'_>, set_by: &str, rule: &SecondFactorRule) -> Result<(), DbError> {
    let before: i64 = tx.scalar(
        "SELECT COUNT(*) FROM identity_second_factor_rule WHERE from_on = $1",
        values![rule.from],
    )?;
    let roles: Vec<&str> = rule.roles.iter().map(|role| role.identifier()).collect();
    tx.execute(
        "INSERT INTO identity_second_factor_rule (from_on, nth, roles, basis, set_by, set_by_name, set_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            rule.from,
            before + 1,
            roles.join(" "),
            &rule.basis,
            set_by,
            &rule.set_by_name,
            rule.set_at
        ],
    )?;
    Ok(())
}

fn from_row(row: &Row) -> Result<SecondFactorRule, DbError> {
    let roles: String = row.get("roles")?;
    Ok(SecondFactorRule {
        from: row.get("from_on")?,
        // A role that is no more requires nothing.
        roles: roles
            .split_whitespace()
            .filter_map(Role::from_identifier)
            .collect::<BTreeSet<_>>(),
        basis: row.get("basis")?,
        set_by_name: row.get("set_by_name")?,
        set_at: row.get("set_at")?,
    })
}
