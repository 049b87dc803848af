//! What waits for whoever is signed in, room by room. A room adds one function to [`ALL`]; the start page shows what they
//! all return, what is due first at the top.

use motcua_db::Tx;
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault, Instant};

use crate::pages::{account, dossiers, feedback, filing, payments, vault};

/// One thing that waits for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WaitingItem {
    /// What it is, in a few words.
    pub(crate) title: String,
    /// What it is about: a procedure, a paper, a day.
    pub(crate) text: String,
    /// The code of the dossier or petition it is about; empty where it is about none.
    pub(crate) code: String,
    /// The words of the one next step.
    pub(crate) act: String,
    /// Where that step is done.
    pub(crate) href: String,
    /// By when; nothing where it does not press.
    pub(crate) due: Option<Instant>,
    /// The tone of its mark: waiting, good, active, bad.
    pub(crate) tone: &'static str,
}

impl WaitingItem {
    /// By when, in words: the last moment of a day is told as that day.
    pub(crate) fn until(&self, words: Words) -> Option<String> {
        self.due.map(|at| match last_moment(at.day()) == at {
            true => words.with1("following-until-day", "day", words.day(at.day())),
            false => words.with1("following-until", "at", words.moment(at)),
        })
    }
}

/// When a day is over that something may still come on.
pub(crate) fn last_moment(day: Day) -> Instant {
    Instant::from_local(day.date().at(23, 59, 59, 0))
}

/// What a room has waiting for the owner of `op`.
type Waiting = fn(Words, &OpContext, &mut Tx<'_>) -> Result<Vec<WaitingItem>, Fault>;

/// Every room that has something waiting.
const ALL: &[Waiting] = &[
    dossiers::waiting,
    payments::waiting,
    filing::waiting,
    vault::waiting,
    feedback::waiting,
    account::waiting,
];

/// Everything that waits: what is due first stands first, what does not press last.
pub(crate) fn all(words: Words, op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<WaitingItem>, Fault> {
    let mut items = Vec::new();
    for room in ALL {
        items.extend(room(words, op, tx)?);
    }
    items.sort_by_key(|item| (item.due.is_none(), item.due));
    Ok(items)
}
