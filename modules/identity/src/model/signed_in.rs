//! An officer who is signed in, with everything the policy asks about.

use std::collections::BTreeSet;

use motcua_kernel::Instant;

use super::{OfficerId, Permission, Posting, UnitId, policy};

/// A posting in force, with the units it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPosting {
    /// The posting.
    pub posting: Posting,
    /// The units it covers: its own and, for roles that answer for them, every unit below.
    pub covers: BTreeSet<UnitId>,
    /// The units that ended and were merged into one of those: their books are read here, and what they were asked is
    /// answered here.
    pub takes_over: BTreeSet<UnitId>,
}

impl HeldPosting {
    /// The units at which the posting gives `permission`.
    pub fn units(&self, permission: Permission) -> impl Iterator<Item = &UnitId> {
        let past = self.takes_over.iter().filter(move |_| permission.outlives_unit());
        self.covers.iter().chain(past)
    }
}

/// An officer who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The officer.
    pub officer_id: OfficerId,
    /// The name signed in with.
    pub username: String,
    /// The full name.
    pub full_name: String,
    /// The title.
    pub title: String,
    /// The unit the officer belongs to.
    pub home_unit: UnitId,
    /// That unit's name.
    pub home_unit_name: String,
    /// The postings in force when the session was read.
    pub postings: Vec<HeldPosting>,
    /// The officers who are away today and whose work this one does (NĐ 61/2018/NĐ-CP, điều 11): what they hold may be
    /// acted on, wherever the postings above allow it.
    pub stands_in_for: Vec<OfficerId>,
    /// When the session was last noted as used.
    pub seen_at: Instant,
}

/// How long a session's last use may be out of date, in seconds.
const TOUCH_SECONDS: i64 = 5 * 60;

impl SignedIn {
    /// Whether the session's use should be noted again: its last note is five minutes old.
    pub fn touch_due(&self, now: Instant) -> bool {
        now >= self.seen_at.plus_seconds(TOUCH_SECONDS)
    }

    /// Whether a posting gives `permission` at `unit` for `field`; no field asks for all of the unit's work.
    pub fn may(&self, permission: Permission, unit: &UnitId, field: Option<&str>) -> bool {
        self.posts_giving(permission, unit, field).next().is_some()
    }

    /// Whether any posting gives `permission`, wherever it is.
    pub fn may_anywhere(&self, permission: Permission) -> bool {
        self.giving(permission).next().is_some()
    }

    /// Where `permission` is held: unit, and the field it is bounded to (none: every field), each pair once.
    pub fn units_for(&self, permission: Permission) -> Vec<(UnitId, Option<String>)> {
        let pairs: BTreeSet<_> = self
            .giving(permission)
            .flat_map(|held| {
                held.units(permission)
                    .map(|unit| (unit.clone(), held.posting.field.clone()))
            })
            .collect();
        pairs.into_iter().collect()
    }

    /// The units of the postings that give `permission` at `unit` for `field`: from where the officer may do it.
    pub fn posts_giving<'s>(
        &'s self,
        permission: Permission,
        unit: &'s UnitId,
        field: Option<&'s str>,
    ) -> impl Iterator<Item = &'s UnitId> {
        self.giving(permission)
            .filter(move |held| {
                held.units(permission).any(|it| it == unit) && held.posting.takes_in_field(field)
            })
            .map(|held| &held.posting.unit)
    }

    fn giving(&self, permission: Permission) -> impl Iterator<Item = &HeldPosting> {
        self.postings
            .iter()
            .filter(move |held| policy::allows(held.posting.role, permission))
    }
}
