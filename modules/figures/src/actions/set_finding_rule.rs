//! Setting from which numbers on acts of the last night are worth a look.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::{FindingRule, FindingRuleSet};
use crate::store;

/// The longest basis, in letters.
const LONGEST: usize = 300;

/// The numbers as filled in.
#[derive(Debug, Clone)]
pub struct SetFindingRule {
    /// From which day on.
    pub from: Option<Day>,
    /// The numbers.
    pub rule: FindingRule,
    /// By which decision.
    pub basis: String,
}

/// What stands in the ledger: numbers alone, the basis stays in the table.
#[derive(Serialize)]
struct Told {
    from_on: Day,
    night_from: i64,
    many_settled: i64,
    many_scanned: i64,
}

/// Sets the numbers from a day on; the fields with the codes of what is wrong, none where they are set. Sent twice, it is
/// done once.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn set_finding_rule(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &SetFindingRule,
) -> Result<Vec<(&'static str, &'static str)>, Fault> {
    cx.authorise_anywhere(Permission::KeepFigures)?;
    let wrong = input.rule.problems().into_iter();
    let mut problems: Vec<_> = wrong.map(|field| (field, "finding-rule-bounds")).collect();
    match input.basis.trim().chars().count() {
        0 => problems.push(("basis", "finding-rule-basis")),
        length if length > LONGEST => problems.push(("basis", "text-too-long")),
        _ => {}
    }
    let Some(from) = input.from else {
        problems.push(("from_on", "day-wrong"));
        return Ok(problems);
    };
    // What stood out by the numbers of past days was looked at by them.
    if from < cx.now().day() {
        problems.push(("from_on", "day-in-past"));
    }
    if !problems.is_empty() || store::finding_rule_on(tx, from)? == input.rule {
        return Ok(problems);
    }
    let set = FindingRuleSet {
        from,
        rule: input.rule,
        basis: input.basis.trim().to_owned(),
        set_by_name: cx.officer()?.full_name.clone(),
        set_at: cx.now(),
    };
    store::insert_finding_rule(tx, &set, &cx.actor_name())?;
    append(
        tx,
        NewEvent {
            stream: &Stream::named("finding-rule", "province"),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind: "finding-rule-set",
            payload: &Told {
                from_on: from,
                night_from: set.rule.night_from,
                many_settled: set.rule.many_settled,
                many_scanned: set.rule.many_scanned,
            },
        },
    )?;
    Ok(Vec::new())
}
