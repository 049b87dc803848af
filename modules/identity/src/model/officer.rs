//! Officers and what they are posted as.

use motcua_kernel::{Day, Id};
use serde::{Deserialize, Serialize};

use super::{Role, UnitId};

/// The identifier of an officer.
pub type OfficerId = Id<Officer>;

/// The identifier of a posting.
pub type PostingId = Id<Posting>;

/// An officer (cán bộ, công chức, viên chức) with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// The identifier.
    pub id: OfficerId,
    /// The name to sign in with: lower-case letters, digits, dots, hyphens and underscores.
    pub username: String,
    /// The full name, as it stands on slips.
    pub full_name: String,
    /// The title (chức danh), as it stands on slips.
    pub title: String,
    /// The unit the officer belongs to.
    pub home_unit: UnitId,
    /// Whether the account may be used.
    pub active: bool,
}

/// What an officer does where, for which field, from when to when: role × field × unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// The role.
    pub role: Role,
    /// The unit.
    pub unit: UnitId,
    /// The one subject field (lĩnh vực) the posting is bounded to; none: every field.
    pub field: Option<String>,
    /// The first day.
    pub from: Day,
    /// The last day; none: no end is set.
    pub to: Option<Day>,
}

impl Posting {
    /// Whether the posting is in force on `day`.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the posting's field takes in `field`.
    ///
    /// `None` asks for an act that is not bounded to a field, so that only a posting for every field will do.
    pub fn takes_in_field(&self, field: Option<&str>) -> bool {
        self.field.is_none() || self.field.as_deref() == field
    }
}
