//! Papers that were asked for although the repository held them: counts by officer and procedure, and the dossiers.

use motcua_db::{DbError, Tx, Value, among};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};

use crate::{AskedCount, AskedPeriod, AskedRow};

/// The counts of `units` over the days from `from` to `to`.
///
/// # Errors
/// When the database refuses.
pub fn asked_counts(tx: &mut Tx<'_>, units: &[UnitId], days: (Day, Day)) -> Result<AskedPeriod, Fault> {
    let mut values = span(days);
    let there = among(units, &mut values);
    let sql = format!(
        "SELECT a.officer_id, MAX(a.officer_name) AS officer_name, a.procedure_code,
            MAX(d.procedure_name) AS procedure_name, COUNT(*) AS times
         FROM dossier_asked a JOIN dossier_dossier d ON d.id = a.dossier_id
         WHERE a.asked_at >= $1 AND a.asked_at < $2 AND a.unit_id IN ({there})
         GROUP BY a.officer_id, a.procedure_code ORDER BY times DESC, officer_name, a.procedure_code"
    );
    let counts = tx
        .query(&sql, &values)?
        .iter()
        .map(|row| {
            Ok(AskedCount {
                officer_id: row.get("officer_id")?,
                officer_name: row.get("officer_name")?,
                procedure_code: row.get("procedure_code")?,
                procedure_name: row.get("procedure_name")?,
                count: row.get("times")?,
            })
        })
        .collect::<Result<Vec<_>, DbError>>()?;
    let kept = format!(
        "SELECT COUNT(*) FROM dossier_dossier d JOIN dossier_component c ON c.dossier_id = d.id
         WHERE d.received_at >= $1 AND d.received_at < $2 AND d.receiving_unit_id IN ({there})
            AND c.handed_in = 'kept'"
    );
    Ok(AskedPeriod {
        asked: counts.iter().map(|it| it.count).sum(),
        kept: tx.scalar(&kept, &values)?,
        counts,
    })
}

/// Which of the papers asked for are wanted: of an officer, of a procedure, or both.
#[derive(Debug, Clone, Default)]
pub struct AskedFilter {
    /// The officer, by id.
    pub officer: Option<String>,
    /// The procedure, by code.
    pub procedure: Option<String>,
}

/// Up to `limit` papers asked for at `units` over the days from `from` to `to`, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn asked_rows(
    tx: &mut Tx<'_>,
    units: &[UnitId],
    days: (Day, Day),
    (filter, limit): (&AskedFilter, usize),
) -> Result<Vec<AskedRow>, Fault> {
    let mut values = span(days);
    let there = among(units, &mut values);
    let mut besides = String::new();
    for (column, wanted) in [
        ("officer_id", &filter.officer),
        ("procedure_code", &filter.procedure),
    ] {
        if let Some(wanted) = wanted {
            values.push(Value::from(wanted.as_str()));
            besides.push_str(&format!(" AND a.{column} = ${}", values.len()));
        }
    }
    values.push(Value::from(limit));
    let sql = format!(
        "SELECT a.*, d.code AS code, d.procedure_name AS procedure_name, c.name AS component_name
         FROM dossier_asked a JOIN dossier_dossier d ON d.id = a.dossier_id
         JOIN dossier_component c ON c.dossier_id = a.dossier_id AND c.number = a.component
         WHERE a.asked_at >= $1 AND a.asked_at < $2 AND a.unit_id IN ({there}){besides}
         ORDER BY a.asked_at DESC, a.dossier_id, a.component LIMIT ${}",
        values.len()
    );
    let rows = tx.query(&sql, &values)?;
    rows.iter()
        .map(|row| {
            Ok(AskedRow {
                dossier_id: row.get("dossier_id")?,
                code: row.get("code")?,
                procedure_code: row.get("procedure_code")?,
                procedure_name: row.get("procedure_name")?,
                component: row.get("component_name")?,
                paper: row.get("paper_id")?,
                reason: row.get("reason")?,
                words: row.get("words")?,
                officer_name: row.get("officer_name")?,
                asked_at: row.get("asked_at")?,
            })
        })
        .collect()
}

fn span((from, to): (Day, Day)) -> Vec<Value> {
    let opening = |day: Day| Instant::from_local(day.date().at(0, 0, 0, 0));
    vec![Value::from(opening(from)), Value::from(opening(to.plus_days(1)))]
}
