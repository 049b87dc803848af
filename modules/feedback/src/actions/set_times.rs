//! Setting the times of ratings and petitions anew, from a day on.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, dated_problems};
use motcua_kernel::{Day, Fault};
use motcua_ledger::Stream;
use serde::Serialize;

use crate::event::tell;
use crate::model::{FeedbackTimes, FieldProblem};
use crate::queries::TimesSet;
use crate::store;

/// The kind of event.
const SET: &str = "feedback-times-set";

/// The times as they were filled in.
#[derive(Debug, Clone)]
pub struct SetTimes {
    /// From which day on.
    pub from: Option<Day>,
    /// The times.
    pub times: FeedbackTimes,
    /// By which decision of the province.
    pub basis: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimesOutcome {
    /// They are set.
    Set,
    /// They are what they were on that day already.
    Same,
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

#[derive(Serialize)]
struct Told {
    from_on: Day,
    times: [i64; 7],
}

/// Sets the times from a day on, today at the earliest; petitions keep the days that they were promised.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn set_times(cx: &OpContext, tx: &mut Tx<'_>, input: &SetTimes) -> Result<TimesOutcome, Fault> {
    cx.authorise_anywhere(Permission::ManageTimes)?;
    let wrong = input.times.problems();
    let mut problems: Vec<FieldProblem> = wrong
        .into_iter()
        .map(|name| (name, "feedback-time-bounds"))
        .collect();
    problems.extend(dated_problems(
        (input.from, &input.basis),
        cx.now().day(),
        "case-times-basis-missing",
    ));
    let Some(from) = input.from.filter(|_| problems.is_empty()) else {
        return Ok(TimesOutcome::Invalid(problems));
    };
    if store::times::on_day(tx, from)? == input.times {
        return Ok(TimesOutcome::Same);
    }
    let set = TimesSet {
        from,
        times: input.times,
        basis: input.basis.trim().to_owned(),
        set_by_name: cx.officer()?.full_name.clone(),
        set_at: Some(cx.now()),
    };
    store::times::insert(cx, tx, &set)?;
    let told = Told {
        from_on: from,
        times: input.times.values(),
    };
    tell(cx, tx, (&Stream::named("feedback-times", "province"), SET), &told)?;
    Ok(TimesOutcome::Set)
}
