//! An apology for a delay (phiếu xin lỗi và hẹn lại, slip 04) as it is kept.

use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::DossierId;
use crate::model::LateCause;

/// How far an apology has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApologyState {
    /// Drafted by the watch; the head of the unit looks at it.
    Draft,
    /// Signed: the day is moved; the person still has to be told.
    Signed,
    /// The person was told.
    Told,
    /// The dossier was settled or stopped before it was needed.
    Dropped,
}

impl ApologyState {
    /// Every state, in the order of the work.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Signed, Self::Told, Self::Dropped];

    /// The identifier in tables and addresses.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signed => "signed",
            Self::Told => "told",
            Self::Dropped => "dropped",
        }
    }

    /// The state called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|state| state.identifier() == identifier)
    }
}

/// How the person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TellingWay {
    /// By telephone.
    Phone,
    /// By an electronic message.
    Message,
    /// By public post.
    Post,
    /// At the counter.
    Counter,
}

impl TellingWay {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Phone, Self::Message, Self::Post, Self::Counter];

    /// The identifier in tables and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Message => "message",
            Self::Post => "post",
            Self::Counter => "counter",
        }
    }

    /// The way called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.identifier() == identifier)
    }
}

/// An apology.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apology {
    /// The dossier; at most one apology a dossier (NĐ 61/2018/NĐ-CP, điều 19.9).
    pub dossier_id: DossierId,
    /// The competent unit when it was drafted.
    pub unit: UnitId,
    /// The desk that tells the person.
    pub receiving_unit: UnitId,
    /// The subject field.
    pub field: String,
    /// When it was drafted.
    pub drafted_at: Instant,
    /// The day promised before.
    pub old_due_at: Instant,
    /// The day promised now; a proposal until it is signed.
    pub due_at: Instant,
    /// The reason told to the person.
    pub reason: String,
    /// What the delay comes from.
    pub cause: Option<LateCause>,
    /// How far it has come.
    pub state: ApologyState,
    /// The number of the slip.
    pub number: Option<String>,
    /// Name and title of who signed, and when.
    pub signed: Option<(String, String, Instant)>,
    /// Who told the person, how, and when.
    pub told: Option<(String, TellingWay, Instant)>,
}
