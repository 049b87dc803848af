//! Rows of what hangs on notice boards; each is made once, however often its event comes.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Day;

use crate::model::{BoardSeen, BoardWhat, Hung};

/// What hung where: by unit, revision and the place in the unit's stream that tells of it.
pub(crate) type Boards = BTreeMap<(UnitId, String, i64), Hung>;

/// Takes in what happened on a notice board.
pub(super) fn take_board(tx: &mut Tx<'_>, seen: &BoardSeen) -> Result<(), DbError> {
    match &seen.what {
        BoardWhat::Posted(revisions) => {
            for revision in revisions {
                tx.execute(
                    "INSERT INTO figures_posting (unit_id, revision_id, seq, from_on) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (unit_id, revision_id, seq) DO NOTHING",
                    values![&seen.unit, revision, seen.seq, seen.on],
                )?;
            }
        }
        BoardWhat::Ended(revision) => {
            tx.execute(
                "UPDATE figures_posting SET ended_seq = $3, ended_on = $4
                 WHERE unit_id = $1 AND revision_id = $2 AND seq < $3 AND ended_seq IS NULL",
                values![&seen.unit, revision, seen.seq, seen.on],
            )?;
        }
    }
    Ok(())
}

/// Every row.
pub(crate) fn boards(tx: &mut Tx<'_>) -> Result<Boards, DbError> {
    let rows = tx.query(
        "SELECT unit_id, revision_id, seq, from_on, ended_seq, ended_on FROM figures_posting",
        values![],
    )?;
    rows.iter()
        .map(|row| {
            let ended: (Option<i64>, Option<Day>) = (row.at(4)?, row.at(5)?);
            let hung = Hung {
                from: row.at(3)?,
                ended: ended.0.zip(ended.1),
            };
            Ok(((row.at(0)?, row.at(1)?, row.at(2)?), hung))
        })
        .collect()
}

/// The revisions that hang on the board of each unit on `day`; what stands in a board's stream from the place in `unheard`
/// on did not happen yet.
pub(crate) fn posted_on(
    tx: &mut Tx<'_>,
    day: Day,
    unheard: &BTreeMap<UnitId, i64>,
) -> Result<BTreeMap<UnitId, BTreeSet<String>>, DbError> {
    let rows = tx.query(
        "SELECT unit_id, revision_id, seq, ended_seq, ended_on FROM figures_posting WHERE from_on <= $1",
        values![day],
    )?;
    let mut found: BTreeMap<UnitId, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        let (unit, seq): (UnitId, i64) = (row.at(0)?, row.at(2)?);
        let ended: (Option<i64>, Option<Day>) = (row.at(3)?, row.at(4)?);
        let heard = |seq: i64| unheard.get(&unit).is_none_or(|first| seq < *first);
        let over = ended
            .0
            .zip(ended.1)
            .is_some_and(|(seq, on)| heard(seq) && on <= day);
        if heard(seq) && !over {
            found.entry(unit).or_default().insert(row.at(1)?);
        }
    }
    Ok(found)
}
