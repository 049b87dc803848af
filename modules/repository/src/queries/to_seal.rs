//! Kept papers that carry the signature of the officer who digitised them, and wait for the agency's.

use motcua_db::{Tx, Value, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::lists::PaperRow;
use super::places::{places_of, within};
use crate::model::PaperId;
use crate::store::{checks, papers, redraws};

/// What is asked of papers that wait for the agency's signature; what is empty asks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SealFilters {
    /// The kind of paper.
    pub type_code: String,
    /// Results only, or components only.
    pub is_result: Option<bool>,
}

/// A paper that waits for the agency's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperToSeal {
    /// The paper, its owner's number masked.
    pub row: PaperRow,
    /// Its version as it stands.
    pub version: i64,
}

/// What keeps a paper from the agency's signature although an officer signed it: it does not count any more, it went, or
/// whoever was to look at it a second time, or to enter it again, has not, or found it otherwise; or its file is to be made and
/// signed anew with its words. What came in with a signature that was found wrong and is kept as it came would have it still.
fn held_back() -> String {
    format!(
        "EXISTS (SELECT 1 FROM repository_disposed g WHERE g.paper_id = p.id)
         OR EXISTS (SELECT 1 FROM repository_ending e WHERE e.paper_id = p.id)
         OR EXISTS (SELECT 1 FROM repository_check k WHERE k.paper_id = p.id
                    AND (k.done_at IS NULL OR ({})))
         OR (p.signature_fault IS NOT NULL AND p.original_format = 'pdf'
             AND NOT EXISTS (SELECT 1 FROM repository_page i WHERE i.paper_id = p.id))
         OR {}",
        checks::differs("k"),
        redraws::waits("p.id")
    )
}

/// The papers of the actor's units that wait, the newest first, after `after`. What an agency signed before it came here, or
/// what was certified as a copy, carries such a signature already (T3).
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn papers_to_seal(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    filters: &SealFilters,
    (after, limit): (Option<PaperId>, usize),
) -> Result<Vec<PaperToSeal>, Fault> {
    cx.authorise_anywhere(Permission::SealPaper)?;
    let mut given = values![limit].to_vec();
    let mut condition = within(places_of(cx, Permission::SealPaper).as_ref(), &mut given);
    if !filters.type_code.is_empty() {
        given.push(Value::from(filters.type_code.as_str()));
        condition.push_str(&format!(" AND p.type_code = ${}", given.len()));
    }
    condition.push_str(match filters.is_result {
        Some(true) => " AND p.component IS NULL",
        Some(false) => " AND p.component IS NOT NULL",
        None => "",
    });
    if let Some(after) = after {
        given.push(Value::from(after.to_string()));
        condition.push_str(&format!(" AND p.id < ${}", given.len()));
    }
    let sql = format!(
        "SELECT {} FROM repository_paper p
         WHERE p.state = 'confirmed' AND p.withdrawn_at IS NULL AND p.trust IN ('T1', 'T2') AND {condition}
           AND NOT ({})
         ORDER BY p.id DESC LIMIT $1",
        papers::columns_of("p"),
        held_back()
    );
    let mut waiting = Vec::new();
    for row in tx.query(&sql, &given)? {
        let paper = papers::paper(&row)?;
        waiting.push(PaperToSeal {
            version: paper.version,
            row: paper.into(),
        });
    }
    Ok(waiting)
}

/// The kinds of the papers of the actor's units that wait.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn kinds_to_seal(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    cx.authorise_anywhere(Permission::SealPaper)?;
    let mut given = Vec::new();
    let places = within(places_of(cx, Permission::SealPaper).as_ref(), &mut given);
    let sql = format!(
        "SELECT DISTINCT p.type_code FROM repository_paper p
         WHERE p.state = 'confirmed' AND p.withdrawn_at IS NULL AND p.trust IN ('T1', 'T2') AND {places}
         ORDER BY p.type_code"
    );
    let rows = tx.query(&sql, &given)?;
    Ok(rows.iter().map(|row| row.at(0)).collect::<Result<_, _>>()?)
}

/// Whether something keeps the paper from the agency's signature.
pub(crate) fn is_held_back(tx: &mut Tx<'_>, id: PaperId) -> Result<bool, Fault> {
    let sql = format!(
        "SELECT 1 FROM repository_paper p WHERE p.id = $1 AND ({})",
        held_back()
    );
    Ok(tx.query_opt(&sql, values![id])?.is_some())
}
