//! Decisions about figures and contests of scores, as far as the reader may see them.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Instant};

use super::from_above::keeps_from_above;
use super::indicators::indicator_values;
use crate::Period;
use crate::model::{Contest, Correction, Counted, Exclusion, Scored, Subject, moved_by};
use crate::store::{self, decisions};

/// The decisions that left dossiers out, of units whose figures the reader may see; the latest first.
///
/// # Errors
/// When the database refuses.
pub fn exclusions(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Exclusion>, Fault> {
    let mut all = decisions::exclusions(tx)?;
    all.retain(|it| cx.may(Permission::ViewUnitFigures, &it.unit, None));
    Ok(all)
}

/// The contests that the reader raised, may decide, or that are about scores of a unit whose figures they keep, whoever
/// decides: those without an answer first, of each the latest first.
///
/// # Errors
/// When the database refuses.
pub fn contests(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Contest>, Fault> {
    let me = cx.actor_name();
    let mut all = decisions::contests(tx)?;
    let keeps = |unit: &UnitId| cx.may(Permission::KeepFigures, unit, None);
    all.retain(|it| it.raised_by == me || keeps(&it.keeper) || keeps(&it.unit));
    all.sort_by_key(|it| it.decided.is_some());
    Ok(all)
}

/// How many contests wait for the reader's decision, and how many answers to their own they did not read.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn contests_waiting(cx: &OpContext, tx: &mut Tx<'_>) -> Result<ContestsWaiting, Fault> {
    let me = cx.officer()?.officer_id.to_string();
    let mut waiting = ContestsWaiting {
        to_decide: 0,
        answered: decisions::answers_unseen(tx, &me)?,
    };
    if cx.may_anywhere(Permission::KeepFigures) {
        for (subject, keeper, raised_by) in decisions::open_contests(tx)? {
            let own = raised_by == me || subject == Subject::Officer(me.clone());
            let decides = !own && decides_about(cx, tx, (&subject, &keeper))?;
            waiting.to_decide += i64::from(decides);
        }
    }
    Ok(waiting)
}

/// Whether the reader decides about contests of such a score that `keeper` answers for: about a unit's own score whoever keeps
/// its figures from above it, never the unit.
///
/// # Errors
/// When the database refuses.
pub(crate) fn decides_about(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (subject, keeper): (&Subject, &UnitId),
) -> Result<bool, Fault> {
    match subject {
        Subject::Unit => keeps_from_above(cx, tx, keeper, None),
        Subject::Officer(_) => Ok(cx.may(Permission::KeepFigures, keeper, None)),
    }
}

/// Whether the reader decides about a contest: it waits, is neither theirs nor about them, and is theirs to answer.
///
/// # Errors
/// When the database refuses.
pub fn decides_contest(cx: &OpContext, tx: &mut Tx<'_>, contest: &Contest) -> Result<bool, Fault> {
    let open = contest.decided.is_none() && !contest.is_about_or_by(&cx.actor_name());
    Ok(open && decides_about(cx, tx, (&contest.subject, &contest.keeper))?)
}

/// How many contests wait for an officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ContestsWaiting {
    /// For their decision.
    pub to_decide: i64,
    /// For them to read the answer.
    pub answered: i64,
}

/// The two sums of each indicator of `unit`, by key, with what upheld contests of these days corrected so far.
///
/// # Errors
/// When there is no such set or unit, or the database refuses.
pub(crate) fn sums_of_unit(
    tx: &mut Tx<'_>,
    (set, unit): (&str, &UnitId),
    period: Period,
) -> Result<BTreeMap<String, Counted>, Fault> {
    let moved = moved_by(&unit_corrections(tx, (set, unit), period, None)?);
    let rows = indicator_values(tx, set, unit, period)?.score.rows.into_iter();
    let with = |row: Scored| {
        let by = moved.get(&row.key).copied().unwrap_or_default();
        (row.key, row.counted.plus(by))
    };
    Ok(rows.map(with).collect())
}

/// What upheld contests correct in the score of `unit` by `set`: those whose days lie within `period`, decided until `at`
/// where an instant is named. Of a contest that reaches beyond the days nobody can say which part is theirs.
///
/// # Errors
/// When the database refuses.
pub fn unit_corrections(
    tx: &mut Tx<'_>,
    (set, unit): (&str, &UnitId),
    period: Period,
    at: Option<Instant>,
) -> Result<Vec<Correction>, Fault> {
    let mut found = store::corrections(tx, set, period)?;
    found.retain(|it| {
        let known = at.is_none_or(|at| it.decided_at <= at);
        known && it.subject == Subject::Unit && it.unit == *unit
    });
    Ok(found)
}
