//! A due: what one dossier owes for one thing.

use motcua_dossier::DossierId;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Id, Instant};
use motcua_law::PayReference;

/// The identifier of a due.
pub type DueId = Id<Due>;

/// What a due is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DueKind {
    /// Charge or fee of the procedure (phí, lệ phí).
    Fee,
    /// A financial obligation asked for while the dossier is settled (nghĩa vụ tài chính).
    Obligation,
}

impl DueKind {
    /// The identifier in tables and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Fee => "fee",
            Self::Obligation => "obligation",
        }
    }

    /// The kind called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Fee, Self::Obligation]
            .into_iter()
            .find(|it| it.identifier() == identifier)
    }
}

/// What one dossier owes for one thing (khoản phải nộp).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The identifier.
    pub id: DueId,
    /// What stands in the text of a transfer.
    pub reference: PayReference,
    /// The dossier.
    pub dossier_id: DossierId,
    /// Its code.
    pub code: String,
    /// What it is for.
    pub kind: DueKind,
    /// When it was asked for; tells the obligations of one dossier apart.
    pub asked_at: Instant,
    /// The unit that collects.
    pub unit: UnitId,
    /// The subject field of the dossier.
    pub field: String,
    /// What it is for, in words: the procedure, or the obligation.
    pub what: String,
    /// By which rule or notice.
    pub rule: String,
    /// The last day; none for a fee, which is paid before the result is handed over.
    pub until: Option<Day>,
}
