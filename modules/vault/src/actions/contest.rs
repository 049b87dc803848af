//! Contesting an error in a paper: it lands with the unit that keeps the paper.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::Stream;
use motcua_repository::PaperId;

use super::door::Door;
use super::told::{Told, tell};
use crate::model::{Claim, Contest, FieldProblem, text_problem};
use crate::store::contests;

/// What the owner says.
#[derive(Debug, Clone)]
pub struct ContestPaper {
    /// Made when the form was drawn.
    pub request_key: String,
    /// Through which door.
    pub door: Door,
    /// The paper.
    pub paper: PaperId,
    /// What is wrong, in the owner's words.
    pub wrong: String,
    /// What is right, and what shows it.
    pub claim: Claim,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contested {
    /// The unit has it; also when the same form was sent before.
    Done,
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

const CONTESTED: &str = "vault-contested";

/// Contests an error, by the owner or at the desk in the owner's name.
///
/// # Errors
/// `vault-look-over`, `vault-not-in-owners-name`, `vault-paper-not-found`, or the database's refusal.
pub fn contest_paper(cx: &OpContext, tx: &mut Tx<'_>, input: &ContestPaper) -> Result<Contested, Fault> {
    let inside = input.door.enter_for_owner(cx, tx)?;
    let paper = inside.paper(cx, tx, input.paper)?;
    let problems = problems(input);
    if !problems.is_empty() {
        return Ok(Contested::Invalid(problems));
    }
    if let Some(proof) = input.claim.proof_paper {
        inside.paper(cx, tx, proof)?;
    }
    let contest = Contest {
        id: cx.new_id(),
        owner: inside.owner.clone(),
        paper_id: input.paper,
        unit: paper.unit,
        field: paper.field,
        wrong: input.wrong.trim().to_owned(),
        claim: Claim {
            right: input.claim.right.trim().to_owned(),
            proof: input.claim.proof.trim().to_owned(),
            proof_paper: input.claim.proof_paper,
        },
        said_at: cx.now(),
        outcome: None,
        corrected_to: None,
        answer: None,
        answered_by_name: None,
        answered_at: None,
    };
    let actor = cx.actor_name();
    if contests::insert(tx, &contest, (&input.request_key, inside.look_id(), &actor))? {
        let id = input.paper.to_string();
        let told = Told {
            unit: Some(contest.unit.as_str()),
            paper: Some(&id),
            ..Told::default()
        };
        tell(
            cx,
            tx,
            (&Stream::of("vault-contest", contest.id), CONTESTED),
            &told,
        )?;
    }
    Ok(Contested::Done)
}

/// At the desk the officer writes both down in one; the owner says apart what is wrong and what is right.
fn problems(input: &ContestPaper) -> Vec<FieldProblem> {
    let mut problems: Vec<FieldProblem> = text_problem("wrong", &input.wrong, "vault-wrong-missing")
        .into_iter()
        .collect();
    let claim = &input.claim;
    if input.door == Door::Own || !claim.right.trim().is_empty() {
        problems.extend(text_problem("right", &claim.right, "vault-right-missing"));
    }
    if !claim.proof.trim().is_empty() {
        problems.extend(text_problem("proof", &claim.proof, "vault-proof-missing"));
    }
    problems
}
