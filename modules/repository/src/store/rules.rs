//! Rows of what the province decided of each kind of paper.

use motcua_db::{DbError, Row, Tx, values};

use crate::model::{ANY_KIND, PaperRule};

/// The rule of a kind: its own, or that of every kind; none where the province decided nothing.
pub(crate) fn of_kind(tx: &mut Tx<'_>, type_code: &str) -> Result<Option<PaperRule>, DbError> {
    let row = tx.query_opt(
        "SELECT * FROM repository_rule WHERE type_code IN ($1, $2)
         ORDER BY CASE WHEN type_code = $1 THEN 0 ELSE 1 END LIMIT 1",
        values![type_code, ANY_KIND],
    )?;
    row.as_ref().map(rule).transpose()
}

/// Keeps `rules` in place of those there were.
pub(crate) fn replace(tx: &mut Tx<'_>, rules: &[PaperRule]) -> Result<(), DbError> {
    tx.execute("DELETE FROM repository_rule", &[])?;
    for rule in rules {
        tx.execute(
            "INSERT INTO repository_rule (type_code, second_check, sample_per_mille, retention_years, basis)
             VALUES ($1, $2, $3, $4, $5)",
            values![
                &rule.type_code,
                rule.second_check,
                rule.sample_per_mille,
                rule.retention_years,
                &rule.basis
            ],
        )?;
    }
    Ok(())
}

fn rule(row: &Row) -> Result<PaperRule, DbError> {
    Ok(PaperRule {
        type_code: row.get("type_code")?,
        second_check: row.get("second_check")?,
        sample_per_mille: row.get("sample_per_mille")?,
        retention_years: row.get("retention_years")?,
        basis: row.get("basis")?,
    })
}
