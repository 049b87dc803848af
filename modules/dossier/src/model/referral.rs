//! What another unit was asked for: an opinion (lấy ý kiến), or its part of a linked procedure (liên thông).

use motcua_kernel::Instant;
use serde::{Deserialize, Serialize};

use super::UnitRef;

/// What another unit is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "asked")]
pub enum ReferralKind {
    /// An opinion, within a time of its own while the main clock runs on (NĐ 61/2018/NĐ-CP, điều 19.5).
    Opinion,
    /// Its part of a linked procedure (NĐ 61/2018/NĐ-CP, điều 19.6–7), by its code among the legs.
    Leg {
        /// The leg's code in the revision.
        code: String,
    },
}

/// How a coordinating unit answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opinion {
    /// It agrees (đồng ý).
    Agrees,
    /// It agrees under conditions told in words (đồng ý có điều kiện).
    AgreesIf,
    /// It does not agree (không đồng ý).
    Disagrees,
    /// Its part of a linked procedure is done.
    Done,
}

impl Opinion {
    /// Every answer.
    pub const ALL: [Self; 4] = [Self::Agrees, Self::AgreesIf, Self::Disagrees, Self::Done];

    /// The identifier in tables, forms and events.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::AgreesIf => "agrees-if",
            Self::Disagrees => "disagrees",
            Self::Done => "done",
        }
    }

    /// The answer called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|opinion| opinion.identifier() == identifier)
    }
}

/// A unit asked, and whether it has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Its id, also in the table of referrals.
    pub id: String,
    /// What is asked.
    #[serde(flatten)]
    pub kind: ReferralKind,
    /// The unit asked.
    pub unit: UnitRef,
    /// When it was asked.
    pub asked_at: Instant,
    /// When the answer is due.
    pub due_at: Instant,
    /// When it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Instant>,
}

impl Referral {
    /// Whether settling must wait for it at `now`.
    ///
    /// A leg is part of the procedure and must be done. An opinion that did not come in time leaves the lead agency
    /// free to decide; the history shows that it is missing (NĐ 61/2018/NĐ-CP, điều 19.5).
    pub fn holds_up(&self, now: Instant) -> bool {
        self.answered_at.is_none()
            && match self.kind {
                ReferralKind::Leg { .. } => true,
                ReferralKind::Opinion => now < self.due_at,
            }
    }
}
