//! Saying whether a second officer confirms a recovery at the desk, from a day on.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, dated_problems, may_require_second_factor};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::{FieldProblem, RecoveryRule};
use crate::store;

/// The rule as filled in.
#[derive(Debug, Clone)]
pub struct SetRecoveryRule {
    /// From which day on.
    pub from: Option<Day>,
    /// Whether a second officer confirms.
    pub two: bool,
    /// By which decision.
    pub basis: String,
}

#[derive(Serialize)]
struct RuleSet {
    from_on: Day,
    before: bool,
    after: bool,
}

/// Whether a second officer confirms on `day`. Where nobody said otherwise one does: whoever deceives one officer with a
/// forged card, and an officer who deceives, would have the account to themselves.
///
/// # Errors
/// When the database refuses.
pub fn two_officers(tx: &mut Tx<'_>, day: Day) -> Result<bool, Fault> {
    Ok(store::recovery_rules::on(tx, day)?.is_none_or(|rule| rule.two))
}

/// Every rule, past and to come, the newest first.
///
/// # Errors
/// When the database refuses.
pub fn recovery_rules(tx: &mut Tx<'_>) -> Result<Vec<RecoveryRule>, Fault> {
    Ok(store::recovery_rules::all(tx)?)
}

/// Sets the rule from a day on, today at the earliest; what is wrong with the form. What is so already is not set again.
///
/// # Errors
/// `not-allowed` for everybody but an administrator of the whole system; when the database refuses.
pub fn set_recovery_rule(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &SetRecoveryRule,
) -> Result<Vec<FieldProblem>, Fault> {
    if !may_require_second_factor(cx) {
        let permission = Permission::ManageTimes.identifier();
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed").with("permission", permission));
    }
    let problems = problems(input, cx.now().day());
    let Some(from) = input.from.filter(|_| problems.is_empty()) else {
        return Ok(problems);
    };
    let before = two_officers(tx, from)?;
    if before == input.two {
        return Ok(problems);
    }
    let rule = RecoveryRule {
        from,
        two: input.two,
        basis: input.basis.trim().to_owned(),
        set_by_name: cx.officer().map(|by| by.full_name.clone()).unwrap_or_default(),
        set_at: cx.now(),
    };
    store::recovery_rules::insert(tx, &cx.actor_name(), &rule)?;
    let event = NewEvent {
        stream: &Stream::named("account-recovery-rule", "province"),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind: "account-recovery-rule-set",
        payload: &RuleSet {
            from_on: from,
            before,
            after: rule.two,
        },
    };
    append(tx, event)?;
    Ok(problems)
}

fn problems(input: &SetRecoveryRule, today: Day) -> Vec<FieldProblem> {
    // Who recovered an account by the rule of a past day did right.
    let wrong = dated_problems((input.from, &input.basis), today, "legal-basis-missing").into_iter();
    wrong.map(|(field, code)| FieldProblem { field, code }).collect()
}
