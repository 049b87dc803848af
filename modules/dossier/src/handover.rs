//! Lists with which dossiers and results go from hand to hand (phiếu bàn giao).

use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant, Money};

use crate::DossierId;
use crate::model::Status;

/// The identifier of a hand-over list.
pub type HandoverId = Id<Handover>;

/// What goes from whom to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HandoverKind {
    /// Dossiers from the desk to the competent unit (NĐ 61/2018/NĐ-CP, điều 18).
    Dossiers,
    /// Results from the competent unit to the desk that returns them (NĐ 61/2018/NĐ-CP, điều 20).
    Results,
    /// Filings that the postal agent collected, to the desk.
    PostalFilings,
    /// Results that the postal agent brings to people.
    PostalResults,
}

impl HandoverKind {
    /// All kinds, in the order of the work.
    pub const ALL: [Self; 4] = [
        Self::Dossiers,
        Self::Results,
        Self::PostalFilings,
        Self::PostalResults,
    ];

    /// The identifier in tables, addresses and translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Dossiers => "dossiers",
            Self::Results => "results",
            Self::PostalFilings => "postal-filings",
            Self::PostalResults => "postal-results",
        }
    }

    /// The kind called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.identifier() == identifier)
    }

    /// Whether the postal agent is one of the two sides.
    pub const fn is_postal(self) -> bool {
        matches!(self, Self::PostalFilings | Self::PostalResults)
    }
}

/// A hand-over list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// The identifier.
    pub id: HandoverId,
    /// What goes from whom to whom.
    pub kind: HandoverKind,
    /// Its running number among the lists of its unit and year.
    pub number: i64,
    /// The unit it comes from.
    pub from_unit: UnitId,
    /// The unit it goes to; with the post, the unit whose filings or results they are.
    pub to_unit: UnitId,
    /// Who made it.
    pub made_by_name: String,
    /// When.
    pub made_at: Instant,
    /// Who received it.
    pub received_by_name: Option<String>,
    /// When.
    pub received_at: Option<Instant>,
    /// How many dossiers stand on it.
    pub count: i64,
    /// How many of them were refused.
    pub refused: i64,
}

/// A dossier on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverItem {
    /// The dossier.
    pub dossier_id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The subject field (lĩnh vực).
    pub field: String,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's address, where the post brings the result.
    pub owner_address: String,
    /// Its status now.
    pub status: Status,
    /// What is still to be paid; nothing where nothing is, or nobody knows.
    pub owed: Option<Money>,
    /// Why it was not received.
    pub refused: Option<String>,
    /// Who took it and when, where the list was received in parts.
    pub taken: Option<(String, Instant)>,
    /// The post's number of its parcel.
    pub parcel: Option<String>,
}

impl HandoverItem {
    /// Whether nobody has taken or refused it.
    pub const fn is_open(&self) -> bool {
        self.refused.is_none() && self.taken.is_none()
    }
}
