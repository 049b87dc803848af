//! What filing from home costs people, procedure by procedure. No person is named.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Instant};

use crate::model::{DraftState, Effort, Trial, efforts};

/// Drafts looked at, at most: the newest ones.
const MOST: usize = 100_000;

/// The efforts of filings that people began by themselves since `since`; answers to supplements are no filings.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn filing_efforts(cx: &OpContext, tx: &mut Tx<'_>, since: Instant) -> Result<Vec<Effort>, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    let rows = tx.query(
        "SELECT procedure_code, procedure_name, place, state, begun_at, saved_at, sent_at FROM filing_draft
         WHERE begun_at >= $1 AND supplement_of IS NULL AND assisted_by IS NULL ORDER BY begun_at DESC LIMIT $2",
        values![since, MOST],
    )?;
    let mut trials = Vec::with_capacity(rows.len());
    for row in &rows {
        let state: String = row.get("state")?;
        trials.push(Trial {
            procedure_code: row.get("procedure_code")?,
            procedure_name: row.get("procedure_name")?,
            place: row.get("place")?,
            state: DraftState::from_identifier(&state)
                .ok_or_else(|| Fault::internal(format!("a draft in state {state}")))?,
            begun_at: row.get("begun_at")?,
            saved_at: row.get("saved_at")?,
            sent_at: row.get("sent_at")?,
        });
    }
    Ok(efforts(&trials, cx.now()))
}
