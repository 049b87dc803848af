//! Contesting an error in a paper: it lands with the unit that keeps the paper.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::Stream;
use motcua_repository::PaperId;

use super::door::Door;
use super::told::{Told, tell};
use crate::model::{Contest, FieldProblem, text_problem};
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
    let paper = inside.paper(tx, input.paper)?;
    if let Some(problem) = text_problem("wrong", &input.wrong, "vault-wrong-missing") {
        return Ok(Contested::Invalid(vec![problem]));
    }
    let contest = Contest {
        id: cx.new_id(),
        owner: inside.owner.clone(),
        paper_id: input.paper,
        unit: paper.unit,
        field: paper.field,
        wrong: input.wrong.trim().to_owned(),
        said_at: cx.now(),
        outcome: None,
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
