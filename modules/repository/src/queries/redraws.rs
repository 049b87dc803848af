//! Kept papers that are to be drawn and signed again.

use motcua_db::{DbError, Tx, Value};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Instant};

use super::lists::PaperRow;
use super::places::{places_of, within};
use crate::model::{Doubt, PaperId};
use crate::store::{papers, redraws};

/// A paper that waits to be drawn and signed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperToRedraw {
    /// The paper.
    pub paper: PaperRow,
    /// What was noticed when it was read.
    pub doubts: Vec<Doubt>,
    /// When it was read.
    pub read_at: Instant,
}

/// Up to `limit` papers that were kept before they were read and are to be drawn and signed again by the actor, the longest
/// waiting first.
///
/// # Errors
/// When the database refuses.
pub fn papers_to_redraw(cx: &OpContext, tx: &mut Tx<'_>, limit: usize) -> Result<Vec<PaperToRedraw>, Fault> {
    let mut given = vec![Value::from(limit)];
    let places = within(places_of(cx, Permission::CheckPaper).as_ref(), &mut given);
    let sql = format!(
        "SELECT {}, w.doubts, w.asked_at FROM repository_redraw w JOIN repository_paper p ON p.id = w.paper_id
         WHERE p.withdrawn_at IS NULL AND {places}
           AND NOT EXISTS (SELECT 1 FROM repository_disposed g WHERE g.paper_id = p.id)
         ORDER BY w.asked_at, p.id LIMIT $1",
        papers::columns_of("p")
    );
    let rows = tx.query(&sql, &given)?;
    let rows = rows.iter().map(|row| {
        Ok(PaperToRedraw {
            paper: PaperRow::from(papers::paper(row)?),
            doubts: redraws::doubts(&row.get::<String>("doubts")?),
            read_at: row.get("asked_at")?,
        })
    });
    Ok(rows.collect::<Result<_, DbError>>()?)
}

/// Whether the paper is to be drawn and signed again.
///
/// # Errors
/// When the database refuses.
pub fn is_to_be_redrawn(tx: &mut Tx<'_>, id: PaperId) -> Result<bool, Fault> {
    Ok(redraws::is_asked(tx, id)?)
}
