//! Messages both ways: the owner of a dossier asks, an officer who deals with it answers, or tells something unasked.
//!
//! Nothing is asked of the owner in this way: what is missing goes on slip 02, once (NĐ 61/2018/NĐ-CP, điều 5 and 11).

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_law::{Calendar, TimeLimit, UnitHoursTable, due};

use super::act::write_one;
use super::rights::{actor_of, authorise};
use super::validate::FieldProblem;
use crate::model::{Change, Command, DossierEvent, Remark, decide};
use crate::{Dossier, DossierId, Message, MessageSide, store};

/// What the owner writes.
#[derive(Debug, Clone)]
pub struct SendMessage {
    /// Made when the form was drawn.
    pub request_key: String,
    /// The dossier.
    pub dossier_id: DossierId,
    /// The words.
    pub words: String,
}

/// What an officer answers, or tells unasked.
#[derive(Debug, Clone)]
pub struct AnswerMessage {
    /// Made when the form was drawn.
    pub request_key: String,
    /// The dossier.
    pub dossier_id: DossierId,
    /// The words.
    pub words: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Messaged {
    /// The other side can read it; also when the same form was sent before.
    Sent,
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

/// The longest message, in letters.
const LONGEST: usize = 2_000;

/// Sends a message to the officers of the owner's dossier.
///
/// # Errors
/// `dossier-not-found`, also where it is another owner's; `dossier-too-many-messages`; when the database refuses.
pub fn send_message(cx: &OpContext, tx: &mut Tx<'_>, input: &SendMessage) -> Result<Messaged, Fault> {
    let dossier = store::load_for_change(tx, input.dossier_id)?;
    super::own(cx, tx, &dossier)?;
    let times = store::times_on(tx, cx.now().day())?;
    let command = Command::SendMessage {
        words: Remark::from(input.words.trim()),
        answer_due_at: answer_due(dossier.intake_unit(), cx.now(), times.message_hours),
    };
    pass(cx, tx, dossier, (command, &input.request_key, &input.words))
}

/// Answers what the owner wrote.
///
/// # Errors
/// `dossier-not-found`, `not-allowed`, `dossier-no-message`; when the database refuses.
pub fn answer_message(cx: &OpContext, tx: &mut Tx<'_>, input: &AnswerMessage) -> Result<Messaged, Fault> {
    let dossier = store::load_for_change(tx, input.dossier_id)?;
    let command = Command::AnswerMessage {
        words: Remark::from(input.words.trim()),
    };
    pass(cx, tx, dossier, (command, &input.request_key, &input.words))
}

/// Tells the owner something that nobody asked about. What is missing is asked for by slip 02 alone, and the form says so.
///
/// # Errors
/// `dossier-not-found`, `not-allowed`; when the database refuses.
pub fn inform_owner(cx: &OpContext, tx: &mut Tx<'_>, input: &AnswerMessage) -> Result<Messaged, Fault> {
    let dossier = store::load_for_change(tx, input.dossier_id)?;
    let command = Command::InformOwner {
        words: Remark::from(input.words.trim()),
    };
    pass(cx, tx, dossier, (command, &input.request_key, &input.words))
}

/// Keeps a message. The version stays as it is: whoever works on the dossier loses nothing they typed.
fn pass(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    mut dossier: Dossier,
    (command, request_key, words): (Command, &str, &str),
) -> Result<Messaged, Fault> {
    authorise(cx, &dossier, &command)?;
    match store::message_of_request(tx, request_key)? {
        Some(known) if known == dossier.id => return Ok(Messaged::Sent),
        Some(_) => return Err(Fault::new(FaultKind::Conflict, "dossier-message-sent-before")),
        None => {}
    }
    if let Some(code) = problem(words) {
        return Ok(Messaged::Invalid(vec![FieldProblem { field: "words", code }]));
    }
    let changes = decide(&dossier.state, &command, &actor_of(cx, &dossier), cx.now())?;
    for change in &changes {
        dossier.state.apply(change);
        let seq = write_one(cx, tx, dossier.id, change, None)?;
        store::insert_message(cx, tx, (dossier.id, seq), (&message_of(cx, change), request_key))?;
        if matches!(change.event, DossierEvent::MessageAnswered { .. }) {
            store::mark_answered(tx, dossier.id, change.at)?;
            store::mark_read(tx, dossier.id, MessageSide::Owner, change.at)?;
        }
    }
    store::save_state(tx, &dossier)?;
    Ok(Messaged::Sent)
}

fn message_of(cx: &OpContext, change: &Change) -> Message {
    let officer = cx.officer().map(|officer| officer.full_name.clone());
    let (side, answer_due_at) = match change.event {
        DossierEvent::MessageSent { answer_due_at, .. } => (MessageSide::Owner, Some(answer_due_at)),
        _ => (MessageSide::Office, None),
    };
    Message {
        id: cx.new_id(),
        side,
        said_by_name: officer
            .or_else(|_| cx.owner().map(|owner| owner.name.clone()))
            .unwrap_or_default(),
        said_at: change.at,
        words: String::new(),
        answer_due_at,
        answered_at: None,
        read_at: None,
    }
}

fn problem(words: &str) -> Option<&'static str> {
    match words.trim().chars().count() {
        0 => Some("message-missing"),
        length if length > LONGEST => Some("text-too-long"),
        _ => None,
    }
}

/// So many working hours of the desk after `now`.
fn answer_due(unit: &UnitId, now: Instant, hours: i64) -> Instant {
    let rules = UnitHoursTable::embedded().of(unit.as_str(), now.day()).into();
    let limit = TimeLimit::WorkingHours(u16::try_from(hours).unwrap_or(u16::MAX));
    due(now, limit, Calendar::embedded(), &rules).due_at
}

/// Marks what the other side wrote as read: the officers' answers by the owner, the owner's messages by an officer who
/// may answer them. Whoever only looks at the dossier reads without that.
///
/// # Errors
/// `dossier-not-found`; when the database refuses.
pub fn read_answers(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<(), Fault> {
    let side = if cx.owner().is_ok() {
        let dossier = store::load_for_change(tx, id)?;
        super::own(cx, tx, &dossier)?;
        if cx.owner()?.within().is_some() {
            // What whoever was authorised has read, the owner has not.
            return Ok(());
        }
        MessageSide::Owner
    } else {
        let dossier = crate::dossier(cx, tx, id)?;
        let answer = Command::AnswerMessage {
            words: Remark::from("-"),
        };
        if authorise(cx, &dossier, &answer).is_err() {
            return Ok(());
        }
        MessageSide::Office
    };
    store::mark_read(tx, id, side.other(), cx.now())?;
    Ok(())
}
