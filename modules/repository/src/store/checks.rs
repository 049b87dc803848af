//! Rows of checks by a second person: asked, then done.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;

use crate::model::{CheckKind, Difference, PaperCheck, PaperId};

/// Asks for a check; one that was asked before is asked anew, since the paper is another version.
pub(crate) fn ask(tx: &mut Tx<'_>, id: PaperId, kind: CheckKind, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO repository_check (paper_id, kind, asked_at) VALUES ($1, $2, $3)
         ON CONFLICT (paper_id, kind) DO UPDATE
         SET asked_at = excluded.asked_at, done_by = NULL, done_at = NULL, compared = 0, differing = 0, note = '',
             settled_by = NULL, settled_at = NULL",
        values![id, kind, at],
    )
    .map(drop)
}

/// The checks of a paper.
pub(crate) fn of_paper(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<PaperCheck>, DbError> {
    let rows = tx.query(
        "SELECT * FROM repository_check WHERE paper_id = $1 ORDER BY kind",
        values![id],
    )?;
    rows.iter().map(check).collect()
}

/// Notes what a check found.
pub(crate) fn done(tx: &mut Tx<'_>, id: PaperId, check: &PaperCheck) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO repository_check (paper_id, kind, asked_at, done_by, done_at, compared, differing, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (paper_id, kind) DO UPDATE
         SET done_by = excluded.done_by, done_at = excluded.done_at, compared = excluded.compared,
             differing = excluded.differing, note = excluded.note",
        values![
            id,
            check.kind,
            check.asked_at,
            check.done_by.clone(),
            check.done_at,
            check.compared,
            check.differing,
            &check.note
        ],
    )
    .map(drop)
}

/// Keeps the fields in which two entries differ.
pub(crate) fn differ(tx: &mut Tx<'_>, id: PaperId, differences: &[Difference]) -> Result<(), DbError> {
    for difference in differences {
        tx.execute(
            "INSERT INTO repository_difference (paper_id, name, kept, typed) VALUES ($1, $2, $3, $4)
             ON CONFLICT (paper_id, name) DO UPDATE SET kept = excluded.kept, typed = excluded.typed",
            values![id, difference.name, &difference.kept, &difference.typed],
        )?;
    }
    Ok(())
}

/// The fields in which two entries of the paper differ.
pub(crate) fn differences(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<Difference>, DbError> {
    let rows = tx.query(
        "SELECT name, kept, typed FROM repository_difference WHERE paper_id = $1 ORDER BY name",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Difference {
                name: row.get("name")?,
                kept: row.get("kept")?,
                typed: row.get("typed")?,
            })
        })
        .collect()
}

/// That a second person found the paper otherwise and nobody settled it: it was not corrected since, and nobody said that what is
/// kept is right. A version that says what the one before said settles nothing.
pub(crate) fn differs(check: &str) -> String {
    format!(
        "{check}.done_at IS NOT NULL AND {check}.differing > 0 AND {check}.settled_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM repository_version v
             WHERE v.paper_id = {check}.paper_id AND NOT v.is_redraw AND v.corrected_at >= {check}.done_at)"
    )
}

/// Whether a second person said of the paper, as it is kept today, that everything stands as it is on the sheet.
pub(crate) fn agrees(tx: &mut Tx<'_>, id: PaperId) -> Result<bool, DbError> {
    let row = tx.query_opt(
        "SELECT 1 AS one FROM repository_check k
         WHERE k.paper_id = $1 AND k.done_at IS NOT NULL AND k.differing = 0
           AND NOT EXISTS (SELECT 1 FROM repository_version v
               WHERE v.paper_id = k.paper_id AND NOT v.is_redraw AND v.corrected_at >= k.done_at)
         LIMIT 1",
        values![id],
    )?;
    Ok(row.is_some())
}

/// Takes away what a second person said of the paper before it was corrected: it may be said of the new version. What was
/// entered again stays, its errors were counted.
pub(crate) fn forget_second(tx: &mut Tx<'_>, id: PaperId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM repository_check WHERE paper_id = $1 AND kind = $2 AND done_at IS NOT NULL",
        values![id, CheckKind::Second],
    )
    .map(drop)
}

/// The checks of a paper that found something else and wait to be settled.
pub(crate) fn open_differences(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<PaperCheck>, DbError> {
    let sql = format!(
        "SELECT k.* FROM repository_check k WHERE k.paper_id = $1 AND {} ORDER BY k.kind",
        differs("k")
    );
    tx.query(&sql, values![id])?.iter().map(check).collect()
}

/// Notes that what is kept is right.
pub(crate) fn settle(tx: &mut Tx<'_>, id: PaperId, (by, at): (&str, Instant)) -> Result<(), DbError> {
    tx.execute(
        "UPDATE repository_check SET settled_by = $2, settled_at = $3
         WHERE paper_id = $1 AND done_at IS NOT NULL AND differing > 0 AND settled_at IS NULL",
        values![id, by, at],
    )
    .map(drop)
}

fn check(row: &Row) -> Result<PaperCheck, DbError> {
    Ok(PaperCheck {
        kind: row.get("kind")?,
        asked_at: row.get("asked_at")?,
        done_by: row.get("done_by")?,
        done_at: row.get("done_at")?,
        compared: row.get("compared")?,
        differing: row.get("differing")?,
        note: row.get("note")?,
    })
}
