//! Rows of copies certified from an original: the one place that says which papers are.

use motcua_db::{DbError, Tx, values};

use crate::model::PaperId;

/// That the paper `{paper}` was certified as a copy.
pub(crate) fn is_copy(paper: &str) -> String {
    format!("EXISTS (SELECT 1 FROM repository_certified s WHERE s.paper_id = {paper})")
}

/// Whether that is so.
pub(crate) fn has(tx: &mut Tx<'_>, id: PaperId) -> Result<bool, DbError> {
    let row = tx.query_opt(
        "SELECT 1 AS one FROM repository_certified WHERE paper_id = $1",
        values![id],
    )?;
    Ok(row.is_some())
}
