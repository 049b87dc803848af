//! Turning a filing away, or stopping a dossier, with a coded reason and its legal basis (slip 03).

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::act::{Act, Acted, act};
use super::validate::FieldProblem;
use crate::model::{Command, RefusalReason, Remark};
use crate::{DossierId, Refused, RefusedKind, store};

/// A refusal as filled in.
#[derive(Debug, Clone)]
pub struct Refuse {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: i64,
    /// What is refused.
    pub kind: RefusedKind,
    /// Why.
    pub reason: Option<RefusalReason>,
    /// In words.
    pub words: String,
    /// By which rule of law; a person who is turned away must be able to look it up.
    pub legal_basis: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefuseOutcome {
    /// It is refused.
    Refused(Box<Acted>),
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

const LONGEST: usize = 1_000;

/// Turns a filing away, or stops a dossier.
///
/// # Errors
/// What `act` may answer.
pub fn refuse(cx: &OpContext, tx: &mut Tx<'_>, input: &Refuse) -> Result<RefuseOutcome, Fault> {
    let problems = problems(input);
    let Some(reason) = input.reason.filter(|_| problems.is_empty()) else {
        return Ok(RefuseOutcome::Invalid(problems));
    };
    let in_short = Remark::Printed(reason.vietnamese().to_owned());
    let command = match input.kind {
        RefusedKind::Intake => Command::RefuseIntake { reason: in_short },
        RefusedKind::Settling => Command::Stop { reason: in_short },
    };
    let acted = act(
        cx,
        tx,
        &Act {
            dossier_id: input.dossier_id,
            version: Some(input.version),
            command,
        },
    )?;
    let refused = Refused {
        kind: input.kind,
        reason,
        words: input.words.trim().to_owned(),
        legal_basis: input.legal_basis.trim().to_owned(),
        at: cx.now(),
        by_name: cx
            .officer()
            .map(|officer| officer.full_name.clone())
            .unwrap_or_default(),
    };
    store::insert_refusal(cx, tx, input.dossier_id, &refused)?;
    Ok(RefuseOutcome::Refused(Box::new(acted)))
}

fn problems(input: &Refuse) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    if input.reason.is_none() {
        add("reason", "choose-reason");
    }
    match input.words.trim().chars().count() {
        0 => add("words", "reason-words-missing"),
        length if length > LONGEST => add("words", "text-too-long"),
        _ => {}
    }
    match input.legal_basis.trim().chars().count() {
        0 => add("legal_basis", "legal-basis-missing"),
        length if length > LONGEST => add("legal_basis", "text-too-long"),
        _ => {}
    }
    problems
}
