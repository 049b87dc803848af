//! Whoever lost the contact or the authenticator gets the way in back at a desk, and nobody else does.

use motcua_account::{
    AccountKind, CodeAnswer, DeskRecovered, DeskRecovery, Lost, NewSession, confirm_at_desk, recover,
    recover_at_desk,
};
use motcua_identity::{Actor, OpContext, Role};

use crate::stage::{MAY, PASSWORD, Stage, each_stage};

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
        assert_eq!(answer(&desk, sent.code.expose()), CodeAnswer::Right(()));
        assert_eq!(
            answer(&colleague, sent.code.expose()),
            CodeAnswer::Over,
            "used up"
        );
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
