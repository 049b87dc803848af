//! Rows of the numbers under which reports went out.

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Day;
use motcua_law::DocumentNumber;

use crate::model::{CampaignId, CampaignReport, IssuedReport};

/// Keeps the number of a report; a number entered again replaces the one before, which the ledger still tells.
pub(crate) fn put_issued(
    tx: &mut Tx<'_>,
    (id, report): (CampaignId, CampaignReport),
    unit: &UnitId,
    issued: &IssuedReport,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_issued (campaign_id, report, unit_id, number, issued_on, by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (campaign_id, report) DO UPDATE SET unit_id = excluded.unit_id, number = excluded.number,
            issued_on = excluded.issued_on, by_name = excluded.by_name, at = excluded.at",
        values![
            id,
            report.identifier(),
            unit,
            issued.number.as_str(),
            issued.on,
            &issued.by_name,
            issued.at
        ],
    )
    .map(drop)
}

/// The number of a report, where it went out.
pub(crate) fn issued_of(
    tx: &mut Tx<'_>,
    (id, report): (CampaignId, CampaignReport),
) -> Result<Option<IssuedReport>, DbError> {
    let row = tx.query_opt(
        "SELECT number, issued_on, by_name, at FROM campaign_issued WHERE campaign_id = $1 AND report = $2",
        values![id, report.identifier()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let number: String = row.get("number")?;
    Ok(Some(IssuedReport {
        number: number.parse().map_err(|_| DbError::Type {
            column: "number".to_owned(),
            expected: "number of a document",
            got: "another text",
        })?,
        on: row.get("issued_on")?,
        by_name: row.get("by_name")?,
        at: row.get("at")?,
    }))
}

/// Whether another report of the same body went out under the number in that year.
pub(crate) fn issued_elsewhere(
    tx: &mut Tx<'_>,
    (id, report): (CampaignId, CampaignReport),
    unit: &UnitId,
    (number, on): (&DocumentNumber, Day),
) -> Result<bool, DbError> {
    let found: i64 = tx.scalar(
        "SELECT (SELECT COUNT(*) FROM campaign_issued
                 WHERE unit_id = $1 AND number = $2 AND substr(issued_on, 1, 4) = $3
                   AND (campaign_id <> $4 OR report <> $5))
              + (SELECT COUNT(*) FROM campaign_edition
                 WHERE unit_id = $1 AND number = $2 AND substr(issued_on, 1, 4) = $3)",
        values![
            unit,
            number.as_str(),
            on.year().to_string(),
            id,
            report.identifier()
        ],
    )?;
    Ok(found > 0)
}
