//! Rows of what took papers out of force.

use motcua_db::{DbError, Row, Tx, values};

use super::papers::Text;
use crate::model::{EndKind, Ending, PaperId};

/// What ends the paper, now or later.
pub(crate) fn of_paper(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<Ending>, DbError> {
    let rows = tx.query(
        "SELECT * FROM repository_ending WHERE paper_id = $1 ORDER BY told_at",
        values![id],
    )?;
    rows.iter().map(ending).collect()
}

/// The papers in whose place the paper stands.
pub(crate) fn replaced_by(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<PaperId>, DbError> {
    let rows = tx.query(
        "SELECT paper_id FROM repository_ending WHERE by_paper_id = $1 ORDER BY paper_id",
        values![id],
    )?;
    rows.iter().map(|row| row.at(0)).collect()
}

/// Keeps an ending; tells whether it is new: a paper ends once in each way.
pub(crate) fn insert(tx: &mut Tx<'_>, id: PaperId, ending: &Ending) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO repository_ending
            (paper_id, kind, from_on, authority, basis, reason, by_paper_id, told_by, told_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT DO NOTHING",
        values![
            id,
            ending.kind,
            ending.from.to_string(),
            &ending.authority,
            &ending.basis,
            &ending.reason,
            ending.by,
            &ending.told_by,
            ending.told_at
        ],
    )?;
    Ok(rows == 1)
}

/// Takes an ending back; tells whether there was one.
pub(crate) fn remove(tx: &mut Tx<'_>, id: PaperId, kind: EndKind) -> Result<bool, DbError> {
    let rows = tx.execute(
        "DELETE FROM repository_ending WHERE paper_id = $1 AND kind = $2",
        values![id, kind],
    )?;
    Ok(rows == 1)
}

fn ending(row: &Row) -> Result<Ending, DbError> {
    Ok(Ending {
        kind: row.get("kind")?,
        from: row.get::<Text<_>>("from_on")?.0,
        authority: row.get("authority")?,
        basis: row.get("basis")?,
        reason: row.get("reason")?,
        by: row.get("by_paper_id")?,
        told_by: row.get("told_by")?,
        told_at: row.get("told_at")?,
    })
}
