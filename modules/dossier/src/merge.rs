//! A merge of units: what an ended unit still had goes to the unit that took over; it can be undone.
//!
//! Settled dossiers stay with the unit that settled them; codes, slips and past figures stay as they are.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, FaultKind, Id, Instant};

use crate::DossierId;
use crate::model::MovedPart;

/// The identifier of a merge.
pub type MergeId = Id<Merge>;

/// A merge as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The identifier.
    pub id: MergeId,
    /// The unit that ended.
    pub old: UnitId,
    /// The unit that took over.
    pub new: UnitId,
    /// The first day of the new order.
    pub effective_on: Day,
    /// Who made it, as events name an actor.
    pub made_by: String,
    /// When.
    pub made_at: Instant,
    /// Who undid it, where it was undone.
    pub undone_by: Option<String>,
    /// When it was undone.
    pub undone_at: Option<Instant>,
    /// Why it was undone; empty while it stands.
    pub reason: String,
}

/// A dossier that went over in a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeItem {
    /// The dossier.
    pub dossier_id: DossierId,
    /// Its code.
    pub code: String,
    /// The unit it left.
    pub from: UnitId,
    /// The unit it went to.
    pub to: UnitId,
    /// Its competent unit, its desk, or both.
    pub part: MovedPart,
    /// What came of moving it back; nothing while the merge stands.
    pub outcome: Option<BackOutcome>,
}

/// What came of moving a dossier back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BackOutcome {
    /// It is where it was.
    Back,
    /// It was closed at the new unit, which keeps it.
    Closed,
    /// It went on to another unit since.
    MovedOn,
}

impl BackOutcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Back, Self::Closed, Self::MovedOn];

    /// The identifier in tables and translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Back => "back",
            Self::Closed => "closed",
            Self::MovedOn => "moved-on",
        }
    }

    /// The one called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.identifier() == identifier)
    }
}

/// Why a merge is not made or undone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeRefusal {
    /// There is no such merge.
    #[error("no such merge")]
    NotFound,
    /// The unit chosen did not take over from the old one.
    #[error("{new} did not take over from {old}")]
    NotASuccessor {
        /// The unit that ended.
        old: UnitId,
        /// The unit chosen.
        new: UnitId,
    },
    /// The new order begins later.
    #[error("the new order begins on {0}")]
    TooEarly(Day),
    /// The old unit has neither open dossiers nor officers.
    #[error("nothing of {0} has to be moved")]
    NothingToMove(UnitId),
    /// Undoing needs a reason.
    #[error("undoing a merge needs a reason")]
    ReasonMissing,
}

impl From<MergeRefusal> for Fault {
    fn from(refusal: MergeRefusal) -> Self {
        let fault = match &refusal {
            MergeRefusal::NotFound => Self::new(FaultKind::NotFound, "merge-not-found"),
            MergeRefusal::NotASuccessor { old, new } => {
                Self::new(FaultKind::Invalid, "merge-not-a-successor")
                    .with("old", old.as_str())
                    .with("new", new.as_str())
            }
            MergeRefusal::TooEarly(day) => {
                Self::new(FaultKind::Conflict, "merge-too-early").with("day", day.to_string())
            }
            MergeRefusal::NothingToMove(old) => {
                Self::new(FaultKind::Conflict, "merge-nothing-to-move").with("old", old.as_str())
            }
            MergeRefusal::ReasonMissing => Self::new(FaultKind::Invalid, "merge-reason-missing"),
        };
        fault.because(refusal)
    }
}
