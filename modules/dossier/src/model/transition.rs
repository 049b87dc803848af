//! The table of status changes; a test holds it against `data/status_transitions.csv`.

use super::{Action, Status};

/// One lawful change of status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The status before.
    pub from: Status,
    /// The status after.
    pub to: Status,
    /// The act that does it.
    pub action: Action,
}

const fn row(from: Status, to: Status, action: Action) -> Transition {
    Transition { from, to, action }
}

/// Every lawful change of status.
pub const TRANSITIONS: [Transition; 26] = {
    use Status::{
        Accepted, Draft, FinancialObligation, NotAccepted, Processing, Registered, Resolved, Returned,
        Stopped, SupplementRequested, Withdrawn,
    };
    [
        row(Draft, Registered, Action::Submit),
        row(Registered, Accepted, Action::Accept),
        row(Registered, NotAccepted, Action::RefuseIntake),
        row(
            Registered,
            SupplementRequested,
            Action::RequestSupplementBeforeIntake,
        ),
        row(Registered, Withdrawn, Action::Withdraw),
        row(Accepted, Processing, Action::Transfer),
        row(Accepted, Resolved, Action::ResolveOnTheSpot),
        row(Accepted, SupplementRequested, Action::RequestSupplement),
        row(Accepted, Withdrawn, Action::Withdraw),
        row(Processing, SupplementRequested, Action::RequestSupplement),
        row(Processing, FinancialObligation, Action::RequestPayment),
        row(Processing, Stopped, Action::Stop),
        row(Processing, Resolved, Action::Resolve),
        row(Processing, Withdrawn, Action::Withdraw),
        row(Processing, Processing, Action::Step),
        row(SupplementRequested, Processing, Action::SupplementReceived),
        row(
            SupplementRequested,
            Accepted,
            Action::SupplementReceivedBeforeTransfer,
        ),
        row(SupplementRequested, Stopped, Action::NoSupplementInTime),
        row(SupplementRequested, Withdrawn, Action::Withdraw),
        row(FinancialObligation, Processing, Action::PaymentConfirmed),
        row(FinancialObligation, Stopped, Action::NoPaymentInTime),
        row(FinancialObligation, Withdrawn, Action::Withdraw),
        row(Stopped, Returned, Action::ReturnDocuments),
        row(Resolved, Returned, Action::ReturnResult),
        row(Withdrawn, Returned, Action::ReturnDocuments),
        row(Resolved, Processing, Action::ReopenForCorrection),
    ]
};

/// The status to which `action` leads from `from`, if it may be done there.
pub fn target(from: Status, action: Action) -> Option<Status> {
    if action.in_place().contains(&from) {
        return Some(from);
    }
    TRANSITIONS
        .iter()
        .find(|row| row.from == from && row.action == action)
        .map(|row| row.to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    const FILE: &str = include_str!("../../../../data/status_transitions.csv");

    #[test]
    fn the_table_is_the_file_row_by_row() {
        let ours: Vec<String> = TRANSITIONS
            .iter()
            .map(|row| format!("{},{},{}", row.from.code(), row.to.code(), row.action.name()))
            .collect();
        let theirs: Vec<String> = FILE
            .lines()
            .skip(1)
            .map(|line| line.splitn(4, ',').take(3).collect::<Vec<_>>().join(","))
            .collect();
        assert_eq!(ours, theirs);
    }

    #[test]
    fn the_actor_named_in_the_file_may_do_the_act() {
        for (line, row) in FILE.lines().skip(1).zip(TRANSITIONS) {
            let actor = line.splitn(4, ',').nth(3).unwrap().trim_matches('"');
            let roles: &[Role] = match actor {
                "applicant" => &[Role::Applicant],
                "intake officer" => &[Role::IntakeOfficer],
                "processing officer" => &[Role::CaseOfficer],
                "intake/processing officer" => &[Role::IntakeOfficer, Role::CaseOfficer],
                "leader" | "leader, logged" => &[Role::DivisionHead, Role::AgencyHead],
                "system/treasury" => &[Role::System],
                "return officer" => &[Role::ReturnOfficer],
                other => panic!("unknown actor {other}"),
            };
            assert!(
                roles.iter().all(|role| row.action.roles().contains(role)),
                "{line}"
            );
        }
    }
}
