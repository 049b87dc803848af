//! Saying which roles sign in with a second factor, from a day on.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::{Permission, Role, SecondFactorRule, dated_problems};
use crate::{Actor, OpContext, store};

/// The rule as filled in.
#[derive(Debug, Clone)]
pub struct RequireSecondFactor {
    /// From which day on.
    pub from: Option<Day>,
    /// The roles; none lifts what was required before.
    pub roles: BTreeSet<Role>,
    /// By which decision.
    pub basis: String,
}

/// What is wrong with one field of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProblem {
    /// The field.
    pub field: &'static str,
    /// The stable code.
    pub code: &'static str,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleOutcome {
    /// The rule is set.
    Set,
    /// The roles are those of that day already; nothing was written down.
    Same,
    /// The form has problems; nothing was kept.
    Invalid(Vec<RuleProblem>),
}

#[derive(Serialize)]
struct RuleSet {
    from_on: Day,
    before: BTreeSet<Role>,
    after: BTreeSet<Role>,
}

/// Sets from a day on, today at the earliest, which roles sign in with a second factor. Who has none then makes one at the
/// next sign-in; sessions that are open stay open. Sent twice, it is done once.
///
/// # Errors
/// `not-allowed` for everybody but an administrator of the whole system; when the database refuses.
pub fn require_second_factor(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &RequireSecondFactor,
) -> Result<RuleOutcome, Fault> {
    if !may_require_second_factor(cx) {
        let permission = Permission::ManageOfficers.identifier();
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed").with("permission", permission));
    }
    let problems = problems(input, cx.now().day());
    let Some(from) = input.from.filter(|_| problems.is_empty()) else {
        return Ok(RuleOutcome::Invalid(problems));
    };
    let before = store::second_factor_rules::on(tx, from)?
        .map(|rule| rule.roles)
        .unwrap_or_default();
    if before == input.roles {
        return Ok(RuleOutcome::Same);
    }
    let rule = SecondFactorRule {
        from,
        roles: input.roles.clone(),
        basis: input.basis.trim().to_owned(),
        set_by_name: cx.officer().map(|by| by.full_name.clone()).unwrap_or_default(),
        set_at: cx.now(),
    };
    store::second_factor_rules::insert(tx, &cx.actor_name(), &rule)?;
    let event = NewEvent {
        stream: &Stream::named("second-factor-rule", "province"),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind: "second-factor-rule-set",
        payload: &RuleSet {
            from_on: from,
            before,
            after: rule.roles,
        },
    };
    append(tx, event)?;
    Ok(RuleOutcome::Set)
}

/// Whether whoever acts administers the whole system, and so says for the province who signs in how.
pub fn may_require_second_factor(cx: &OpContext) -> bool {
    match &cx.actor {
        Actor::System => true,
        Actor::Public | Actor::Owner(_) => false,
        Actor::Officer(by) => by
            .postings
            .iter()
            .any(|held| held.posting.role == Role::SystemAdmin),
    }
}

fn problems(input: &RequireSecondFactor, today: Day) -> Vec<RuleProblem> {
    // Who signed in by the rule of a past day did right.
    let wrong = dated_problems((input.from, &input.basis), today, "legal-basis-missing").into_iter();
    wrong.map(|(field, code)| RuleProblem { field, code }).collect()
}
