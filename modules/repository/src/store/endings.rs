//! Rows of what took papers out of force.

use std::collections::BTreeMap;

use motcua_db::{DbError, Row, Tx, among, values};

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

/// What ends each of these papers, now or later; a paper that nothing ends is not among them.
pub(crate) fn of_papers(tx: &mut Tx<'_>, ids: &[PaperId]) -> Result<BTreeMap<PaperId, Vec<Ending>>, DbError> {
    let mut found: BTreeMap<PaperId, Vec<Ending>> = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        let mut values = Vec::new();
        let among = among(some.iter().copied(), &mut values);
        let sql = format!("SELECT * FROM repository_ending WHERE paper_id IN ({among}) ORDER BY told_at");
        for row in tx.query(&sql, &values)? {
            found.entry(row.get("paper_id")?).or_default().push(ending(&row)?);
        }
    }
    Ok(found)
}

/// Papers asked for in one statement.
const AT_ONCE: usize = 400;

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
