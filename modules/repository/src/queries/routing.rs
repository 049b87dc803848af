//! Which papers of a batch go to a person, and which are signed from a list.

use motcua_db::{DbError, Row, Tx, values};

use crate::model::{BatchId, PaperId};

/// Where the checking of a batch goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextCheck {
    /// At this paper: something about it is doubtful.
    Paper(PaperId),
    /// At the list of papers whose every value is sure.
    Sure,
    /// Nowhere: none waits.
    Nothing,
}

const WAITING: &str = "FROM repository_batch_item i JOIN repository_paper p ON p.id = i.paper_id
     WHERE i.batch_id = $1 AND i.state = 'matched' AND p.state = 'read' AND p.withdrawn_at IS NULL";

/// What nobody weighed counts as doubtful.
const DOUBTFUL: &str = "(p.to_look_at IS NULL OR p.to_look_at > 0)";

/// Where the checking of a batch goes on: at the doubtful papers in the order they came, then at the list of sure ones,
/// then at what was put off, the longest ago first.
///
/// # Errors
/// When the database refuses.
pub fn next_to_check(tx: &mut Tx<'_>, id: BatchId) -> Result<NextCheck, DbError> {
    let fresh =
        format!("SELECT p.id {WAITING} AND {DOUBTFUL} AND i.put_off_at IS NULL ORDER BY p.id LIMIT 1");
    if let Some(paper) = first(tx, &fresh, id)? {
        return Ok(NextCheck::Paper(paper));
    }
    if sure_count(tx, id)? > 0 {
        return Ok(NextCheck::Sure);
    }
    let put_off = format!("SELECT p.id {WAITING} AND {DOUBTFUL} ORDER BY i.put_off_at, p.id LIMIT 1");
    Ok(first(tx, &put_off, id)?.map_or(NextCheck::Nothing, NextCheck::Paper))
}

fn first(tx: &mut Tx<'_>, sql: &str, id: BatchId) -> Result<Option<PaperId>, DbError> {
    tx.query_opt(sql, values![id])?.map(|row| row.at(0)).transpose()
}

/// How many papers of a batch wait whose every value is sure and against which nothing speaks.
///
/// # Errors
/// When the database refuses.
pub fn sure_count(tx: &mut Tx<'_>, id: BatchId) -> Result<u32, DbError> {
    tx.scalar(
        &format!("SELECT COUNT(*) {WAITING} AND NOT {DOUBTFUL}"),
        values![id],
    )
}

/// Up to `limit` of them, in the order they came.
///
/// # Errors
/// When the database refuses.
pub fn sure_papers(tx: &mut Tx<'_>, id: BatchId, limit: usize) -> Result<Vec<PaperId>, DbError> {
    let sql = format!("SELECT p.id {WAITING} AND NOT {DOUBTFUL} ORDER BY p.id LIMIT $2");
    let rows = tx.query(&sql, values![id, limit])?;
    rows.iter().map(|row: &Row| row.at(0)).collect()
}
