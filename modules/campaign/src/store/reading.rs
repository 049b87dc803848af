//! Rows of who read which paper of a nomination.

use motcua_db::{DbError, Tx, values};

use crate::nomination::{NominationId, PaperReading, PaperReadingId};

pub(crate) fn insert_reading(
    tx: &mut Tx<'_>,
    (id, nomination): (PaperReadingId, NominationId),
    one: &PaperReading,
    by: &str,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_reading (reading_id, nomination_id, paper, form, by_id, by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![id, nomination, &one.paper, &one.form, by, &one.by_name, one.at],
    )
    .map(drop)
}

/// The latest readings first.
pub(crate) fn readings_of(
    tx: &mut Tx<'_>,
    id: NominationId,
    limit: usize,
) -> Result<Vec<PaperReading>, DbError> {
    let rows = tx.query(
        "SELECT paper, form, by_name, at FROM campaign_reading WHERE nomination_id = $1
         ORDER BY at DESC, reading_id DESC LIMIT $2",
        values![id, limit],
    )?;
    rows.iter()
        .map(|row| {
            Ok(PaperReading {
                paper: row.get("paper")?,
                form: row.get("form")?,
                by_name: row.get("by_name")?,
                at: row.get("at")?,
            })
        })
        .collect()
}
