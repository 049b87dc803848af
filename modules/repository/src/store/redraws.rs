//! Rows of kept papers that are to be drawn and signed again.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

use crate::model::{Doubt, PaperId};

/// That the paper `{paper}` is to be drawn and signed again.
pub(crate) fn waits(paper: &str) -> String {
    format!("EXISTS (SELECT 1 FROM repository_redraw w WHERE w.paper_id = {paper})")
}

/// Puts a paper on the list, with what its reading noticed.
pub(crate) fn ask(tx: &mut Tx<'_>, id: PaperId, at: Instant, doubts: &[Doubt]) -> Result<(), DbError> {
    let doubts: Vec<&str> = doubts.iter().map(|doubt| doubt.identifier()).collect();
    tx.execute(
        "INSERT INTO repository_redraw (paper_id, asked_at, doubts) VALUES ($1, $2, $3)
         ON CONFLICT (paper_id) DO UPDATE SET asked_at = excluded.asked_at, doubts = excluded.doubts",
        values![id, at, doubts.join(" ")],
    )
    .map(drop)
}

/// Whether the paper is on the list.
pub(crate) fn is_asked(tx: &mut Tx<'_>, id: PaperId) -> Result<bool, DbError> {
    let row = tx.query_opt(
        "SELECT 1 AS one FROM repository_redraw WHERE paper_id = $1",
        values![id],
    )?;
    Ok(row.is_some())
}

/// Takes a paper off the list that was drawn and signed from what was read. Where the reading noticed something, only one
/// that was answered for leaves it.
pub(crate) fn settle(tx: &mut Tx<'_>, id: PaperId, answered: bool) -> Result<(), DbError> {
    let doubtless = if answered { "" } else { " AND doubts = ''" };
    tx.execute(
        &format!("DELETE FROM repository_redraw WHERE paper_id = $1{doubtless}"),
        values![id],
    )
    .map(drop)
}

/// What the reading noticed, as it is kept.
pub(crate) fn doubts(kept: &str) -> Vec<Doubt> {
    kept.split_whitespace()
        .filter_map(Doubt::from_identifier)
        .collect()
}
