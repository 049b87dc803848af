//! What the watch over running dossiers calls out, and to whom.

use serde::{Deserialize, Serialize};

/// What is the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmKind {
    /// Nobody holds it, or nothing moved for too many working hours.
    Stuck,
    /// An online or postal filing is not answered within eight working hours (NĐ 45/2020/NĐ-CP, điều 14).
    Unanswered,
    /// It was not handed over by the 15:00 rule (NĐ 61/2018/NĐ-CP, điều 18).
    NotTransferred,
    /// It is due soon.
    NearDue,
    /// It is overdue.
    Overdue,
    /// Its result waits to be collected.
    Uncollected,
    /// Its owner wrote and nobody answered in time.
    MessageUnanswered,
}

impl AlarmKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Stuck,
        Self::Unanswered,
        Self::NotTransferred,
        Self::NearDue,
        Self::Overdue,
        Self::Uncollected,
        Self::MessageUnanswered,
    ];

    /// The identifier in tables, addresses and events.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Stuck => "stuck",
            Self::Unanswered => "unanswered",
            Self::NotTransferred => "not-transferred",
            Self::NearDue => "near-due",
            Self::Overdue => "overdue",
            Self::Uncollected => "uncollected",
            Self::MessageUnanswered => "message-unanswered",
        }
    }

    /// The kind called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.identifier() == identifier)
    }
}

/// Whom an alarm calls: first who holds the dossier, then who answers for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmLevel {
    /// The holder, or the pool in which it waits.
    Holder,
    /// The head of the unit; from here on the applicant sees an honest note.
    Head,
}

impl AlarmLevel {
    /// The identifier in tables and addresses.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Head => "head",
        }
    }

    /// The level called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Holder, Self::Head]
            .into_iter()
            .find(|level| level.identifier() == identifier)
    }
}
