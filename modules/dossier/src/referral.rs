//! A referral as it is kept: the words that stand in no event.

use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::DossierId;
use crate::model::Opinion;

/// What another unit was asked, and what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralRow {
    /// Its id, also in the dossier's events.
    pub id: String,
    /// The dossier.
    pub dossier_id: DossierId,
    /// The dossier's code.
    pub dossier_code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The unit that settles the dossier.
    pub asking_unit: UnitId,
    /// The leg's code, where it is a part of a linked procedure; an opinion has none.
    pub leg: Option<String>,
    /// The unit asked.
    pub unit: UnitId,
    /// Who asked: an officer's id, or `system` for a leg.
    pub asked_by: String,
    /// What is asked, or what the leg is called.
    pub question: String,
    /// When it was asked.
    pub asked_at: Instant,
    /// When the answer is due.
    pub due_at: Instant,
    /// Who answered.
    pub answered_by: Option<String>,
    /// When.
    pub answered_at: Option<Instant>,
    /// The answer.
    pub opinion: Option<Opinion>,
    /// The answer in words.
    pub words: Option<String>,
}

impl ReferralRow {
    /// Whether it is a part of a linked procedure.
    pub const fn is_leg(&self) -> bool {
        self.leg.is_some()
    }

    /// Whether the answer came, or is still awaited, after its time.
    pub fn is_late(&self, now: Instant) -> bool {
        self.answered_at.unwrap_or(now) > self.due_at
    }
}
