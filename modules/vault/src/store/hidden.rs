//! Rows of papers that are hidden from preview, or shown although they stand in the place of a hidden one.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, Value, values};
use motcua_kernel::Instant;
use motcua_repository::PaperId;

/// How far back is looked for what a paper stands in the place of: no paper was issued anew so often, and a damaged table ends.
const GENERATIONS: usize = 50;

/// Notes that a paper is hidden; tells whether it was not noted before.
pub(crate) fn insert(tx: &mut Tx<'_>, paper: PaperId, by: (&str, Instant)) -> Result<bool, DbError> {
    note(tx, (paper, false), by)
}

/// Notes that a paper is shown, whatever it stands in the place of; tells whether it was not noted before.
pub(crate) fn insert_shown(tx: &mut Tx<'_>, paper: PaperId, by: (&str, Instant)) -> Result<bool, DbError> {
    note(tx, (paper, true), by)
}

fn note(
    tx: &mut Tx<'_>,
    (paper, shown): (PaperId, bool),
    (by, at): (&str, Instant),
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO vault_hidden (paper_id, hidden_by, hidden_at, shown) VALUES ($1, $2, $3, $4)
         ON CONFLICT (paper_id) DO UPDATE SET hidden_by = excluded.hidden_by, hidden_at = excluded.hidden_at,
            shown = excluded.shown
         WHERE vault_hidden.shown <> excluded.shown",
        values![paper, by, at, shown],
    )?;
    Ok(rows == 1)
}

/// Those of `papers`, of which none was hidden or shown itself, that stand in the place of a hidden one: issued anew, a paper
/// says what the hidden one said.
pub(crate) fn in_place_of_hidden(tx: &mut Tx<'_>, papers: &[PaperId]) -> Result<BTreeSet<PaperId>, DbError> {
    let mut found = BTreeSet::new();
    // Papers whose forerunners are looked for, each with the one among `papers` that stands in its place today.
    let mut latest: BTreeMap<PaperId, PaperId> = papers.iter().map(|&paper| (paper, paper)).collect();
    for _ in 0..GENERATIONS {
        if latest.is_empty() {
            break;
        }
        let places: Vec<String> = (1..=latest.len()).map(|place| format!("${place}")).collect();
        let values: Vec<Value> = latest.keys().map(|&paper| Value::from(paper)).collect();
        let sql = format!(
            "SELECT e.paper_id, e.by_paper_id, h.shown AS shown FROM repository_ending e
             LEFT JOIN vault_hidden h ON h.paper_id = e.paper_id
             WHERE e.kind = 'replaced' AND e.by_paper_id IN ({})",
            places.join(", ")
        );
        let mut before = BTreeMap::new();
        for row in &tx.query(&sql, &values)? {
            let (paper, by, shown): (PaperId, PaperId, Option<bool>) = (row.at(0)?, row.at(1)?, row.at(2)?);
            let Some(&today) = latest.get(&by) else {
                continue;
            };
            match shown {
                Some(true) => {}
                Some(false) => {
                    found.insert(today);
                }
                None => {
                    before.insert(paper, today);
                }
            }
        }
        latest = before;
    }
    Ok(found)
}

/// Takes the note away; tells whether there was one.
pub(crate) fn remove(tx: &mut Tx<'_>, paper: PaperId) -> Result<bool, DbError> {
    let rows = tx.execute("DELETE FROM vault_hidden WHERE paper_id = $1", values![paper])?;
    Ok(rows == 1)
}
