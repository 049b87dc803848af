//! The dated rules that say whether a second officer confirms a recovery.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Day;

use crate::model::RecoveryRule;

const COLUMNS: &str = "from_on, two_officers, basis, set_by_name, set_at";

/// What was set last for the latest day comes first.
const NEWEST: &str = "ORDER BY from_on DESC, nth DESC";

/// The rule in force on `day`; none before the first was set.
pub(crate) fn on(tx: &mut Tx<'_>, day: Day) -> Result<Option<RecoveryRule>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM account_recovery_rule WHERE from_on <= $1 {NEWEST} LIMIT 1");
    tx.query_opt(&sql, values![day])?
        .map(|row| from_row(&row))
        .transpose()
}

/// Every rule, the newest first.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<RecoveryRule>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM account_recovery_rule {NEWEST}");
    tx.query(&sql, values![])?.iter().map(from_row).collect()
}

pub(crate) fn insert(tx: &mut Tx<'_>, set_by: &str, rule: &RecoveryRule) -> Result<(), DbError> {
    let before: i64 = tx.scalar(
        "SELECT COUNT(*) FROM account_recovery_rule WHERE from_on = $1",
        values![rule.from],
    )?;
    tx.execute(
        "INSERT INTO account_recovery_rule (from_on, nth, two_officers, basis, set_by, set_by_name, set_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            rule.from,
            before + 1,
            i64::from(rule.two),
            &rule.basis,
            set_by,
            &rule.set_by_name,
            rule.set_at
        ],
    )?;
    Ok(())
}

fn from_row(row: &Row) -> Result<RecoveryRule, DbError> {
    let two: i64 = row.get("two_officers")?;
    Ok(RecoveryRule {
        from: row.get("from_on")?,
        two: two != 0,
        basis: row.get("basis")?,
        set_by_name: row.get("set_by_name")?,
        set_at: row.get("set_at")?,
    })
}
