//! Rows of the numbers from which on acts of the last night are worth a look.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Day;

use crate::model::{FindingRule, FindingRuleSet};

/// What was set last for the latest day comes first.
const NEWEST: &str = "ORDER BY from_on DESC, nth DESC";

/// The numbers in force on `day`.
pub(crate) fn finding_rule_on(tx: &mut Tx<'_>, day: Day) -> Result<FindingRule, DbError> {
    let sql = format!("SELECT * FROM figures_finding_rule WHERE from_on <= $1 {NEWEST} LIMIT 1");
    let row = tx.query_opt(&sql, values![day])?;
    row.as_ref().map_or(Ok(FindingRule::USUAL), rule)
}

/// Every record, the newest first.
pub(crate) fn finding_rules(tx: &mut Tx<'_>) -> Result<Vec<FindingRuleSet>, DbError> {
    let rows = tx.query(&format!("SELECT * FROM figures_finding_rule {NEWEST}"), &[])?;
    rows.iter()
        .map(|row| {
            Ok(FindingRuleSet {
                from: row.get("from_on")?,
                rule: rule(row)?,
                basis: row.get("basis")?,
                set_by_name: row.get("set_by_name")?,
                set_at: row.get("set_at")?,
            })
        })
        .collect()
}

pub(crate) fn insert_finding_rule(tx: &mut Tx<'_>, set: &FindingRuleSet, by: &str) -> Result<(), DbError> {
    let before: i64 = tx.scalar(
        "SELECT COUNT(*) FROM figures_finding_rule WHERE from_on = $1",
        values![set.from],
    )?;
    tx.execute(
        "INSERT INTO figures_finding_rule
            (from_on, nth, night_from, many_settled, many_scanned, basis, set_by, set_by_name, set_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            set.from,
            before + 1,
            set.rule.night_from,
            set.rule.many_settled,
            set.rule.many_scanned,
            &set.basis,
            by,
            &set.set_by_name,
            set.set_at
        ],
    )
    .map(drop)
}

fn rule(row: &Row) -> Result<FindingRule, DbError> {
    Ok(FindingRule {
        night_from: row.get("night_from")?,
        many_settled: row.get("many_settled")?,
        many_scanned: row.get("many_scanned")?,
    })
}
