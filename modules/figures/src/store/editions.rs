//! Rows of signed editions of reports of closed periods.

use std::collections::BTreeMap;

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Day;

use crate::model::{ClosedPeriod, ClosedPeriodId, PeriodEdition, ReportNumber};

const EDITIONS: &str =
    "SELECT period_id, nth, hash, number, issued_on, corrections, reasons, by_name, at FROM figures_edition";

/// Keeps an edition, issued by the unit of the close.
pub(crate) fn insert(tx: &mut Tx<'_>, closed: &ClosedPeriod, edition: &PeriodEdition) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO figures_edition (period_id, nth, unit_id, hash, number, issued_on, corrections, reasons, by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            closed.id.to_string(),
            edition.nth,
            &closed.unit,
            &edition.hash,
            edition.number.as_ref().map(|it| it.number.as_str()),
            edition.number.as_ref().map(|it| it.on),
            edition.corrections,
            edition.reasons,
            &edition.by_name,
            edition.at
        ],
    )
    .map(drop)
}

/// The editions of a closed period, the oldest first.
pub(crate) fn of_period(tx: &mut Tx<'_>, id: ClosedPeriodId) -> Result<Vec<PeriodEdition>, DbError> {
    let rows = tx.query(
        &format!("{EDITIONS} WHERE period_id = $1 ORDER BY nth"),
        values![id.to_string()],
    )?;
    rows.iter().map(from_row).collect()
}

/// Every edition, by its closed period, the oldest first.
pub(crate) fn by_period(tx: &mut Tx<'_>) -> Result<BTreeMap<ClosedPeriodId, Vec<PeriodEdition>>, DbError> {
    let mut found: BTreeMap<ClosedPeriodId, Vec<PeriodEdition>> = BTreeMap::new();
    for row in tx.query(&format!("{EDITIONS} ORDER BY period_id, nth"), values![])? {
        found
            .entry(row.get("period_id")?)
            .or_default()
            .push(from_row(&row)?);
    }
    Ok(found)
}

fn from_row(row: &Row) -> Result<PeriodEdition, DbError> {
    let (number, on): (Option<String>, Option<Day>) = (row.get("number")?, row.get("issued_on")?);
    let number = number.and_then(|number| number.parse().ok());
    Ok(PeriodEdition {
        nth: row.get("nth")?,
        hash: row.get("hash")?,
        number: number.zip(on).map(|(number, on)| ReportNumber { number, on }),
        corrections: row.get("corrections")?,
        reasons: row.get("reasons")?,
        by_name: row.get("by_name")?,
        at: row.get("at")?,
    })
}

/// Whether the unit issued an edition under the number in that year.
pub(crate) fn number_is_taken(
    tx: &mut Tx<'_>,
    unit: &UnitId,
    number: &ReportNumber,
) -> Result<bool, DbError> {
    let found: i64 = tx.scalar(
        "SELECT COUNT(*) FROM figures_edition
         WHERE unit_id = $1 AND number = $2 AND substr(issued_on, 1, 4) = $3",
        values![unit, number.number.as_str(), number.on.year().to_string()],
    )?;
    Ok(found > 0)
}
