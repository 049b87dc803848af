//! What a dossier is now: the fold of its changes.

use motcua_kernel::Instant;
use serde::{Deserialize, Serialize};

use super::{ActorId, CaseClock, ResultRef, Stage, Status, UnitRef};

/// Whether settling the procedure yields a paper result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settling {
    /// A result must be attached before the dossier is settled.
    YieldsResult,
    /// Nothing is handed out, as when a notice is only recorded.
    YieldsNothing,
}

/// What a dossier is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierState {
    /// The national status.
    pub status: Status,
    /// What settling it yields.
    pub settling: Settling,
    /// The unit it went over to, once it did.
    pub unit: Option<UnitRef>,
    /// The officer who holds it.
    pub holder: Option<ActorId>,
    /// The result attached and not yet overtaken by a reopening.
    pub result: Option<ResultRef>,
    /// When it was filed.
    pub filed_at: Option<Instant>,
    /// When it was accepted, as slip 01 says.
    pub accepted_at: Option<Instant>,
    /// When it is due, as promised to the person.
    pub due_at: Option<Instant>,
    /// Its clock.
    pub clock: CaseClock,
    /// Where it goes on when the supplement asked for is complete.
    pub resumes: Option<Status>,
    /// How many supplements were asked for; the second counts as late in scoring (QĐ 766/QĐ-TTg).
    pub supplement_requests: u32,
    /// Whether the due date was moved once with an apology; it may not be moved again.
    pub rescheduled: bool,
    /// How often it was opened again after being settled.
    pub reopened: u32,
    /// When its last change happened.
    pub changed_at: Option<Instant>,
    /// How many changes it has seen.
    pub changes: u64,
}

impl DossierState {
    /// A dossier nobody has filed yet.
    pub fn draft(settling: Settling) -> Self {
        Self {
            status: Status::Draft,
            settling,
            unit: None,
            holder: None,
            result: None,
            filed_at: None,
            accepted_at: None,
            due_at: None,
            clock: CaseClock::default(),
            resumes: None,
            supplement_requests: 0,
            rescheduled: false,
            reopened: 0,
            changed_at: None,
            changes: 0,
        }
    }

    /// Where it stands, as work lists sort it.
    pub const fn stage(&self) -> Stage {
        Stage::of(self)
    }
}
