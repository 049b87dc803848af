//! Setting the times of cases anew, from a day on.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, dated_problems};
use motcua_kernel::{Day, Fault};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use super::validate::FieldProblem;
use crate::model::{CaseTime, CaseTimes};
use crate::{TimesSet, store};

/// The kind of event.
const SET: &str = "case-times-set";

/// The times as filled in.
#[derive(Debug, Clone)]
pub struct SetCaseTimes {
    /// From which day on.
    pub from: Option<Day>,
    /// The times.
    pub times: CaseTimes,
    /// By which decision of the province.
    pub basis: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimesOutcome {
    /// They are set.
    Set,
    /// They are what they were on that day already; nothing was written down.
    Same,
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

/// What stands in the ledger: the numbers before and after, one by one.
#[derive(Serialize)]
struct Told {
    from_on: Day,
    changed: Vec<Changed>,
}

#[derive(Serialize)]
struct Changed {
    time: &'static str,
    before: i64,
    after: i64,
}

/// Sets the times from a day on, today at the earliest. Sent twice, it is done once.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn set_case_times(cx: &OpContext, tx: &mut Tx<'_>, input: &SetCaseTimes) -> Result<TimesOutcome, Fault> {
    cx.authorise_anywhere(Permission::ManageTimes)?;
    let problems = problems(input, cx.now().day());
    let Some(from) = input.from.filter(|_| problems.is_empty()) else {
        return Ok(TimesOutcome::Invalid(problems));
    };
    let before = store::times_on(tx, from)?;
    let changed = changed(&before, &input.times);
    if changed.is_empty() {
        return Ok(TimesOutcome::Same);
    }
    let set = TimesSet {
        from,
        times: input.times,
        basis: input.basis.trim().to_owned(),
        set_by_name: cx.officer()?.full_name.clone(),
        set_at: Some(cx.now()),
    };
    store::insert_times(cx, tx, &set)?;
    append(
        tx,
        NewEvent {
            stream: &Stream::named("case-times", "province"),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind: SET,
            payload: &Told {
                from_on: from,
                changed,
            },
        },
    )?;
    Ok(TimesOutcome::Set)
}

fn changed(before: &CaseTimes, after: &CaseTimes) -> Vec<Changed> {
    CaseTime::ALL
        .into_iter()
        .filter(|time| before.of(*time) != after.of(*time))
        .map(|time| Changed {
            time: time.identifier(),
            before: before.of(time),
            after: after.of(time),
        })
        .collect()
}

fn problems(input: &SetCaseTimes, today: Day) -> Vec<FieldProblem> {
    let mut problems: Vec<FieldProblem> = input
        .times
        .problems()
        .into_iter()
        .map(|(time, code)| FieldProblem {
            field: time.identifier(),
            code,
        })
        .collect();
    // What was decided by the times of past days stays as it was decided.
    let wrong = dated_problems((input.from, &input.basis), today, "case-times-basis-missing").into_iter();
    problems.extend(wrong.map(|(field, code)| FieldProblem { field, code }));
    problems
}
