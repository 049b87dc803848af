//! What holds for a dossier whatever anybody tries.

use std::collections::BTreeSet;

use motcua_kernel::Money;
use proptest::prelude::*;

use super::walks::{actor, at};
use super::*;

const FILE: &str = include_str!("../../../../data/status_transitions.csv");
const EVERY_ROLE: [Role; 11] = [
    Role::Applicant,
    Role::IntakeOfficer,
    Role::CaseOfficer,
    Role::DivisionHead,
    Role::AgencyHead,
    Role::Clerk,
    Role::DeskHead,
    Role::Coordinator,
    Role::Cashier,
    Role::ReturnOfficer,
    Role::System,
];

/// What is typed wherever a command takes words.
const TYPED: &str = "bà Tư ốm";

/// A change as the ledger keeps it.
fn without_words(change: &Change) -> Change {
    let mut change = change.clone();
    for (_, remark) in change.event.remarks_mut() {
        *remark = Remark::Sealed(Remark::seal(remark.as_str(), b"salt"));
    }
    change
}

fn supplement(reason: Remark, again_because: Option<Remark>) -> Command {
    Command::RequestSupplement {
        reason,
        until: None,
        defects: vec![Defect {
            component: Some(1),
            field: None,
            reason: DefectReason::Missing,
        }],
        again_because,
    }
}

fn step(code: &str, performer: Role, last: bool) -> StepPlan {
    StepPlan {
        code: code.into(),
        name: code.into(),
        performer,
        due_at: None,
        last,
    }
}

fn transfer(step: Option<StepPlan>) -> Command {
    Command::Transfer {
        unit: UnitRef::new("STP"),
        handover: None,
        step,
    }
}

fn forward(next: Option<StepPlan>) -> Command {
    Command::Step {
        name: "thẩm định".into(),
        note: None,
        next,
    }
}

fn refer(id: &str, kind: ReferralKind) -> Command {
    Command::Refer {
        id: id.into(),
        kind,
        unit: UnitRef::new("STC"),
        due_at: at(500),
    }
}

fn answer(id: &str) -> Command {
    Command::Answer {
        id: id.into(),
        opinion: Opinion::Agrees,
    }
}

fn moved_to_successor() -> Command {
    Command::MoveUnit {
        from: UnitRef::new("UBND-cu"),
        unit: UnitRef::new("UBND-moi"),
        merge: "m".into(),
        part: MovedPart::Both,
    }
}

fn commands() -> impl Strategy<Value = Command> {
    let reason = || Remark::from(TYPED);
    let plain = prop::sample::select(vec![
        Command::RefuseIntake { reason: reason() },
        supplement(reason(), None),
        supplement("".into(), None),
        supplement(reason(), Some(reason())),
        Command::ReceiveSupplement { due_at: None },
        transfer(None),
        transfer(Some(step("thu-ly", Role::CaseOfficer, false))),
        Command::ReceiveHandover { handover: None },
        Command::Claim,
        Command::Claim,
        Command::Assign {
            holder: ActorId::new("b"),
        },
        forward(None),
        forward(Some(step("phe-duyet", Role::AgencyHead, true))),
        forward(Some(step("dong-dau", Role::Clerk, true))),
        Command::SendBack {
            to: step("thu-ly", Role::CaseOfficer, false),
            reason: reason(),
        },
        refer("1", ReferralKind::Opinion),
        refer("2", ReferralKind::Leg { code: "thue".into() }),
        answer("1"),
        answer("2"),
        Command::TakeFee {
            amount: Money::dong(8_000),
            way: PayWay::Cash,
            receipt: "AA/01".into(),
        },
        Command::WaiveFee { reason: reason() },
        Command::ExplainLateness {
            cause: LateCause::Applicant,
            note: reason(),
        },
        Command::Announce,
        Command::Archive { reason: reason() },
        Command::RaiseAlarm {
            alarm: AlarmKind::Stuck,
            level: AlarmLevel::Head,
        },
        moved_to_successor(),
        Command::RequestPayment {
            amount: Money::dong(1),
            reason: reason(),
        },
        Command::ConfirmPayment { due_at: None },
        Command::AttachResult {
            result: ResultRef::new("r"),
        },
        Command::AttachResult {
            result: ResultRef::new("r"),
        },
        Command::Resolve,
        Command::Resolve,
        Command::Stop { reason: reason() },
        Command::Withdraw { reason: None },
        Command::Return { receipt: None },
        Command::ReturnDocuments,
        Command::Reopen { reason: reason() },
    ]);
    let timed = (0..3_000_i64, 0..3_000_i64).prop_map(|(from, due)| Command::Accept {
        received_at: at(from),
        due_at: Some(at(due)),
    });
    let filed = (0..100_i64).prop_map(|from| Command::Submit {
        filed_at: at(from),
        channel: Channel::Online,
    });
    let moved = (0..3_000_i64).prop_map(|due| Command::Reschedule {
        due_at: at(due),
        reason: TYPED.into(),
        cause: None,
    });
    prop_oneof![12 => plain, 2 => timed, 2 => filed, 1 => moved]
}

/// A step: the command, who tries it, whether with every role, and minutes since the last (the clock may go back).
fn steps() -> impl Strategy<Value = Vec<(Command, bool, Option<usize>, i64)>> {
    let role = prop_oneof![4 => Just(None), 1 => (0..EVERY_ROLE.len()).prop_map(Some)];
    let wild = prop::collection::vec((commands(), any::<bool>(), role, -30..300_i64), 0..60);
    // Half the sequences begin with a filed and accepted dossier, so that the later states are met often.
    (any::<bool>(), wild).prop_map(|(opened, wild)| {
        let opening = [
            (
                Command::Submit {
                    filed_at: at(0),
                    channel: Channel::Online,
                },
                true,
                None,
                1,
            ),
            (
                Command::Accept {
                    received_at: at(1),
                    due_at: None,
                },
                true,
                None,
                1,
            ),
        ];
        opening.into_iter().filter(|_| opened).chain(wild).collect()
    })
}

fn lawful() -> BTreeSet<(u8, u8)> {
    let pairs = FILE.lines().skip(1).map(|line| {
        let mut columns = line.split(',').map(|column| column.parse::<u8>());
        (columns.next().unwrap().unwrap(), columns.next().unwrap().unwrap())
    });
    pairs.collect()
}

fn spells_hold(state: &DossierState) -> Result<(), TestCaseError> {
    let spells = state.clock.spells();
    for spell in spells {
        prop_assert!(spell.until.is_none_or(|until| until >= spell.from));
    }
    for pair in spells.windows(2) {
        prop_assert!(
            pair[0].until.is_some_and(|until| until <= pair[1].from),
            "{pair:?}"
        );
        // Only a reopened dossier runs on after its clock had ended.
        prop_assert!(
            pair[0].state != pair[1].state || state.reopened > 0,
            "one spell written as two"
        );
    }
    let running = state.clock.now() == Some(ClockState::Running);
    prop_assert_eq!(running, state.status.clock_runs());
    let paused = matches!(state.clock.now(), Some(ClockState::Paused(_)));
    let waits = matches!(
        state.status,
        Status::SupplementRequested | Status::FinancialObligation
    );
    prop_assert_eq!(paused, waits && state.accepted_at.is_some());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_sequence_of_commands_breaks_the_law_of_the_states(steps in steps()) {
        let lawful = lawful();
        let mut state = DossierState::draft(Settling::YieldsResult);
        let mut history: Vec<Change> = Vec::new();
        let mut minute = 0;
        for (command, first, role, minutes) in steps {
            minute += minutes;
            let roles = role.map_or(EVERY_ROLE.to_vec(), |role| vec![EVERY_ROLE[role]]);
            let who = Actor {
                answers_for: vec![UnitRef::new("STC")],
                ..actor(if first { "a" } else { "b" }, &roles)
            };
            let before = state.clone();
            let Ok(changes) = decide(&state, &command, &who, at(minute)) else {
                prop_assert_eq!(&state, &before);
                continue;
            };
            for change in &changes {
                state.apply(change);
            }
            let pair = (before.status.code(), state.status.code());
            prop_assert!(pair.0 == pair.1 || lawful.contains(&pair), "{command:?}: {pair:?}");
            prop_assert_eq!(super::target(before.status, command.action(&before)), Some(state.status));
            if before.status != state.status && state.status == Status::Resolved {
                prop_assert_eq!(&command, &Command::Resolve);
                prop_assert!(before.holder.is_some() || before.step.is_some());
                prop_assert!(before.result.is_some());
                prop_assert!(before.step.as_ref().is_none_or(|step| step.plan.last), "a step was skipped");
                let left_out = before.referrals.iter().any(|it| it.holds_up(at(minute)) && it.kind != ReferralKind::Opinion);
                prop_assert!(!left_out, "settled before a leg was done");
            }
            if before.status != state.status && state.status == Status::Returned {
                let settled = matches!(before.status, Status::Resolved | Status::Withdrawn | Status::Stopped);
                prop_assert!(settled);
            }
            prop_assert_eq!(state.stage().status(), state.status);
            prop_assert!(state.changed_at >= before.changed_at);
            spells_hold(&state)?;
            history.extend(changes);
        }
        prop_assert!(history.is_sorted_by_key(|change| change.at), "a clock set back reorders nothing");
        let replayed = DossierState::draft(Settling::YieldsResult).replay(&history);
        prop_assert_eq!(&replayed, &state);
        let sealed: Vec<Change> = history.iter().map(without_words).collect();
        for change in &sealed {
            let json = serde_json::to_value(&change.event).unwrap();
            prop_assert_eq!(json["kind"].as_str(), Some(change.event.kind()));
            prop_assert!(!json.to_string().contains(TYPED), "{}", json);
            prop_assert_eq!(&serde_json::from_value::<DossierEvent>(json).unwrap(), &change.event);
        }
        let replayed = DossierState::draft(Settling::YieldsResult).replay(&sealed);
        prop_assert_eq!(&replayed, &state, "words decide nothing once they were said");
    }
}
