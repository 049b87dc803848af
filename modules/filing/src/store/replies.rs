//! Rows of what is said to lines of a request for a supplement.

use std::collections::BTreeMap;

use motcua_db::{DbError, Tx, values};

use crate::model::DraftId;

/// What is said, by the line's number.
pub(crate) fn replies(tx: &mut Tx<'_>, id: DraftId) -> Result<BTreeMap<i64, String>, DbError> {
    let rows = tx.query(
        "SELECT line, words FROM filing_reply WHERE draft_id = $1",
        values![id],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("line")?, row.get("words")?)))
        .collect()
}

/// Keeps what is said to a line; nothing where it is empty.
pub(crate) fn set_reply(tx: &mut Tx<'_>, id: DraftId, (line, words): (i64, &str)) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM filing_reply WHERE draft_id = $1 AND line = $2",
        values![id, line],
    )?;
    if !words.is_empty() {
        tx.execute(
            "INSERT INTO filing_reply (draft_id, line, words) VALUES ($1, $2, $3)",
            values![id, line, words],
        )?;
    }
    Ok(())
}
