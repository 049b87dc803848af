//! Contesting a frozen score: an officer their own. Upheld, it is corrected beside its rows in the closed period.

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::Fault;

use super::contest::{RaiseContest, keep_raised};
use crate::FiguresError;
use crate::model::{ClosedPeriodId, Contest, Subject};
use crate::store::{frozen_officers, periods};

/// Which frozen score is contested.
#[derive(Debug, Clone)]
pub struct ContestFrozen {
    /// The closed period.
    pub period: ClosedPeriodId,
    /// The unit it was given in.
    pub unit: UnitId,
    /// What is wrong, in words.
    pub wrong: String,
}

/// Contests the actor's own frozen score.
///
/// # Errors
/// `sign-in-needed`, `figures-period-unknown`, `figures-row-unknown` where the period froze no score of the actor in that
/// unit, `figures-reason-missing`, or the database's refusal.
pub fn contest_frozen(cx: &OpContext, tx: &mut Tx<'_>, input: &ContestFrozen) -> Result<Contest, Fault> {
    let me = cx.officer()?.officer_id.to_string();
    let head = periods::head(tx, input.period)?;
    let head = head.ok_or_else(|| FiguresError::PeriodUnknown(input.period.to_string()))?;
    if !frozen_officers::has_score(tx, input.period, (&me, &input.unit))? {
        return Err(FiguresError::RowUnknown.into());
    }
    let raised = RaiseContest {
        subject: Subject::Officer(me),
        unit: input.unit.clone(),
        set: head.set.clone(),
        period: head.period,
        wrong: input.wrong.clone(),
    };
    keep_raised(cx, tx, &raised, Some((input.period, &head.unit)))
}
