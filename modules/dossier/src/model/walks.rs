//! The walks of a dossier that the law describes, told step by step.

use motcua_kernel::{Day, Fault, FaultKind, Instant, Money};
use motcua_law::PauseKind;

use super::*;

pub(super) fn at(minute: i64) -> Instant {
    Instant::from_local(Day::new(2023, 11, 15).unwrap().date().at(8, 0, 0, 0)).plus_seconds(minute * 60)
}

pub(super) fn actor(id: &str, roles: &[Role]) -> Actor {
    Actor {
        id: ActorId::new(id),
        roles: roles.to_vec(),
        stands_in_for: Vec::new(),
        answers_for: Vec::new(),
    }
}

struct Case {
    state: DossierState,
    minute: i64,
}

impl Case {
    fn new() -> Self {
        Self {
            state: DossierState::draft(Settling::YieldsResult),
            minute: 0,
        }
    }

    fn tries(&mut self, who: &Actor, command: Command) -> Result<(), Refusal> {
        self.minute += 10;
        for change in decide(&self.state, &command, who, at(self.minute))? {
            self.state.apply(&change);
        }
        Ok(())
    }

    fn does(&mut self, who: &Actor, command: Command) -> &mut Self {
        self.tries(who, command).unwrap();
        self
    }
}

fn desk() -> Actor {
    actor("desk", &[Role::IntakeOfficer])
}

fn officer() -> Actor {
    actor("officer", &[Role::CaseOfficer])
}

fn head() -> Actor {
    actor("head", &[Role::AgencyHead])
}

fn returner() -> Actor {
    actor("returner", &[Role::ReturnOfficer])
}

fn submit() -> Command {
    Command::Submit {
        filed_at: at(0),
        channel: Channel::InPerson,
    }
}

fn accept() -> Command {
    Command::Accept {
        received_at: at(15),
        due_at: Some(at(3_000)),
    }
}

fn transfer() -> Command {
    Command::Transfer {
        unit: UnitRef::new("STP"),
        handover: None,
        step: None,
    }
}

fn attach() -> Command {
    Command::AttachResult {
        result: ResultRef::new("paper-1"),
    }
}

fn supplement() -> Command {
    Command::RequestSupplement {
        reason: "Thiếu giấy chứng sinh".into(),
        until: None,
        defects: Vec::new(),
        again_because: None,
    }
}

fn in_processing() -> Case {
    let mut case = Case::new();
    case.does(&desk(), submit())
        .does(&desk(), accept())
        .does(&desk(), transfer())
        .does(&officer(), Command::Claim);
    case
}

#[test]
fn a_dossier_goes_from_the_counter_to_its_return() {
    let mut case = in_processing();
    assert_eq!(case.state.stage(), Stage::InHand);
    case.does(&officer(), attach());
    assert_eq!(case.state.stage(), Stage::ResultReady);
    case.does(&officer(), Command::Resolve)
        .does(&returner(), Command::Return { receipt: None });
    assert_eq!(
        (case.state.status, case.state.stage()),
        (Status::Returned, Stage::Closed)
    );
    let spells = case.state.clock.spells();
    assert_eq!(spells.len(), 1);
    assert_eq!((spells[0].from, spells[0].until), (at(15), Some(at(60))));
}

#[test]
fn a_dossier_is_not_settled_without_a_holder_or_a_result() {
    let mut case = Case::new();
    case.does(&desk(), submit())
        .does(&desk(), accept())
        .does(&desk(), transfer());
    assert_eq!(case.tries(&head(), Command::Resolve), Err(Refusal::NotHeld));
    case.does(&officer(), Command::Claim);
    assert_eq!(
        case.tries(&officer(), Command::Resolve),
        Err(Refusal::ResultMissing)
    );
    case.does(&officer(), attach());
    let other = actor("other", &[Role::CaseOfficer]);
    assert_eq!(
        case.tries(&other, Command::Resolve),
        Err(Refusal::HeldByAnother(ActorId::new("officer")))
    );
    case.does(&head(), Command::Resolve);
}

#[test]
fn a_procedure_that_yields_nothing_is_settled_without_a_result() {
    let mut case = Case {
        state: DossierState::draft(Settling::YieldsNothing),
        minute: 0,
    };
    case.does(&desk(), submit())
        .does(&desk(), accept())
        .does(&desk(), Command::Resolve);
    assert_eq!(case.state.status, Status::Resolved);
}

#[test]
fn of_two_officers_taking_the_same_dossier_the_second_is_told_who_has_it() {
    let mut case = in_processing();
    let second = actor("second", &[Role::CaseOfficer]);
    assert_eq!(
        case.tries(&second, Command::Claim),
        Err(Refusal::HeldByAnother(ActorId::new("officer")))
    );
    let changes = case.state.changes;
    case.does(&officer(), Command::Claim);
    assert_eq!(case.state.changes, changes, "taking it twice changes nothing");
    case.does(
        &head(),
        Command::Assign {
            holder: ActorId::new("second"),
        },
    );
    assert_eq!(case.state.holder, Some(ActorId::new("second")));
}

#[test]
fn a_second_accept_is_refused() {
    let mut case = Case::new();
    case.does(&desk(), submit()).does(&desk(), accept());
    let refusal = case.tries(&desk(), accept()).unwrap_err();
    assert_eq!(
        refusal,
        Refusal::NotInStatus {
            action: Action::Accept,
            status: Status::Accepted
        }
    );
    let fault = Fault::from(refusal);
    assert_eq!(
        (fault.kind(), fault.code()),
        (FaultKind::Conflict, "dossier-not-in-status")
    );
}

#[test]
fn a_date_in_the_future_or_out_of_order_is_refused() {
    let mut case = Case::new();
    let future = Command::Submit {
        filed_at: at(9_999),
        channel: Channel::Online,
    };
    assert_eq!(case.tries(&desk(), future), Err(Refusal::InFuture));
    case.does(&desk(), submit());
    for (received, due, wanted) in [
        (at(9_999), None, Refusal::InFuture),
        (at(-5), None, Refusal::BeforeFiling),
        (at(15), Some(at(15)), Refusal::DueTooEarly),
    ] {
        let accept = Command::Accept {
            received_at: received,
            due_at: due,
        };
        assert_eq!(case.tries(&desk(), accept), Err(wanted));
    }
}

#[test]
fn a_supplement_stops_the_clock_and_the_dossier_goes_on_where_it_was() {
    let mut case = in_processing();
    case.does(&officer(), supplement());
    assert_eq!(
        case.state.clock.now(),
        Some(ClockState::Paused(PauseKind::Supplement))
    );
    case.does(
        &desk(),
        Command::ReceiveSupplement {
            due_at: Some(at(9_000)),
        },
    );
    assert_eq!(
        (case.state.status, case.state.due_at),
        (Status::Processing, Some(at(9_000)))
    );
    assert_eq!(case.state.clock.pauses().len(), 1);
    let mut early = Case::new();
    early
        .does(&desk(), submit())
        .does(&desk(), accept())
        .does(&desk(), supplement());
    early.does(&desk(), Command::ReceiveSupplement { due_at: None });
    assert_eq!(
        (early.state.status, early.state.due_at),
        (Status::Accepted, Some(at(3_000)))
    );
}

#[test]
fn a_supplement_before_intake_starts_no_clock_until_the_dossier_is_complete() {
    let mut case = Case::new();
    case.does(&desk(), submit()).does(&desk(), supplement());
    assert_eq!(case.state.stage(), Stage::AwaitingSupplementBeforeIntake);
    assert!(!case.state.clock.started());
    case.does(
        &desk(),
        Command::ReceiveSupplement {
            due_at: Some(at(5_000)),
        },
    );
    assert_eq!(
        (case.state.status, case.state.accepted_at),
        (Status::Accepted, Some(at(30)))
    );
    assert_eq!(case.state.clock.now(), Some(ClockState::Running));
}

#[test]
fn a_payment_stops_the_clock_until_it_is_confirmed() {
    let mut case = in_processing();
    let ask = Command::RequestPayment {
        amount: Money::dong(8_000),
        reason: "Lệ phí".into(),
    };
    case.does(&officer(), ask);
    assert_eq!(
        case.state.clock.now(),
        Some(ClockState::Paused(PauseKind::Payment))
    );
    let system = actor("system", &[Role::System]);
    case.does(&system, Command::ConfirmPayment { due_at: None });
    assert_eq!(
        (case.state.status, case.state.clock.now()),
        (Status::Processing, Some(ClockState::Running))
    );
}

#[test]
fn a_withdrawn_or_stopped_dossier_gives_its_papers_back_and_never_a_result() {
    let applicant = actor("public", &[Role::Applicant]);
    let ends: [(Actor, Command); 2] = [
        (applicant, Command::Withdraw { reason: None }),
        (
            head(),
            Command::Stop {
                reason: "Không đủ điều kiện".into(),
            },
        ),
    ];
    for (who, end) in ends {
        let mut case = in_processing();
        case.does(&who, end);
        assert_eq!(case.state.clock.now(), None);
        assert!(matches!(
            case.tries(&returner(), Command::Return { receipt: None }),
            Err(Refusal::NotInStatus { .. })
        ));
        case.does(&returner(), Command::ReturnDocuments);
        assert_eq!(case.state.status, Status::Returned);
    }
}

#[test]
fn a_reopened_dossier_needs_a_reason_and_a_new_result() {
    let mut case = in_processing();
    case.does(&officer(), attach()).does(&officer(), Command::Resolve);
    let blank = Command::Reopen { reason: "  ".into() };
    assert_eq!(case.tries(&head(), blank), Err(Refusal::ReasonMissing));
    case.does(
        &head(),
        Command::Reopen {
            reason: "Sai tên mẹ".into(),
        },
    );
    assert_eq!((case.state.status, case.state.reopened), (Status::Processing, 1));
    assert_eq!(
        case.tries(&officer(), Command::Resolve),
        Err(Refusal::ResultMissing)
    );
}

#[test]
fn a_due_date_is_moved_once_only_and_later_only() {
    let mut case = in_processing();
    let to = |minute| Command::Reschedule {
        due_at: at(minute),
        reason: "Chờ xác minh".into(),
        cause: None,
    };
    assert_eq!(case.tries(&head(), to(2_000)), Err(Refusal::DueTooEarly));
    case.does(&head(), to(4_000));
    assert_eq!(case.tries(&head(), to(5_000)), Err(Refusal::AlreadyRescheduled));
}

#[test]
fn who_lacks_the_role_is_refused() {
    let mut case = Case::new();
    case.does(&desk(), submit());
    assert_eq!(
        case.tries(&officer(), accept()),
        Err(Refusal::RoleMissing(Action::Accept))
    );
    assert_eq!(
        Fault::from(Refusal::RoleMissing(Action::Accept)).kind(),
        FaultKind::Forbidden
    );
}
