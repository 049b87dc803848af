//! Rows of what the province decided of each kind of paper.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Day;

use crate::model::{ANY_KIND, DatedRule, PaperRule};

/// The rule of a kind on `day`: its own, or that of every kind; none where the province decided nothing.
pub(crate) fn of_kind(tx: &mut Tx<'_>, type_code: &str, day: Day) -> Result<Option<PaperRule>, DbError> {
    let own = newest(tx, type_code, day)?.filter(|found| !found.general);
    match own {
        Some(found) => Ok(Some(found.rule)),
        None => Ok(newest(tx, ANY_KIND, day)?.map(|found| found.rule)),
    }
}

fn newest(tx: &mut Tx<'_>, type_code: &str, day: Day) -> Result<Option<DatedRule>, DbError> {
    let row = tx.query_opt(
        "SELECT * FROM repository_dated_rule WHERE type_code = $1 AND valid_from <= $2
         ORDER BY valid_from DESC LIMIT 1",
        values![type_code, day],
    )?;
    row.as_ref().map(rule).transpose()
}

/// The rules that hold on the day that stands at `place` of a statement, one a kind, as a table: a kind that follows the
/// rule of every kind has none.
pub(crate) fn on_day(place: &str) -> String {
    format!(
        "(SELECT d.* FROM repository_dated_rule d WHERE NOT d.general AND d.valid_from =
            (SELECT MAX(n.valid_from) FROM repository_dated_rule n
             WHERE n.type_code = d.type_code AND n.valid_from <= {place}))"
    )
}

/// All of them, by kind, the newest first.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<DatedRule>, DbError> {
    tx.query(
        "SELECT * FROM repository_dated_rule ORDER BY type_code, valid_from DESC",
        &[],
    )?
    .iter()
    .map(rule)
    .collect()
}

/// Keeps `rules`, which hold from `from` on, in place of all there were.
pub(crate) fn replace(tx: &mut Tx<'_>, rules: &[PaperRule], from: Day) -> Result<(), DbError> {
    tx.execute("DELETE FROM repository_dated_rule", &[])?;
    for rule in rules {
        put(
            tx,
            &DatedRule {
                from,
                general: false,
                rule: rule.clone(),
            },
        )?;
    }
    Ok(())
}

/// Keeps a rule; one of the same kind and day is replaced by it.
pub(crate) fn put(tx: &mut Tx<'_>, dated: &DatedRule) -> Result<(), DbError> {
    let rule = &dated.rule;
    tx.execute(
        "INSERT INTO repository_dated_rule
            (type_code, valid_from, general, second_check, sample_per_mille, retention_years, basis)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (type_code, valid_from) DO UPDATE SET general = excluded.general,
            second_check = excluded.second_check, sample_per_mille = excluded.sample_per_mille,
            retention_years = excluded.retention_years, basis = excluded.basis",
        values![
            &rule.type_code,
            dated.from,
            dated.general,
            rule.second_check,
            rule.sample_per_mille,
            rule.retention_years,
            &rule.basis
        ],
    )?;
    Ok(())
}

fn rule(row: &Row) -> Result<DatedRule, DbError> {
    Ok(DatedRule {
        from: row.get("valid_from")?,
        general: row.get("general")?,
        rule: PaperRule {
            type_code: row.get("type_code")?,
            second_check: row.get("second_check")?,
            sample_per_mille: row.get("sample_per_mille")?,
            retention_years: row.get("retention_years")?,
            basis: row.get("basis")?,
        },
    })
}
