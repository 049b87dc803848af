//! Whoever lost the contact or the authenticator gets the way in back at a desk, and nobody else does.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_account::{
    AccountKind, CodeAnswer, DeskRecovered, DeskRecovery, Lost, NewSession, PasswordChange, Recovered,
    RecoveryId, SetRecoveryRule, change_password, confirm_at_desk, decide_recovery, finish_recovery,
    may_decide_recovery, recover, recover_at_desk, recoveries_waiting, set_recovery_rule,
};
use motcua_identity::{Actor, OpContext, PasswordHashing, Role};
use motcua_kernel::Fault;

use crate::stage::{ELSEWHERE, MAY, PASSWORD, Stage, day, each_stage, unit};

fn asked(lost: Lost) -> DeskRecovery {
    DeskRecovery {
        kind: AccountKind::Person,
        number: MAY.to_owned(),
        name: "HOÀNG THỊ MÂY".to_owned(),
        seen: true,
        lost,
        contact: "0987654321".to_owned(),
        reason: "Mất điện thoại, đã đối chiếu thẻ căn cước".to_owned(),
    }
}

fn may(stage: &Stage) -> NewSession {
    stage.person(MAY, "Hoàng Thị Mây");
    let session = stage.sign_in(MAY, PASSWORD).unwrap();
    stage.confirm(&session, "may@example.vn");
    session
}

fn at_desk(stage: &Stage, cx: &OpContext, input: &DeskRecovery) -> DeskRecovered {
    let (cx, input) = (cx.clone(), input.clone());
    stage.write(move |tx| recover_at_desk(&cx, tx, &input)).unwrap()
}

/// A new contact is asked for and its code read out.
fn code_read_out(stage: &Stage, desk: &OpContext) -> CodeAnswer<Recovered> {
    let DeskRecovered::CodeSent(sent) = at_desk(stage, desk, &asked(Lost::Contact)) else {
        panic!("no code");
    };
    let cx = desk.clone();
    stage
        .write(move |tx| confirm_at_desk(&cx, tx, (sent.visit.expose(), sent.code.expose())))
        .unwrap()
}

/// What the officer sees waiting, and whether it is theirs to decide.
fn waiting(stage: &Stage, cx: &OpContext) -> Vec<(RecoveryId, bool)> {
    let found = stage.db.read(|tx| recoveries_waiting(cx, tx)).unwrap();
    found
        .iter()
        .map(|(asked, account)| (asked.id, may_decide_recovery(cx, asked, account)))
        .collect()
}

fn decides(stage: &Stage, cx: &OpContext, (id, granted): (RecoveryId, bool)) -> Result<(), Fault> {
    let cx = cx.clone();
    stage.write(move |tx| decide_recovery(&cx, tx, (id, granted)))
}

fn codes(outcome: &DeskRecovered) -> Vec<&'static str> {
    match outcome {
        DeskRecovered::Invalid(problems) => problems.iter().map(|it| it.code).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_owner_with_the_card_gets_a_new_contact_and_the_old_one_hears_of_it() {
    each_stage(|stage| {
        let session = may(stage);
        let desk = stage.officer(Role::IntakeOfficer);
        let DeskRecovered::CodeSent(sent) = at_desk(stage, &desk, &asked(Lost::Contact)) else {
            panic!("no code");
        };
        assert!(
            stage.is_open(session.token.expose()),
            "nothing before the code is right"
        );
        let colleague = stage.officer(Role::IntakeOfficer);
        let answer = |cx: &OpContext, code: &str| {
            let (cx, visit, code) = (cx.clone(), sent.visit.expose().to_owned(), code.to_owned());
            stage
                .write(move |tx| confirm_at_desk(&cx, tx, (&visit, &code)))
                .unwrap()
        };
        assert!(matches!(answer(&desk, "000000"), CodeAnswer::Wrong { .. }));
        assert_eq!(
            answer(&desk, sent.code.expose()),
            CodeAnswer::Right(Recovered::Waits)
        );
        assert_eq!(
            answer(&colleague, sent.code.expose()),
            CodeAnswer::Over,
            "used up"
        );
        assert!(
            stage.is_open(session.token.expose()),
            "nothing before a second officer confirmed"
        );
        let to_old = |kind: &str| {
            let messages = stage.waiting();
            messages
                .iter()
                .any(|(it, to, _)| *it == kind && to == "may@example.vn")
        };
        assert!(to_old("recovery-asked") && !to_old("contact-changed"));
        let (id, own) = waiting(stage, &desk).remove(0);
        assert!(!own, "whoever asked does not confirm");
        let refused = decides(stage, &desk, (id, true)).unwrap_err();
        assert_eq!(refused.code(), "account-recovery-same-officer");
        assert_eq!(waiting(stage, &colleague), [(id, true)]);
        decides(stage, &colleague, (id, true)).unwrap();
        let again = decides(stage, &colleague, (id, true)).unwrap_err();
        assert_eq!(again.code(), "account-request-not-found", "once");
        assert!(!stage.is_open(session.token.expose()), "every session ends");
        assert!(
            stage
                .waiting()
                .iter()
                .any(|(kind, to, _)| *kind == "contact-changed" && to == "may@example.vn")
        );
        let cx = stage.public();
        stage.write(move |tx| recover(&cx, tx, MAY)).unwrap();
        let code_to: Vec<String> = stage
            .waiting()
            .into_iter()
            .filter(|(kind, _, _)| *kind == "recover-code")
            .map(|(_, to, _)| to)
            .collect();
        assert_eq!(code_to, ["0987654321"], "the lost address gets no code any more");
        let told = stage.told(session.account_id);
        assert!(told.contains(&"account-recovered-at-desk".to_owned()), "{told:?}");
        assert_eq!(
            stage.count("SELECT COUNT(*) FROM account_recovery WHERE reason LIKE 'Mất%'"),
            1
        );
    });
}

#[test]
fn only_the_officer_who_compared_the_card_goes_on_with_the_code() {
    each_stage(|stage| {
        let session = may(stage);
        let desk = stage.officer(Role::IntakeOfficer);
        let DeskRecovered::CodeSent(sent) = at_desk(stage, &desk, &asked(Lost::Contact)) else {
            panic!("no code");
        };
        let colleague = stage.officer(Role::IntakeOfficer);
        let answer = stage
            .write(move |tx| confirm_at_desk(&colleague, tx, (sent.visit.expose(), sent.code.expose())))
            .unwrap();
        assert_eq!(answer, CodeAnswer::Over);
        assert!(stage.is_open(session.token.expose()));
    });
}

#[test]
fn a_wrong_number_a_strangers_card_ones_own_account_and_another_unit_open_nothing() {
    each_stage(|stage| {
        let session = may(stage);
        let desk = stage.officer(Role::IntakeOfficer);
        let alike = DeskRecovery {
            number: "020195009999".to_owned(),
            ..asked(Lost::Contact)
        };
        assert_eq!(
            codes(&at_desk(stage, &desk, &alike)),
            ["account-recovery-no-account"]
        );
        let stranger = DeskRecovery {
            name: "Lý Thị Mủi".to_owned(),
            seen: false,
            reason: " ".to_owned(),
            contact: "không có".to_owned(),
            ..asked(Lost::Contact)
        };
        assert_eq!(
            codes(&at_desk(stage, &desk, &stranger)),
            [
                "account-recovery-name-differs",
                "account-recovery-card-not-seen",
                "account-contact-wrong",
                "account-recovery-reason-missing"
            ]
        );
        let empty = DeskRecovery {
            number: " ".to_owned(),
            name: String::new(),
            seen: false,
            reason: String::new(),
            contact: String::new(),
            ..asked(Lost::Contact)
        };
        assert_eq!(
            codes(&at_desk(stage, &desk, &empty)),
            [
                "account-recovery-number-missing",
                "account-recovery-name-missing",
                "account-recovery-card-not-seen",
                "account-contact-wrong",
                "account-recovery-reason-missing"
            ]
        );
        let unguarded = codes(&at_desk(stage, &desk, &asked(Lost::SecondFactor)));
        assert_eq!(unguarded, ["account-recovery-no-second"]);
        let officer = desk.officer().unwrap().clone();
        let own = desk.acting_as(Actor::Officer(std::sync::Arc::new(motcua_identity::SignedIn {
            full_name: "Hoàng Thị Mây".to_owned(),
            ..officer.clone()
        })));
        assert_eq!(
            codes(&at_desk(stage, &own, &asked(Lost::Contact))),
            ["account-recovery-own"]
        );
        let elsewhere = desk.acting_as(Actor::Officer(std::sync::Arc::new(motcua_identity::SignedIn {
            home_unit: "06184".parse().unwrap(),
            ..officer
        })));
        let clerk = stage.officer(Role::CaseOfficer);
        for cx in [elsewhere, clerk] {
            let input = asked(Lost::Contact);
            let refused = stage.write(move |tx| recover_at_desk(&cx, tx, &input));
            assert_eq!(refused.unwrap_err().code(), "not-allowed");
        }
        assert!(stage.is_open(session.token.expose()));
        assert_eq!(stage.count("SELECT COUNT(*) FROM account_recovery"), 0);
    });
}

#[test]
fn where_one_officer_is_on_duty_the_head_confirms_and_nobody_of_another_unit_or_without_the_right_does() {
    each_stage(|stage| {
        let session = may(stage);
        let desk = stage.officer(Role::IntakeOfficer);
        assert_eq!(code_read_out(stage, &desk), CodeAnswer::Right(Recovered::Waits));
        let (id, _) = waiting(stage, &desk).remove(0);
        let mut elsewhere = stage.officer(Role::IntakeOfficer).officer().unwrap().clone();
        for held in &mut elsewhere.postings {
            held.posting.unit = unit(ELSEWHERE);
            held.covers = BTreeSet::from([unit(ELSEWHERE)]);
        }
        let elsewhere = desk.acting_as(Actor::Officer(Arc::new(elsewhere)));
        for cx in [
            elsewhere,
            stage.officer(Role::CaseOfficer),
            stage.officer(Role::DivisionHead),
            stage.public(),
        ] {
            assert!(waiting(stage, &cx).is_empty());
            let refused = decides(stage, &cx, (id, true)).unwrap_err();
            assert_eq!(refused.code(), "account-request-not-found");
        }
        assert!(stage.is_open(session.token.expose()));
        decides(stage, &stage.officer(Role::AgencyHead), (id, true)).unwrap();
        assert!(!stage.is_open(session.token.expose()));
    });
}

#[test]
fn what_is_refused_or_waits_for_more_than_a_day_changes_nothing() {
    each_stage(|stage| {
        let session = may(stage);
        let (desk, colleague) = (
            stage.officer(Role::IntakeOfficer),
            stage.officer(Role::IntakeOfficer),
        );
        code_read_out(stage, &desk);
        let (id, _) = waiting(stage, &colleague).remove(0);
        decides(stage, &colleague, (id, false)).unwrap();
        assert!(waiting(stage, &colleague).is_empty());
        assert!(
            stage
                .told(session.account_id)
                .contains(&"account-recovery-refused".to_owned())
        );
        // Asked for twice, the later one alone waits.
        code_read_out(stage, &desk);
        code_read_out(stage, &desk);
        let (late, _) = waiting(stage, &colleague).remove(0);
        assert_eq!(waiting(stage, &colleague).len(), 1);
        stage.pass_seconds(24 * 3_600 + 1);
        assert!(waiting(stage, &colleague).is_empty());
        assert!(decides(stage, &colleague, (late, true)).is_err());
        assert_eq!(stage.count("SELECT COUNT(*) FROM account_recovery"), 0);
    });
}

#[test]
fn one_officer_is_enough_only_from_the_day_on_that_an_administrator_says_so_with_a_basis() {
    each_stage(|stage| {
        may(stage);
        let desk = stage.officer(Role::IntakeOfficer);
        let set = |cx: &OpContext, from: &str, basis: &str| {
            let input = SetRecoveryRule {
                from: from.parse().ok(),
                two: false,
                basis: basis.to_owned(),
            };
            let cx = cx.clone();
            stage.write(move |tx| set_recovery_rule(&cx, tx, &input))
        };
        let refused = set(&desk, "2023-11-16", "QĐ 1").unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
        let problems = set(&stage.cx, "2023-11-14", " ").unwrap();
        let fields: Vec<_> = problems.iter().map(|it| it.code).collect();
        assert_eq!(fields, ["day-in-past", "legal-basis-missing"]);
        assert!(set(&stage.cx, "2023-11-16", "QĐ 1").unwrap().is_empty());
        assert_eq!(code_read_out(stage, &desk), CodeAnswer::Right(Recovered::Waits));
        let tomorrow = day("2023-11-16").date().at(9, 0, 0, 0);
        let wait = motcua_kernel::Instant::from_local(tomorrow).micros() - stage.cx.now().micros();
        stage.pass_seconds(wait / 1_000_000);
        let done = || stage.count("SELECT COUNT(*) FROM account_recovery");
        assert_eq!(done(), 0);
        assert_eq!(code_read_out(stage, &desk), CodeAnswer::Right(Recovered::Done));
        assert_eq!(done(), 1);
    });
}

#[test]
fn an_owner_who_is_warned_and_gets_in_alone_stops_what_waits_for_a_second_officer() {
    each_stage(|stage| {
        let session = may(stage);
        let (desk, colleague) = (
            stage.officer(Role::IntakeOfficer),
            stage.officer(Role::IntakeOfficer),
        );
        code_read_out(stage, &desk);
        let (id, _) = waiting(stage, &colleague).remove(0);
        let (cx, me) = stage.at(&session);
        let change = PasswordChange {
            current: PASSWORD.to_owned(),
            new: "nuoi-ong-mua-hoa-man".to_owned(),
        };
        change_password(&stage.db, &cx, &me, &change, &PasswordHashing::cheap()).unwrap();
        assert!(waiting(stage, &colleague).is_empty());
        let refused = decides(stage, &colleague, (id, true)).unwrap_err();
        assert_eq!(refused.code(), "account-request-not-found");
        // A new contact says as much.
        stage.pass_seconds(3_601);
        code_read_out(stage, &desk);
        assert_eq!(waiting(stage, &colleague).len(), 1);
        stage.confirm(&session, "may.moi@example.vn");
        assert!(waiting(stage, &colleague).is_empty());
        // So does a password made anew with the contact as it was.
        code_read_out(stage, &desk);
        let cx = stage.public();
        let sent = stage.write(move |tx| recover(&cx, tx, MAY)).unwrap();
        let answer = finish_recovery(
            &stage.db,
            &stage.public(),
            (sent.visit.expose(), sent.code.expose()),
            "gieo-lua-nuong-thang-tu",
            &PasswordHashing::cheap(),
        );
        assert_eq!(answer.unwrap(), CodeAnswer::Right(()));
        assert!(waiting(stage, &colleague).is_empty());
        assert_eq!(stage.count("SELECT COUNT(*) FROM account_recovery"), 0);
    });
}

#[test]
fn a_new_contact_that_cannot_be_read_lifts_nothing() {
    each_stage(|stage| {
        let session = may(stage);
        let (desk, colleague) = (
            stage.officer(Role::IntakeOfficer),
            stage.officer(Role::IntakeOfficer),
        );
        code_read_out(stage, &desk);
        let (id, _) = waiting(stage, &colleague).remove(0);
        let changed = stage.write(|tx| {
            let sql = "UPDATE account_recovery_asked SET channel = 'pigeon'";
            Ok(tx.execute(sql, motcua_db::values![])?)
        });
        assert_eq!(changed.unwrap(), 1);
        let refused = decides(stage, &colleague, (id, true)).unwrap_err();
        assert_eq!(refused.code(), "account-contact-wrong");
        assert!(stage.is_open(session.token.expose()));
    });
}
