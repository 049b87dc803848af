//! When a paper is due, and whether it is still there.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};

use crate::disposal_error::DisposalError;
use crate::model::{DisposalKind, Paper, PaperId, due_on};
use crate::store::{disposals, rules};

/// The day on which the retention of a kept paper ends; none where it is kept for good.
pub(crate) fn retention_of(tx: &mut Tx<'_>, paper: &Paper) -> Result<Option<Day>, Fault> {
    let years = rules::of_kind(tx, &paper.type_code)?.and_then(|rule| rule.retention_years);
    let (Some(years), Some(kept)) = (years, paper.confirmed_at) else {
        return Ok(None);
    };
    let kept_on = disposals::kept_on(tx, paper.id)?;
    Ok(due_on(kept.day(), years, kept_on))
}

/// Lets an act on a paper go on only while the paper was not destroyed.
pub(crate) fn is_there(tx: &mut Tx<'_>, id: PaperId) -> Result<(), Fault> {
    match disposals::of_paper(tx, id)? {
        Some((DisposalKind::Destroy, _)) => Err(DisposalError::Destroyed.into()),
        _ => Ok(()),
    }
}
