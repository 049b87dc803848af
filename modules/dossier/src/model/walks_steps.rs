//! The walks through a workflow, through other units, and past a second request.

use motcua_kernel::Money;

use super::walks::{actor, at};
use super::*;

fn plan(code: &str, performer: Role, last: bool) -> StepPlan {
    StepPlan {
        code: code.into(),
        name: code.into(),
        performer,
        due_at: None,
        last,
    }
}

struct Case(DossierState, i64);

impl Case {
    fn tries(&mut self, who: &Actor, command: Command) -> Result<(), Refusal> {
        self.1 += 10;
        for change in decide(&self.0, &command, who, at(self.1))? {
            self.0.apply(&change);
        }
        Ok(())
    }

    fn does(&mut self, who: &Actor, command: Command) -> &mut Self {
        self.tries(who, command).unwrap();
        self
    }
}

fn officer() -> Actor {
    actor("officer", &[Role::CaseOfficer])
}

fn head() -> Actor {
    actor("head", &[Role::AgencyHead])
}

fn clerk() -> Actor {
    actor("clerk", &[Role::Clerk])
}

fn forward(next: StepPlan) -> Command {
    Command::Step {
        name: "bước".into(),
        note: None,
        next: Some(next),
    }
}

/// In the hands of the officer who drafts, with approval and issue still to come.
fn drafting() -> Case {
    let desk = actor("desk", &[Role::IntakeOfficer]);
    let mut case = Case(DossierState::draft(Settling::YieldsResult), 0);
    case.does(
        &desk,
        Command::Submit {
            filed_at: at(0),
            channel: Channel::InPerson,
        },
    )
    .does(
        &desk,
        Command::Accept {
            received_at: at(1),
            due_at: Some(at(3_000)),
        },
    )
    .does(
        &desk,
        Command::Transfer {
            unit: UnitRef::new("STP"),
            handover: Some("h1".into()),
            step: Some(plan("du-thao", Role::CaseOfficer, false)),
        },
    )
    .does(&officer(), Command::Claim);
    case
}

#[test]
fn a_dossier_is_settled_only_after_the_last_step_of_its_workflow() {
    let mut case = drafting();
    let result = ResultRef::new("paper-1");
    case.does(&officer(), Command::AttachResult { result });
    assert_eq!(
        case.tries(&officer(), Command::Resolve),
        Err(Refusal::StepsRemain("du-thao".into()))
    );
    case.does(&officer(), forward(plan("phe-duyet", Role::AgencyHead, false)));
    assert_eq!(case.0.holder, None, "the approval waits in the head's pool");
    assert_eq!(
        case.tries(&officer(), forward(plan("dong-dau", Role::Clerk, true))),
        Err(Refusal::NotYourStep(Role::AgencyHead))
    );
    case.does(&head(), forward(plan("dong-dau", Role::Clerk, true)))
        .does(&clerk(), Command::Resolve);
    assert_eq!(case.0.status, Status::Resolved);
}

#[test]
fn work_sent_back_returns_to_the_officer_who_did_it() {
    let mut case = drafting();
    case.does(&officer(), forward(plan("phe-duyet", Role::AgencyHead, true)));
    let back = Command::SendBack {
        to: plan("du-thao", Role::CaseOfficer, false),
        reason: "Sai họ tên mẹ".into(),
    };
    case.does(&head(), back);
    assert_eq!(case.0.holder, Some(ActorId::new("officer")));
    assert_eq!(
        case.0.step.as_ref().map(|step| step.plan.code.as_str()),
        Some("du-thao")
    );
}

#[test]
fn a_second_supplement_request_needs_the_head_and_a_reason() {
    let ask = |again: Option<&str>| Command::RequestSupplement {
        reason: "Thiếu giấy chứng sinh".into(),
        until: None,
        defects: Vec::new(),
        again_because: again.map(Remark::from),
    };
    let desk = actor("desk", &[Role::IntakeOfficer]);
    let mut case = drafting();
    case.does(&officer(), ask(None))
        .does(&desk, Command::ReceiveSupplement { due_at: None });
    assert_eq!(
        case.tries(&officer(), ask(Some("lý do"))),
        Err(Refusal::SecondSupplement)
    );
    assert_eq!(case.tries(&head(), ask(None)), Err(Refusal::SecondSupplement));
    case.does(&head(), ask(Some("Giấy nộp lại không đọc được")));
    assert_eq!(case.0.supplement_requests, 2);
}

#[test]
fn a_stand_in_does_what_the_absent_officer_holds() {
    let mut case = drafting();
    let stand_in = Actor {
        stands_in_for: vec![ActorId::new("officer")],
        ..actor("stand-in", &[Role::CaseOfficer])
    };
    let other = actor("other", &[Role::CaseOfficer]);
    let on = || forward(plan("phe-duyet", Role::AgencyHead, true));
    assert_eq!(
        case.tries(&other, on()),
        Err(Refusal::HeldByAnother(ActorId::new("officer")))
    );
    case.does(&stand_in, on());
}

#[test]
fn settling_waits_for_a_leg_and_for_an_opinion_until_its_time_is_over() {
    let refer = |id: &str, kind| Command::Refer {
        id: id.into(),
        kind,
        unit: UnitRef::new("STC"),
        due_at: at(200),
    };
    let mut case = drafting();
    case.does(&officer(), refer("y-kien", ReferralKind::Opinion))
        .does(
            &officer(),
            refer("thue", ReferralKind::Leg { code: "thue".into() }),
        )
        .does(&officer(), forward(plan("phe-duyet", Role::AgencyHead, true)));
    let result = ResultRef::new("paper-1");
    case.does(&head(), Command::AttachResult { result });
    assert_eq!(
        case.tries(&head(), Command::Resolve),
        Err(Refusal::ReferralsOpen(2))
    );
    let tax = Actor {
        answers_for: vec![UnitRef::new("STC")],
        ..actor("tax", &[Role::Coordinator])
    };
    let answer = Command::Answer {
        id: "thue".into(),
        opinion: Opinion::Done,
    };
    assert_eq!(
        case.tries(&officer(), answer.clone()),
        Err(Refusal::ReferralNotOpen("thue".into()))
    );
    case.does(&tax, answer);
    assert_eq!(
        case.tries(&head(), Command::Resolve),
        Err(Refusal::ReferralsOpen(1))
    );
    case.1 = 300;
    case.does(&head(), Command::Resolve);
}

#[test]
fn fees_add_up_and_leave_a_stuck_dossier_stuck() {
    let cashier = actor("cashier", &[Role::Cashier]);
    let pay = |amount| Command::TakeFee {
        amount: Money::dong(amount),
        way: PayWay::Cash,
        receipt: "AA/23E-0000001".into(),
    };
    let mut case = drafting();
    let moved = case.0.moved_at;
    case.does(&cashier, pay(8_000)).does(&cashier, pay(5_000));
    assert_eq!(case.0.fee_paid, Money::dong(13_000));
    assert_eq!(case.0.moved_at, moved);
    assert_eq!(case.tries(&cashier, pay(0)), Err(Refusal::AmountWrong));
}

#[test]
fn a_dossier_moved_to_the_successor_keeps_its_holder_and_its_status() {
    let mut case = drafting();
    let system = actor("system", &[Role::System]);
    let to = || Command::MoveUnit {
        from: UnitRef::new("UBND-cu"),
        part: MovedPart::Both,
        unit: UnitRef::new("UBND-moi"),
        merge: "m1".into(),
    };
    assert_eq!(
        case.tries(&head(), to()),
        Err(Refusal::RoleMissing(Action::MoveUnit))
    );
    case.does(&system, to());
    assert_eq!(case.0.unit, Some(UnitRef::new("UBND-moi")));
    assert_eq!(
        (case.0.status, case.0.holder.clone()),
        (Status::Processing, Some(ActorId::new("officer")))
    );
}
