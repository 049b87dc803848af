//! Settling what a second person found otherwise, where the first was right: what is kept stands on the paper.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use serde::Serialize;

use super::told::{kept_as_seen, tell};
use crate::error::RepositoryError;
use crate::model::{PaperId, event};
use crate::store::{checks, papers};

#[derive(Serialize)]
struct Told<'t> {
    unit: &'t str,
    field: Option<&'t str>,
    checks: usize,
}

/// Says that the paper is kept as it stands on the sheet, though a second person found something else; it may be used again
/// from then on. Who found the difference does not take it back: that would be one person's word against nobody's.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-not-kept`, `paper-changed-meanwhile`, `paper-difference-none`,
/// `paper-difference-own`.
pub fn settle_difference(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, version): (PaperId, i64),
) -> Result<(), Fault> {
    let paper = papers::lock(tx, id)?;
    cx.authorise(Permission::CheckPaper, &paper.unit, paper.field.as_deref())?;
    kept_as_seen(&paper, version)?;
    let open = checks::open_differences(tx, id)?;
    if open.is_empty() {
        return Err(RepositoryError::Check("paper-difference-none").into());
    }
    if open
        .iter()
        .any(|check| check.done_by.as_deref() == Some(&cx.actor_name()))
    {
        return Err(RepositoryError::Check("paper-difference-own").into());
    }
    checks::settle(tx, id, (&cx.actor_name(), cx.now()))?;
    let told = Told {
        unit: paper.unit.as_str(),
        field: paper.field.as_deref(),
        checks: open.len(),
    };
    tell(cx, tx, (id, event::PAPER_DIFFERENCE_SETTLED), &told)
}
