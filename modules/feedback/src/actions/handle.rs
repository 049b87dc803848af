//! What officers do with a petition, from the reception to the published answer.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId, unit};
use motcua_kernel::Fault;

use super::person::keep;
use crate::error::FeedbackError;
use crate::model::{
    FieldProblem, Petition, PetitionAct, PetitionId, PetitionKind, PetitionOutcome, decide, masked,
    plus_working_days,
};
use crate::store;

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handle {
    /// It is of this kind, and this unit answers.
    Assign {
        /// The kind.
        kind: Option<PetitionKind>,
        /// The unit.
        unit: Option<UnitId>,
    },
    /// The person is asked to say more.
    AskMore {
        /// What is not clear.
        words: String,
    },
    /// It is not taken.
    Refuse {
        /// Why, and who is competent.
        words: String,
    },
    /// The answer takes longer.
    Extend {
        /// Why.
        words: String,
    },
    /// It is answered.
    Answer {
        /// The answer.
        words: String,
        /// What looking into it found: needed where it is about conduct, without meaning elsewhere.
        outcome: Option<PetitionOutcome>,
    },
    /// Question and answer stand in public, as whoever publishes them wrote them.
    Publish {
        /// The question without names.
        question: String,
        /// The answer without names.
        answer: String,
    },
}

/// An act on a petition.
#[derive(Debug, Clone)]
pub struct Handling {
    /// The petition.
    pub id: PetitionId,
    /// The version the officer saw.
    pub version: i64,
    /// What is done.
    pub what: Handle,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandleOutcome {
    /// It is done.
    Done,
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

const LONGEST: usize = 5_000;

/// Does it.
///
/// # Errors
/// `petition-not-found` where whoever acts may not see it; `not-allowed`; `petition-moved`; `petition-extended-before`;
/// `petition-no-consent`.
pub fn handle(cx: &OpContext, tx: &mut Tx<'_>, input: &Handling) -> Result<HandleOutcome, Fault> {
    let mut petition = crate::queries::visible(cx, tx, input.id)?;
    authorise(cx, &petition, &input.what)?;
    if petition.version != input.version {
        return Err(FeedbackError::PetitionMoved.into());
    }
    let problems = problems(cx, tx, (&petition, &input.what))?;
    if !problems.is_empty() {
        return Ok(HandleOutcome::Invalid(problems));
    }
    let kind = match &input.what {
        Handle::Assign { kind, unit } => {
            assign(cx, tx, &mut petition, (*kind, unit.clone()))?;
            "petition-assigned"
        }
        what => apply(cx, tx, &mut petition, what)?,
    };
    keep(cx, tx, &petition, kind)?;
    Ok(HandleOutcome::Done)
}

/// Whoever receives petitions classifies, gives, refuses and publishes; the unit it was given to answers and extends. Both
/// may ask for more.
fn authorise(cx: &OpContext, petition: &Petition, what: &Handle) -> Result<(), Fault> {
    let answers = petition
        .unit
        .as_ref()
        .is_some_and(|unit| cx.may(Permission::AnswerPetition, unit, None));
    match what {
        Handle::Assign { .. } | Handle::Refuse { .. } | Handle::Publish { .. } => {
            cx.authorise_anywhere(Permission::ReceivePetition)
        }
        Handle::AskMore { .. } if cx.may_anywhere(Permission::ReceivePetition) => Ok(()),
        Handle::AskMore { .. } | Handle::Extend { .. } | Handle::Answer { .. } if answers => Ok(()),
        _ => match &petition.unit {
            Some(unit) => cx.authorise(Permission::AnswerPetition, unit, None),
            None => Err(FeedbackError::PetitionMoved.into()),
        },
    }
}

fn problems(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (petition, what): (&Petition, &Handle),
) -> Result<Vec<FieldProblem>, Fault> {
    let mut problems = Vec::new();
    let mut words = |field, text: &str| match text.trim().chars().count() {
        0 => problems.push((field, "petition-words-missing")),
        length if length > LONGEST => problems.push((field, "text-too-long")),
        _ => {}
    };
    match what {
        Handle::Assign { kind, unit: chosen } => {
            let today = cx.now().day();
            let stands = match chosen {
                Some(id) => unit(tx, id).is_ok_and(|unit| unit.stands_on(today)),
                None => false,
            };
            if kind.is_none() {
                problems.push(("kind", "petition-choose-kind"));
            }
            if !stands {
                problems.push(("unit", "petition-choose-unit"));
            }
        }
        Handle::AskMore { words: text } => words("ask", text),
        Handle::Refuse { words: text } => words("refuse", text),
        Handle::Extend { words: text } => words("extend", text),
        Handle::Answer { words: text, outcome } => {
            words("answer", text);
            if petition.asks_outcome() && outcome.is_none() {
                problems.push(("outcome", "petition-choose-outcome"));
            }
        }
        Handle::Publish { question, answer } => {
            words("public_body", question);
            words("public_answer", answer);
        }
    }
    Ok(problems)
}

/// Classifying and giving are two steps, and two events, of one form.
fn assign(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    petition: &mut Petition,
    (kind, unit): (Option<PetitionKind>, Option<UnitId>),
) -> Result<(), Fault> {
    if petition.kind != kind {
        petition.state = decide(petition, PetitionAct::Classify).map_err(FeedbackError::from)?;
        petition.kind = kind;
        keep(cx, tx, petition, "petition-classified")?;
        petition.version += 1;
    }
    petition.state = decide(petition, PetitionAct::Assign).map_err(FeedbackError::from)?;
    petition.unit = unit;
    Ok(())
}

fn apply(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    petition: &mut Petition,
    what: &Handle,
) -> Result<&'static str, Fault> {
    let (now, today) = (cx.now(), cx.now().day());
    let times = store::times::on_day(tx, today)?;
    let text = |words: &str| words.trim().to_owned();
    let (act, event) = match what {
        Handle::AskMore { .. } => (PetitionAct::AskMore, "petition-unclear"),
        Handle::Refuse { .. } => (PetitionAct::Refuse, "petition-refused"),
        Handle::Extend { .. } => (PetitionAct::Extend, "petition-extended"),
        Handle::Answer { .. } => (PetitionAct::Answer, "petition-answered"),
        Handle::Publish { .. } => (PetitionAct::Publish, "petition-published"),
        Handle::Assign { .. } => (PetitionAct::Assign, "petition-assigned"),
    };
    petition.state = decide(petition, act).map_err(FeedbackError::from)?;
    match what {
        Handle::AskMore { words } => {
            petition.note = text(words);
            petition.unclear_until = Some(plus_working_days(today, times.unclear_days));
        }
        Handle::Refuse { words } => petition.note = text(words),
        Handle::Extend { words } => {
            petition.note = text(words);
            petition.extended = true;
            petition.overdue_at = None;
            petition.answer_due_on = plus_working_days(petition.answer_due_on.max(today), times.extend_days);
        }
        Handle::Answer { words, outcome } => {
            petition.answer = text(words);
            petition.outcome = outcome.filter(|_| petition.asks_outcome());
            petition.answered_at = Some(now);
            petition.answered_by_name = cx.officer()?.full_name.clone();
            // QĐ 766/QĐ-TTg, chỉ tiêu 5.2: what may be published is, within two working days.
            petition.publish_due_on = petition
                .consent
                .then(|| plus_working_days(today, times.publish_days));
        }
        Handle::Publish { question, answer } => {
            let names = [
                petition.name.as_str(),
                &petition.phone,
                &petition.email,
                &petition.address,
            ];
            let (question, answer) = (masked(question.trim(), &names), masked(answer.trim(), &names));
            petition.public_body = question;
            petition.public_answer = answer;
            petition.published_at = Some(now);
        }
        Handle::Assign { .. } => {}
    }
    Ok(event)
}
