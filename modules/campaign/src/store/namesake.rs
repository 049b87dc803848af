//! Rows of who is another person of a nominee's name.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};
use motcua_ledger::Stream;

use crate::nomination::{Namesake, NamesakeId, NominationId};

pub(crate) fn insert_namesake(
    tx: &mut Tx<'_>,
    nomination: NominationId,
    one: &Namesake,
    seal: &str,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_namesake (namesake_id, nomination_id, nominee_id, unit_id, officer_id, officer_name, seal,
            by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            one.id,
            nomination,
            one.nominee,
            &one.council,
            one.officer,
            &one.name,
            seal,
            &one.by_name,
            one.at
        ],
    )
    .map(drop)
}

/// Notes that it was withdrawn, by whom, and the seal over why.
pub(crate) fn withdraw_namesake(
    tx: &mut Tx<'_>,
    id: NamesakeId,
    (seal, by_name): (&str, &str),
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE campaign_namesake SET withdrawn_seal = $2, withdrawn_by = $3, withdrawn_at = $4 WHERE namesake_id = $1",
        values![id, seal, by_name, at],
    )
    .map(drop)
}

/// Who is said to be another person of the name of a nominee of a nomination, in whichever council.
pub(crate) fn namesakes_of(tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<Namesake>, Fault> {
    let stream = Stream::of("nomination", id);
    let rows = tx.query(
        "SELECT n.*, COALESCE(w.words, '') AS words FROM campaign_namesake n
         LEFT JOIN campaign_word w ON w.stream = $2 AND w.seal = n.seal
         WHERE n.nomination_id = $1 AND n.withdrawn_at IS NULL
         ORDER BY n.officer_name, n.namesake_id",
        values![id, stream.as_str()],
    )?;
    Ok(rows.iter().map(from_row).collect::<Result<_, DbError>>()?)
}

/// Those of one council.
pub(crate) fn namesakes_in(
    tx: &mut Tx<'_>,
    (id, council): (NominationId, &UnitId),
) -> Result<Vec<Namesake>, Fault> {
    let mut all = namesakes_of(tx, id)?;
    all.retain(|one| one.council == *council);
    Ok(all)
}

fn from_row(row: &Row) -> Result<Namesake, DbError> {
    Ok(Namesake {
        id: row.get("namesake_id")?,
        nominee: row.get("nominee_id")?,
        council: row.get("unit_id")?,
        officer: row.get("officer_id")?,
        name: row.get("officer_name")?,
        words: row.get("words")?,
        by_name: row.get("by_name")?,
        at: row.get("at")?,
    })
}
