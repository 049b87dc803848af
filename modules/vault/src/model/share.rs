//! A paper shared with an agency for a purpose until a day.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Id, Instant};
use motcua_repository::PaperId;

use super::OwnerNumber;

/// The identifier of a share.
pub type ShareId = Id<PaperShare>;

/// The last day until which something may be shared on `today`: a year, then the owner is asked again.
pub fn longest_share(today: Day) -> Day {
    today.plus_days(366)
}

/// What an owner agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperShare {
    /// Its identifier.
    pub id: ShareId,
    /// Whose paper.
    pub owner: OwnerNumber,
    /// The paper.
    pub paper_id: PaperId,
    /// The agency it is shared with.
    pub unit: UnitId,
    /// The agency's name on that day.
    pub unit_name: String,
    /// For what.
    pub purpose: String,
    /// The last day.
    pub until: Day,
    /// Who wrote it down: the owner, or an officer at the desk.
    pub shared_by_name: String,
    /// When.
    pub shared_at: Instant,
    /// When it was taken back.
    pub revoked_at: Option<Instant>,
}

impl PaperShare {
    /// Whether the agency may open the paper on `today`.
    pub fn holds(&self, today: Day) -> bool {
        self.revoked_at.is_none() && today <= self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_holds_through_its_last_day_and_not_after_it_was_taken_back() {
        let share = PaperShare {
            id: Id::new(Instant::from_micros(0), [1; 10]),
            owner: OwnerNumber::kept("020195001234".to_owned()),
            paper_id: Id::new(Instant::from_micros(0), [1; 10]),
            unit: UnitId::new("05977", None),
            unit_name: String::new(),
            purpose: String::new(),
            until: "2023-11-20".parse().unwrap(),
            shared_by_name: String::new(),
            shared_at: Instant::from_micros(0),
            revoked_at: None,
        };
        assert!(share.holds("2023-11-20".parse().unwrap()));
        assert!(!share.holds("2023-11-21".parse().unwrap()));
        let revoked = PaperShare {
            revoked_at: Some(Instant::from_micros(1)),
            ..share
        };
        assert!(!revoked.holds("2023-11-15".parse().unwrap()));
    }
}
