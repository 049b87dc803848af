//! What was done under mandates.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

use crate::model::{MandateAct, MandateActRow, MandateId};

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: MandateId,
    (act, subject): (MandateAct, &str),
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_mandate_act (mandate_id, act, subject, at) VALUES ($1, $2, $3, $4)",
        values![id, act.identifier(), subject, at],
    )
    .map(drop)
}

/// Whether the same was noted since.
pub(crate) fn is_noted(
    tx: &mut Tx<'_>,
    id: MandateId,
    (act, subject): (MandateAct, &str),
    since: Instant,
) -> Result<bool, DbError> {
    let found = tx.query_opt(
        "SELECT 1 FROM account_mandate_act
         WHERE mandate_id = $1 AND act = $2 AND subject = $3 AND at > $4 LIMIT 1",
        values![id, act.identifier(), subject, since],
    )?;
    Ok(found.is_some())
}

/// The latest first.
pub(crate) fn of_mandate(tx: &mut Tx<'_>, id: MandateId) -> Result<Vec<MandateActRow>, DbError> {
    let rows = tx.query(
        "SELECT act, subject, at FROM account_mandate_act WHERE mandate_id = $1 ORDER BY at DESC LIMIT 200",
        values![id],
    )?;
    let mut found = Vec::new();
    for row in &rows {
        let name: String = row.get("act")?;
        if let Some(act) = MandateAct::ALL.into_iter().find(|it| it.identifier() == name) {
            found.push(MandateActRow {
                act,
                subject: row.get("subject")?,
                at: row.get("at")?,
            });
        }
    }
    Ok(found)
}
