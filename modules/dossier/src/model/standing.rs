//! The groups of statuses in which progress is reported: in progress, paused, finished (QĐ 766/QĐ-TTg).

use super::{DossierState, Status};

/// How a dossier counts in a report on progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Đang giải quyết.
    InProgress,
    /// Tạm dừng.
    Paused,
    /// Đã giải quyết.
    Finished,
}

/// The group of each status, as provincial systems report them. A stopped dossier counts as paused there until its
/// papers are handed back, although nothing else follows: what stands here can be changed in one place.
pub const STANDINGS: [(Status, Option<Standing>); 11] = [
    (Status::Draft, None),
    (Status::Registered, None),
    (Status::Accepted, Some(Standing::InProgress)),
    (Status::NotAccepted, None),
    (Status::Processing, Some(Standing::InProgress)),
    (Status::SupplementRequested, Some(Standing::Paused)),
    (Status::FinancialObligation, Some(Standing::Paused)),
    (Status::Withdrawn, Some(Standing::Finished)),
    (Status::Stopped, Some(Standing::Paused)),
    (Status::Resolved, Some(Standing::Finished)),
    (Status::Returned, Some(Standing::Finished)),
];

impl Standing {
    /// The identifier in tables.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::InProgress => "in-progress",
            Self::Paused => "paused",
            Self::Finished => "finished",
        }
    }

    /// How a dossier counts; one that was never accepted counts nowhere.
    pub fn of(state: &DossierState) -> Option<Self> {
        state.accepted_at?;
        STANDINGS
            .iter()
            .find(|(status, _)| *status == state.status)
            .and_then(|(_, standing)| *standing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_stands_in_the_table_of_groups() {
        let listed: Vec<Status> = STANDINGS.iter().map(|(status, _)| *status).collect();
        assert_eq!(listed, Status::ALL);
    }
}
