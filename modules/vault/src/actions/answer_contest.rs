//! Answering what an owner contests, with a reason.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ledger::Stream;

use super::told::{Told, tell};
use crate::error::VaultError;
use crate::model::{ContestId, ContestOutcome, FieldProblem, text_problem};
use crate::store::contests;

/// The unit's answer.
#[derive(Debug, Clone)]
pub struct AnswerContest {
    /// The contest.
    pub id: ContestId,
    /// What came of it; none where nothing was chosen.
    pub outcome: Option<ContestOutcome>,
    /// Why.
    pub reason: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// The owner sees the answer.
    Done,
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

const ANSWERED: &str = "vault-contest-answered";

/// Answers a contest, once.
///
/// # Errors
/// `vault-contest-not-found`, `not-allowed`, `vault-contest-answered`, or the database's refusal.
pub fn answer_contest(cx: &OpContext, tx: &mut Tx<'_>, input: &AnswerContest) -> Result<Answered, Fault> {
    let contest = contests::find(tx, input.id)?.ok_or(VaultError::NoContest)?;
    cx.authorise(Permission::CheckPaper, &contest.unit, contest.field.as_deref())?;
    let mut problems = Vec::new();
    if input.outcome.is_none() {
        problems.push(FieldProblem {
            field: "outcome",
            code: "vault-choose-outcome",
        });
    }
    problems.extend(text_problem("reason", &input.reason, "vault-reason-missing"));
    let (Some(outcome), true) = (input.outcome, problems.is_empty()) else {
        return Ok(Answered::Invalid(problems));
    };
    if !contests::answer(cx, tx, input.id, (outcome, input.reason.trim()))? {
        return Err(VaultError::Answered.into());
    }
    let told = Told {
        unit: Some(contest.unit.as_str()),
        outcome: Some(outcome.identifier()),
        ..Told::default()
    };
    tell(cx, tx, (&Stream::of("vault-contest", input.id), ANSWERED), &told)?;
    Ok(Answered::Done)
}
