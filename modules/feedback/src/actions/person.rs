//! What whoever filed a petition does afterwards: say more, and say whether the answer satisfies.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::error::FeedbackError;
use crate::event::tell_petition;
use crate::model::{FieldProblem, Petition, PetitionAct, Satisfaction, decide, plus_working_days};
use crate::store;

/// Who asks for a petition of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asker {
    /// The owner who is signed in.
    Owner,
    /// Whoever knows the last four digits of the telephone number that was given.
    Phone {
        /// The digits.
        suffix: String,
    },
}

/// The petition of whoever asks; one and the same answer wherever it is not theirs.
pub(crate) fn of_asker(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (by, code): (&Asker, &str),
) -> Result<Petition, Fault> {
    let found = store::petitions::by_code(tx, code)?;
    let theirs = match by {
        Asker::Owner => {
            let number = &cx.owner_in_full()?.number;
            found.filter(|petition| petition.owner_number.as_ref() == Some(number))
        }
        Asker::Phone { suffix } => {
            let whole = suffix.len() == 4 && suffix.bytes().all(|byte| byte.is_ascii_digit());
            found.filter(|petition| whole && petition.phone.ends_with(suffix.as_str()))
        }
    };
    theirs.ok_or_else(|| FeedbackError::NoPetition.into())
}

/// Adds what the person says; the time for the answer is counted afresh from the day on which it is clear.
///
/// # Errors
/// `petition-not-found`; `petition-moved`.
pub fn say_more(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    asked: (&Asker, &str),
    words: &str,
) -> Result<Result<(), FieldProblem>, Fault> {
    let mut petition = of_asker(cx, tx, asked)?;
    let state = decide(&petition, PetitionAct::SayMore).map_err(FeedbackError::from)?;
    match words.trim().chars().count() {
        0 => return Ok(Err(("added", "petition-words-missing"))),
        length if length > 5_000 => return Ok(Err(("added", "text-too-long"))),
        _ => {}
    }
    let times = store::times::on_day(tx, cx.now().day())?;
    petition.state = state;
    words.trim().clone_into(&mut petition.added);
    petition.unclear_until = None;
    petition.overdue_at = None;
    petition.answer_due_on = plus_working_days(cx.now().day(), times.answer_days);
    keep(cx, tx, &petition, "petition-completed")?;
    Ok(Ok(()))
}

/// Says whether the answer satisfies; saying it again changes it.
///
/// # Errors
/// `petition-not-found`; `petition-moved` where it is not answered.
pub fn judge(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    asked: (&Asker, &str),
    satisfaction: Satisfaction,
) -> Result<(), Fault> {
    let mut petition = of_asker(cx, tx, asked)?;
    decide(&petition, PetitionAct::Judge).map_err(FeedbackError::from)?;
    petition.satisfaction = Some(satisfaction);
    keep(cx, tx, &petition, "petition-judged")
}

/// Saves a petition and tells of it.
pub(crate) fn keep(cx: &OpContext, tx: &mut Tx<'_>, petition: &Petition, kind: &str) -> Result<(), Fault> {
    if !store::petitions::save(tx, petition)? {
        return Err(FeedbackError::PetitionMoved.into());
    }
    tell_petition(cx, tx, petition, kind)
}
