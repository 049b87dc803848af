//! What an officer does at a desk: checking a number, opening a session for somebody present.

use motcua_account::{
    AccountKind, Assistance, Assisted, CodeAnswer, NewSession, PasswordChange, Registered, Registration,
    assist, change_contact, change_password, confirm_registration, finish_recovery, prepare_authenticator,
    recover, register,
};
use motcua_identity::{OpContext, PasswordHashing, Role};
use motcua_kernel::Fault;

use crate::stage::{MAY, PASSWORD, Stage, each_stage};

fn present() -> Assistance {
    Assistance {
        kind: AccountKind::Person,
        number: MAY.to_owned(),
        name: "Hoàng Thị Mây".to_owned(),
        seen: true,
        not_theirs: false,
    }
}

fn open(stage: &Stage, officer: &OpContext, input: &Assistance) -> Result<NewSession, Fault> {
    let (cx, input) = (officer.clone(), input.clone());
    match stage.write(move |tx| assist(&cx, tx, &input))? {
        Assisted::Open(session) => Ok(session),
        Assisted::Invalid(problems) => panic!("{problems:?}"),
    }
}

/// An account opened from home, by whoever.
fn registered(stage: &Stage) {
    let input = Registration {
        kind: AccountKind::Person,
        number: MAY.to_owned(),
        name: "hoang thi may".to_owned(),
        birth_on: None,
        address: String::new(),
        contact: "may@example.vn".to_owned(),
        password: PASSWORD.to_owned(),
        accepted: true,
    };
    let sent = register(&stage.db, &stage.public(), &input, &PasswordHashing::cheap()).unwrap();
    let Registered::Waiting(sent) = sent else {
        panic!("invalid");
    };
    let cx = stage.public();
    stage
        .write(move |tx| confirm_registration(&cx, tx, sent.visit.expose(), sent.code.expose()))
        .unwrap();
}

#[test]
fn whoever_comes_to_a_desk_without_an_account_gets_one_and_a_session_recorded_as_assisted() {
    each_stage(|stage| {
        let desk = stage.officer(Role::IntakeOfficer);
        let session = open(stage, &desk, &present()).unwrap();
        let me = stage.who(session.token.expose()).unwrap();
        assert!(me.account.is_checked());
        assert_eq!(
            me.assisted_by,
            Some(desk.officer().unwrap().officer_id.to_string())
        );
        assert_eq!(me.owner().number, MAY);
        assert!(
            stage
                .told(session.account_id)
                .contains(&"account-assisted".to_owned())
        );
        stage.pass_seconds(15 * 60);
        assert!(
            !stage.is_open(session.token.expose()),
            "the next person stands at the kiosk"
        );
    });
}

#[test]
fn only_whoever_may_assist_opens_such_a_session_and_only_with_the_card_in_hand() {
    each_stage(|stage| {
        for cx in [
            stage.public(),
            stage.officer(Role::CaseOfficer),
            stage.officer(Role::SystemAdmin),
        ] {
            assert!(open(stage, &cx, &present()).is_err());
        }
        let (desk, unseen) = (
            stage.officer(Role::IntakeOfficer),
            Assistance {
                seen: false,
                ..present()
            },
        );
        let answer = stage.write(move |tx| assist(&desk, tx, &unseen)).unwrap();
        let Assisted::Invalid(problems) = answer else {
            panic!("opened");
        };
        assert_eq!(problems[0].code, "account-card-not-seen");
        assert_eq!(stage.count("SELECT COUNT(*) FROM account_account"), 0);
    });
}

#[test]
fn the_card_in_hand_checks_the_number_of_an_account_opened_from_home_and_gives_it_the_name_on_it() {
    each_stage(|stage| {
        registered(stage);
        open(stage, &stage.officer(Role::IntakeOfficer), &present()).unwrap();
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        let account = stage.who(session.token.expose()).unwrap().account;
        assert!(account.is_checked());
        assert_eq!(
            (account.name.as_str(), account.email.as_str()),
            ("Hoàng Thị Mây", "may@example.vn")
        );
        let told = stage.waiting();
        assert!(
            told.iter()
                .any(|(kind, to, _)| *kind == "desk-session" && to == "may@example.vn")
        );
    });
}

#[test]
fn an_account_somebody_else_opened_for_a_number_goes_to_whom_the_number_belongs() {
    each_stage(|stage| {
        registered(stage);
        let squatter = stage.sign_in(MAY, PASSWORD).unwrap();
        let theirs = Assistance {
            not_theirs: true,
            ..present()
        };
        open(stage, &stage.officer(Role::IntakeOfficer), &theirs).unwrap();
        assert!(!stage.is_open(squatter.token.expose()));
        assert!(stage.sign_in(MAY, PASSWORD).is_err());
        // A checked account is never taken over at a desk: its owner recovers it.
        let desk = stage.officer(Role::IntakeOfficer);
        let session = open(stage, &desk, &theirs).unwrap();
        let told = stage.told(session.account_id);
        assert_eq!(
            told.iter().filter(|kind| *kind == "account-taken-over").count(),
            1
        );
    });
}

#[test]
fn an_officer_cannot_change_the_password_the_contact_or_the_second_factor_of_an_account_that_has_them() {
    each_stage(|stage| {
        registered(stage);
        let session = open(stage, &stage.officer(Role::IntakeOfficer), &present()).unwrap();
        let (cx, me) = stage.at(&session);
        let change = PasswordChange {
            current: PASSWORD.to_owned(),
            new: "mật khẩu của cán bộ".to_owned(),
        };
        let refused = change_password(&stage.db, &cx, &me, &change, &PasswordHashing::cheap());
        assert_eq!(refused.unwrap_err().code(), "account-not-while-assisted");
        let (there, again) = (cx.clone(), me.clone());
        let refused = stage.write(move |tx| change_contact(&there, tx, &again, "canbo@example.vn"));
        assert_eq!(refused.unwrap_err().code(), "account-not-while-assisted");
        let refused = stage.write(move |tx| prepare_authenticator(&cx, tx, &me).map(drop));
        assert_eq!(refused.unwrap_err().code(), "account-not-while-assisted");
    });
}

#[test]
fn a_new_password_that_was_begun_before_the_account_was_given_to_its_owner_comes_to_nothing() {
    each_stage(|stage| {
        registered(stage);
        let cx = stage.public();
        let sent = stage.write(move |tx| recover(&cx, tx, MAY)).unwrap();
        let input = Assistance {
            not_theirs: true,
            ..present()
        };
        let session = open(stage, &stage.officer(Role::IntakeOfficer), &input).unwrap();
        let there = (sent.visit.expose(), sent.code.expose());
        let new = "mật khẩu của kẻ lạ";
        let hashing = PasswordHashing::cheap();
        let answer = finish_recovery(&stage.db, &stage.public(), there, new, &hashing).unwrap();
        assert_eq!(answer, CodeAnswer::Over);
        assert!(stage.sign_in(MAY, new).is_err());
        assert!(stage.is_open(session.token.expose()));
    });
}
