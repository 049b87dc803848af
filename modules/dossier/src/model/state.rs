//! What a dossier is now: the fold of its changes.

use std::collections::BTreeMap;

use motcua_kernel::{Instant, Money};
use serde::{Deserialize, Serialize};

use super::{ActorId, CaseClock, LateCause, Messages, OpenStep, Referral, ResultRef, Stage, Status, UnitRef};

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
    /// The step of the workflow under way, where the procedure has a workflow of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<OpenStep>,
    /// Who did each step last: work that is sent back returns to them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub step_holders: BTreeMap<String, ActorId>,
    /// Whether the competent unit confirmed that the dossier arrived.
    #[serde(default, skip_serializing_if = "is_false")]
    pub arrived: bool,
    /// The units asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referrals: Vec<Referral>,
    /// What was paid of its fee.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub fee_paid: Money,
    /// Whether its fee was waived.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fee_waived: bool,
    /// What its delay comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_cause: Option<LateCause>,
    /// How often the person was told that the result is ready.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub announced: u32,
    /// Whether its uncollected result is in the archive.
    #[serde(default, skip_serializing_if = "is_false")]
    pub archived: bool,
    /// When it last moved on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_at: Option<Instant>,
    /// What its owner wrote and nobody answered.
    #[serde(default, skip_serializing_if = "Messages::is_none")]
    pub messages: Messages,
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
            step: None,
            step_holders: BTreeMap::new(),
            arrived: false,
            referrals: Vec::new(),
            fee_paid: Money::default(),
            fee_waived: false,
            late_cause: None,
            announced: 0,
            archived: false,
            moved_at: None,
            messages: Messages::default(),
        }
    }

    /// Where it stands, as work lists sort it.
    pub const fn stage(&self) -> Stage {
        Stage::of(self)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_zero(value: &u32) -> bool {
    *value == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_nothing(value: &Money) -> bool {
    *value == Money::default()
}
