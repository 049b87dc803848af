//! Rows of signed editions of frozen standings.

use motcua_db::{DbError, Row, Tx, values};
use motcua_figures::ReportNumber;
use motcua_identity::UnitId;
use motcua_kernel::Day;

use crate::model::{CampaignId, Edition};

/// Keeps an edition, issued by `unit`.
pub(crate) fn insert_edition(
    tx: &mut Tx<'_>,
    (id, unit): (CampaignId, &UnitId),
    edition: &Edition,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_edition (campaign_id, nth, unit_id, hash, number, issued_on, corrections, by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            id,
            edition.nth,
            unit,
            &edition.hash,
            edition.number.as_ref().map(|it| it.number.as_str()),
            edition.number.as_ref().map(|it| it.on),
            edition.corrections,
            &edition.by_name,
            edition.at
        ],
    )
    .map(drop)
}

/// The editions of a campaign, the oldest first.
pub(crate) fn editions_of(tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<Edition>, DbError> {
    let rows = tx.query(
        "SELECT nth, hash, number, issued_on, corrections, by_name, at FROM campaign_edition
         WHERE campaign_id = $1 ORDER BY nth",
        values![id],
    )?;
    rows.iter().map(from_row).collect()
}

fn from_row(row: &Row) -> Result<Edition, DbError> {
    let (number, on): (Option<String>, Option<Day>) = (row.get("number")?, row.get("issued_on")?);
    let number = number.and_then(|number| number.parse().ok());
    Ok(Edition {
        nth: row.get("nth")?,
        hash: row.get("hash")?,
        number: number.zip(on).map(|(number, on)| ReportNumber { number, on }),
        corrections: row.get("corrections")?,
        by_name: row.get("by_name")?,
        at: row.get("at")?,
    })
}

/// Whether the body issued an edition, or a report of a campaign, under the number in that year.
pub(crate) fn number_is_taken(
    tx: &mut Tx<'_>,
    unit: &UnitId,
    number: &ReportNumber,
) -> Result<bool, DbError> {
    let found: i64 = tx.scalar(
        "SELECT (SELECT COUNT(*) FROM campaign_edition
                 WHERE unit_id = $1 AND number = $2 AND substr(issued_on, 1, 4) = $3)
              + (SELECT COUNT(*) FROM campaign_issued
                 WHERE unit_id = $1 AND number = $2 AND substr(issued_on, 1, 4) = $3)",
        values![unit, number.number.as_str(), number.on.year().to_string()],
    )?;
    Ok(found > 0)
}
