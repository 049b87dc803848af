//! The kinds of papers that are kept.

use motcua_db::{DbError, Tx};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

/// The codes of all kinds of which a paper is kept, in the order of the codes. That some unit keeps a paper of a kind
/// says nothing of anybody: the list is the same for all who may search.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn kept_kinds(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    cx.authorise_anywhere(Permission::SearchPapers)?;
    // From one code to the next along the index: as many steps as there are kinds, however many papers.
    let kept = "FROM repository_paper WHERE state = 'confirmed' AND withdrawn_at IS NULL";
    let sql = format!(
        "WITH RECURSIVE kind (code) AS (
            SELECT MIN(type_code) {kept}
            UNION ALL
            SELECT (SELECT MIN(type_code) {kept} AND type_code > kind.code) FROM kind WHERE kind.code IS NOT NULL
         ) SELECT code FROM kind WHERE code IS NOT NULL ORDER BY code"
    );
    let rows = tx.query(&sql, &[])?;
    Ok(rows
        .iter()
        .map(|row| row.get("code"))
        .collect::<Result<_, DbError>>()?)
}
