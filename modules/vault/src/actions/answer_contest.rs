//! Answering what an owner contests, with a reason; "corrected" only where the paper was corrected.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ledger::Stream;
use motcua_repository::{
    MadeGood, PreparedCorrection, RepositoryError, correct, made_good_since, versions_of,
};

use super::told::{Told, tell};
use crate::error::VaultError;
use crate::model::{Contest, ContestId, ContestOutcome, FieldProblem, text_problem};
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
    let made_good = match outcome {
        ContestOutcome::Corrected => made_good_since(tx, contest.paper_id, contest.said_at)?,
        ContestOutcome::Unfounded | ContestOutcome::NotOurs => None,
    };
    // Nobody is told that a paper was corrected which still says what it said.
    if outcome == ContestOutcome::Corrected && made_good.is_none() && contest.answered_at.is_none() {
        return Ok(Answered::Invalid(vec![FieldProblem {
            field: "outcome",
            code: "vault-not-corrected",
        }]));
    }
    let corrected_to = match made_good {
        Some(MadeGood::Corrected(version)) => Some(version),
        Some(MadeGood::Replaced(_)) | None => None,
    };
    keep(cx, tx, &contest, (outcome, corrected_to, input.reason.trim()))?;
    Ok(Answered::Done)
}

/// Corrects the contested paper and answers the owner by it, in one: the reason of the new version is the answer.
/// Tells the number of the version.
///
/// # Errors
/// `vault-contest-not-found` also for another paper's; `vault-contest-answered`; `paper-nothing-corrected` where the new version
/// says what the one before said; as [`motcua_repository::correct()`].
pub fn correct_contested(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, prepared): (ContestId, &PreparedCorrection),
) -> Result<u32, Fault> {
    let contest = contests::find(tx, id)?
        .filter(|contest| contest.paper_id == prepared.paper_id)
        .ok_or(VaultError::NoContest)?;
    cx.authorise(Permission::CheckPaper, &contest.unit, contest.field.as_deref())?;
    let version = correct(cx, tx, prepared)?;
    // Nobody is told that a paper was corrected whose file was only signed again.
    if versions_of(tx, contest.paper_id)?
        .last()
        .is_some_and(|before| before.is_redraw)
    {
        return Err(RepositoryError::NothingCorrected.into());
    }
    let outcome = (ContestOutcome::Corrected, Some(version), prepared.reason());
    keep(cx, tx, &contest, outcome)?;
    Ok(version)
}

fn keep(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    contest: &Contest,
    answer: (ContestOutcome, Option<u32>, &str),
) -> Result<(), Fault> {
    if !contests::answer(cx, tx, contest.id, answer)? {
        return Err(VaultError::Answered.into());
    }
    let told = Told {
        unit: Some(contest.unit.as_str()),
        outcome: Some(answer.0.identifier()),
        ..Told::default()
    };
    tell(
        cx,
        tx,
        (&Stream::of("vault-contest", contest.id), ANSWERED),
        &told,
    )
}
