//! When a paper is due, and whether it is still there.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};

use crate::disposal_error::DisposalError;
use crate::model::{CaseEnds, DisposalKind, Paper, PaperId, due_on};
use crate::store::{disposals, rules};

/// The day on which the retention of a kept paper ends by the rule of `today`; none where it is kept for good, and while its case runs.
pub(crate) fn retention_of(
    tx: &mut Tx<'_>,
    cases: &dyn CaseEnds,
    (paper, today): (&Paper, Day),
) -> Result<Option<Day>, Fault> {
    let years = rules::of_kind(tx, &paper.type_code, today)?.and_then(|rule| rule.retention_years);
    let (Some(years), Some(kept)) = (years, paper.confirmed_at) else {
        return Ok(None);
    };
    let Some(ended) = counted_from(tx, cases, (paper.dossier_id.as_deref(), kept.day()))? else {
        return Ok(None);
    };
    let kept_on = disposals::kept_on(tx, paper.id)?;
    Ok(due_on(ended, years, kept_on))
}

/// The day from whose year on the retention counts: that on which the case ended or, where the paper came into the
/// repository later or outside of any case, that on which it was kept.
pub(crate) fn counted_from(
    tx: &mut Tx<'_>,
    cases: &dyn CaseEnds,
    (dossier_id, kept): (Option<&str>, Day),
) -> Result<Option<Day>, Fault> {
    match dossier_id {
        None => Ok(Some(kept)),
        Some(id) => Ok(cases.ended_on(tx, id)?.map(|ended| ended.max(kept))),
    }
}

/// Lets an act on a paper go on only while the paper was not destroyed.
pub(crate) fn is_there(tx: &mut Tx<'_>, id: PaperId) -> Result<(), Fault> {
    match disposals::of_paper(tx, id)? {
        Some((DisposalKind::Destroy, _)) => Err(DisposalError::Destroyed.into()),
        _ => Ok(()),
    }
}
