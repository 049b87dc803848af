//! Setting the rules of sending anew, from a day on.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, dated_problems};
use motcua_kernel::{Day, Fault};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::SendingRules;
use crate::queries::RulesSet;
use crate::store;

/// The kind of event.
const SET: &str = "notice-rules-set";

/// The rules as they were filled in.
#[derive(Debug, Clone)]
pub struct SetRules {
    /// From which day on.
    pub from: Option<Day>,
    /// The rules.
    pub rules: SendingRules,
    /// By which decision of the province.
    pub basis: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RulesOutcome {
    /// They are set.
    Set,
    /// They are what they were on that day already.
    Same,
    /// Fields with the code of what is wrong; nothing was kept.
    Invalid(Vec<(&'static str, &'static str)>),
}

#[derive(Serialize)]
struct Told {
    from_on: Day,
    quiet_from: i64,
    quiet_until: i64,
    tries: i64,
    stale_hours: i64,
}

/// Sets the rules from a day on, today at the earliest.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn set_rules(cx: &OpContext, tx: &mut Tx<'_>, input: &SetRules) -> Result<RulesOutcome, Fault> {
    cx.authorise_anywhere(Permission::ManageTimes)?;
    let problems = problems(input, cx.now().day());
    let Some(from) = input.from.filter(|_| problems.is_empty()) else {
        return Ok(RulesOutcome::Invalid(problems));
    };
    if store::rules::on_day(tx, from)? == input.rules {
        return Ok(RulesOutcome::Same);
    }
    let set = RulesSet {
        from,
        rules: input.rules,
        basis: input.basis.trim().to_owned(),
        set_by_name: cx.officer()?.full_name.clone(),
        set_at: Some(cx.now()),
    };
    store::rules::insert(cx, tx, &set)?;
    append(
        tx,
        NewEvent {
            stream: &Stream::named("notice-rules", "province"),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind: SET,
            payload: &Told {
                from_on: from,
                quiet_from: input.rules.quiet_from,
                quiet_until: input.rules.quiet_until,
                tries: input.rules.tries,
                stale_hours: input.rules.stale_hours,
            },
        },
    )?;
    Ok(RulesOutcome::Set)
}

fn problems(input: &SetRules, today: Day) -> Vec<(&'static str, &'static str)> {
    let wrong = input.rules.problems();
    let mut problems: Vec<_> = wrong
        .into_iter()
        .map(|field| (field, "notice-rule-out-of-bounds"))
        .collect();
    // What went out by the rules of past days stays as it went.
    problems.extend(dated_problems(
        (input.from, &input.basis),
        today,
        "case-times-basis-missing",
    ));
    problems
}
