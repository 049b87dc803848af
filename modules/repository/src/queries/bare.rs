//! Who sees the pages of a kept paper as they are, without their own name across them.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::model::{DisposalKind, Paper, PaperState, TrustGrade};
use crate::store::{certified, checks, disposals, redraws};

/// Whether the actor works on the paper: on one that is not kept yet, or as who may check it where there is something to do – it
/// can be corrected, or somebody is to check it or to sign it again. Who only reads it sees it with their name across it.
///
/// # Errors
/// When the database refuses.
pub fn is_worked_on(cx: &OpContext, tx: &mut Tx<'_>, paper: &Paper) -> Result<bool, Fault> {
    if paper.state != PaperState::Confirmed {
        return Ok(true);
    }
    if !cx.may(Permission::CheckPaper, &paper.unit, paper.field.as_deref()) {
        return Ok(false);
    }
    if matches!(
        disposals::of_paper(tx, paper.id)?,
        Some((DisposalKind::Destroy, _))
    ) {
        return Ok(false);
    }
    if paper.trust != Some(TrustGrade::T4) && !certified::has(tx, paper.id)? {
        return Ok(true);
    }
    let waits = checks::of_paper(tx, paper.id)?
        .iter()
        .any(|check| check.done_at.is_none());
    Ok(waits || redraws::is_asked(tx, paper.id)?)
}
