//! Petitions: lists of officers, the way of one petition for whoever filed it, and what stands in public.

use motcua_db::{Tx, Value, among, values};
use motcua_identity::{Actor, OpContext, Permission};
use motcua_kernel::{Day, Fault, Instant};

use crate::actions::{Asker, of_asker};
use crate::error::FeedbackError;
use crate::model::{Petition, PetitionFile, PetitionId, PetitionState};
use crate::store;

/// A list of petitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PetitionList {
    /// What is received and belongs to nobody yet.
    New,
    /// What is with the units that answer.
    Open,
    /// What is late.
    Late,
    /// What is answered and may be published.
    ToPublish,
    /// What is over.
    Done,
}

impl PetitionList {
    /// Every list, in order.
    pub const ALL: [Self; 5] = [Self::New, Self::Open, Self::Late, Self::ToPublish, Self::Done];

    /// The identifier in addresses and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::Late => "late",
            Self::ToPublish => "to-publish",
            Self::Done => "done",
        }
    }

    /// The list called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.identifier() == identifier)
    }

    /// What stands on it; `$1` is today.
    const fn condition(self) -> &'static str {
        match self {
            Self::New => "state IN ('received', 'classified') AND $1 <> ''",
            Self::Open => "state IN ('assigned', 'unclear') AND $1 <> ''",
            Self::Late => {
                "(state IN ('assigned', 'classified') AND answer_due_on < $1 OR state = 'received' AND refuse_due_on < $1
                    OR state = 'answered' AND publish_due_on < $1)"
            }
            Self::ToPublish => "state = 'answered' AND consent AND $1 <> ''",
            Self::Done => "state IN ('answered', 'published', 'refused') AND $1 <> ''",
        }
    }
}

/// Petitions on a list that whoever asks may see, the soonest due first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn petitions(cx: &OpContext, tx: &mut Tx<'_>, list: PetitionList) -> Result<Vec<Petition>, Fault> {
    let (reach, bound) = reach(cx)?;
    let condition = format!("{} AND {reach}", list.condition());
    let order = match list {
        PetitionList::Done => "received_at DESC, petition_id",
        PetitionList::ToPublish => "publish_due_on, petition_id",
        _ => "answer_due_on, petition_id",
    };
    Ok(store::petitions::list(tx, (&condition, order), &bound)?)
}

/// How many petitions stand on each list.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn petition_counts(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<(PetitionList, i64)>, Fault> {
    let (reach, bound) = reach(cx)?;
    let mut counts = Vec::new();
    for list in PetitionList::ALL {
        let sql = format!(
            "SELECT COUNT(*) FROM feedback_petition WHERE {} AND {reach}",
            list.condition()
        );
        counts.push((list, tx.scalar(&sql, &bound)?));
    }
    Ok(counts)
}

/// Whoever receives petitions sees them all; a unit sees those it answers. Today stands first among the values.
fn reach(cx: &OpContext) -> Result<(String, Vec<Value>), Fault> {
    let mut bound = values![cx.now().day()].to_vec();
    if cx.may_anywhere(Permission::ReceivePetition) {
        return Ok(("1 = 1".to_owned(), bound));
    }
    cx.authorise_anywhere(Permission::AnswerPetition)?;
    let units = cx.units_for(Permission::AnswerPetition);
    let there = among(units.into_iter().map(|(unit, _)| unit), &mut bound);
    Ok((format!("unit_id IN ({there})"), bound))
}

/// Whether a petition is late that was not called out yet.
///
/// # Errors
/// When the database refuses.
pub fn petitions_turned_late(tx: &mut Tx<'_>, today: Day) -> Result<bool, Fault> {
    let sql = format!("SELECT 1 FROM feedback_petition WHERE {TURNED_LATE} OR {NOT_PUBLISHED} LIMIT 1");
    Ok(tx.query_opt(&sql, values![today])?.is_some())
}

/// What is late and was not called out yet; `$1` is today.
pub(crate) const TURNED_LATE: &str = "(state IN ('assigned', 'classified') AND answer_due_on < $1
    OR state = 'received' AND refuse_due_on < $1) AND overdue_at IS NULL";

/// What was answered, may be published and was not in time, and was not called out yet; `$1` is today.
pub(crate) const NOT_PUBLISHED: &str =
    "state = 'answered' AND publish_due_on < $1 AND publish_late_at IS NULL";

/// A petition whoever acts may see.
pub(crate) fn visible(cx: &OpContext, tx: &mut Tx<'_>, id: PetitionId) -> Result<Petition, Fault> {
    let seen = |petition: &Petition| {
        let unit = petition.unit.as_ref();
        cx.may_anywhere(Permission::ReceivePetition)
            || unit.is_some_and(|unit| cx.may(Permission::AnswerPetition, unit, None))
    };
    let found = store::petitions::by_id(tx, id)?.filter(seen);
    found.ok_or_else(|| FeedbackError::NoPetition.into())
}

/// A petition with its files, for officers.
///
/// # Errors
/// `petition-not-found` also where whoever asks may not see it.
pub fn petition(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: PetitionId,
) -> Result<(Petition, Vec<PetitionFile>), Fault> {
    let petition = visible(cx, tx, id)?;
    let files = store::petitions::files(tx, id)?;
    Ok((petition, files))
}

/// A file of a petition, for officers who may see it.
///
/// # Errors
/// `petition-not-found`.
pub fn petition_file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, number): (PetitionId, i64),
) -> Result<PetitionFile, Fault> {
    let (_, files) = petition(cx, tx, id)?;
    let found = files.into_iter().find(|file| file.number == number);
    found.ok_or_else(|| FeedbackError::NoPetition.into())
}

/// A petition for whoever filed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Following {
    /// The petition.
    pub petition: Petition,
    /// Its files.
    pub files: Vec<PetitionFile>,
}

/// The petition with this code, for whoever filed it.
///
/// # Errors
/// `petition-not-found` also where it is somebody else's.
pub fn follow(cx: &OpContext, tx: &mut Tx<'_>, asked: (&Asker, &str)) -> Result<Following, Fault> {
    let petition = of_asker(cx, tx, asked)?;
    let files = store::petitions::files(tx, petition.id)?;
    Ok(Following { petition, files })
}

/// A file of the petition with this code, for the owner who filed it. Code and digits do not open it: they do not open what
/// the person wrote either.
///
/// # Errors
/// `sign-in-needed`; `petition-not-found` also where it is somebody else's.
pub fn own_petition_file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (code, number): (&str, i64),
) -> Result<PetitionFile, Fault> {
    let Following { files, .. } = follow(cx, tx, (&Asker::Owner, code))?;
    let found = files.into_iter().find(|file| file.number == number);
    found.ok_or_else(|| FeedbackError::NoPetition.into())
}

/// The petitions of the owner who is signed in, newest first.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn own_petitions(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Petition>, Fault> {
    let number = cx.owner_in_full()?.number.clone();
    let order = "received_at DESC, petition_id";
    Ok(store::petitions::list(
        tx,
        ("owner_number = $1", order),
        values![number],
    )?)
}

/// A petition for the program itself, which tells people of it.
///
/// # Errors
/// `petition-not-found`, or the actor is not the program.
pub fn told_petition(cx: &OpContext, tx: &mut Tx<'_>, id: PetitionId) -> Result<Petition, Fault> {
    let found = match cx.actor {
        Actor::System => store::petitions::by_id(tx, id)?,
        _ => None,
    };
    found.ok_or_else(|| FeedbackError::NoPetition.into())
}

/// A published answer: nothing in it says who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The code.
    pub code: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// The unit that answered.
    pub unit: Option<motcua_identity::UnitId>,
    /// When it was published.
    pub published_at: Instant,
    /// The day it was received.
    pub received_on: Day,
}

/// Published answers in which these words stand, newest first; no words: all of them.
///
/// # Errors
/// When the database refuses.
pub fn published(tx: &mut Tx<'_>, words: &str) -> Result<Vec<Published>, Fault> {
    let state = PetitionState::Published.identifier();
    let rows = store::petitions::list(
        tx,
        ("state = $1", "published_at DESC, petition_id"),
        values![state],
    )?;
    let wanted = words.trim().to_lowercase();
    let holds = |petition: &Petition| {
        let text = format!("{} {}", petition.public_body, petition.public_answer);
        wanted.is_empty() || text.to_lowercase().contains(&wanted)
    };
    let shown = rows.into_iter().filter(holds).filter_map(|petition| {
        Some(Published {
            published_at: petition.published_at?,
            code: petition.code,
            question: petition.public_body,
            answer: petition.public_answer,
            unit: petition.unit,
            received_on: petition.received_at.day(),
        })
    });
    Ok(shown.collect())
}
