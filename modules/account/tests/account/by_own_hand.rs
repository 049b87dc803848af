//! What only the owner does, in a session of their own: nothing that another opened for them, and none that six digits
//! opened.

use std::sync::Arc;

use motcua_account::{
    AccountKind, Assistance, Assisted, EntryCode, KioskEntry, NewSession, PasskeyWish, PasswordChange,
    SignedInAccount, Terms, answer_mandate, assist, begin_passkey, change_contact, change_password,
    confirm_contact, end_kiosk, end_other_sessions, enter_at_kiosk, finish_recovery, give_mandate, kiosks,
    make_entry_code, mandates_held, recover, register_kiosk,
};
use motcua_identity::{Actor, OpContext, PasswordHashing, Role, Scope, SessionToken};
use motcua_kernel::Fault;

use crate::stage::{MAY, PASSWORD, Stage, each_stage};

const AT_DESK: &str = "account-not-while-assisted";
const AT_KIOSK: &str = "account-not-at-kiosk";
const THAT: &str = "020188004722";

fn assisted(stage: &Stage) -> NewSession {
    let input = Assistance {
        kind: AccountKind::Person,
        number: MAY.to_owned(),
        name: "Hoàng Thị Mây".to_owned(),
        seen: true,
        not_theirs: false,
    };
    let desk = stage.officer(Role::IntakeOfficer);
    match stage.write(move |tx| assist(&desk, tx, &input)).unwrap() {
        Assisted::Open(session) => session,
        Assisted::Invalid(problems) => panic!("{problems:?}"),
    }
}

fn code(stage: &Stage, session: &NewSession) -> Result<EntryCode, Fault> {
    let (cx, me) = stage.at(session);
    stage.write(move |tx| make_entry_code(&cx, tx, &me))
}

fn kiosk(stage: &Stage) -> SessionToken {
    let desk = stage.officer(Role::IntakeOfficer);
    let unit = desk.officer().unwrap().home_unit.clone();
    stage
        .write(move |tx| register_kiosk(&desk, tx, (&unit, "Kiosk 1")))
        .unwrap()
}

fn enter(stage: &Stage, kiosk: &SessionToken, code: &EntryCode) -> Option<NewSession> {
    let entry = KioskEntry {
        kiosk: kiosk.expose().to_owned(),
        number: code.number.clone(),
        code: code.code.expose().to_owned(),
        replaces: None,
    };
    let cx = stage.public();
    stage.write(move |tx| enter_at_kiosk(&cx, tx, &entry)).unwrap()
}

/// May's own session, and one of hers at a kiosk.
fn at_kiosk(stage: &Stage) -> (NewSession, NewSession) {
    stage.person(MAY, "Hoàng Thị Mây");
    let own = stage.sign_in(MAY, PASSWORD).unwrap();
    let made = code(stage, &own).unwrap();
    let there = enter(stage, &kiosk(stage), &made).unwrap();
    (own, there)
}

fn terms(number: &str) -> Terms {
    Terms {
        number: number.to_owned(),
        name: "Lương Văn Thật".to_owned(),
        relation: "kin".to_owned(),
        scope: Scope::default(),
        all: true,
        purpose: "Làm thay mọi việc".to_owned(),
        from: None,
        until: None,
        desk: None,
    }
}

fn give(stage: &Stage, session: &NewSession, number: &'static str) -> Result<Vec<&'static str>, Fault> {
    let (cx, me) = stage.at(session);
    let given = stage.write(move |tx| give_mandate(&cx, tx, &me, &terms(number)))?;
    Ok(given.into_iter().map(|problem| problem.code).collect())
}

fn refusal<T>(result: Result<T, Fault>) -> &'static str {
    result.map(drop).unwrap_err().code()
}

#[test]
fn a_session_that_an_officer_opened_makes_no_code_for_a_kiosk_entrusts_nothing_and_accepts_nothing() {
    each_stage(|stage| {
        stage.person(THAT, "Lương Văn Thật");
        let giver = stage.sign_in(THAT, PASSWORD).unwrap();
        let session = assisted(stage);
        assert_eq!(refusal(code(stage, &session)), AT_DESK);
        assert_eq!(refusal(give(stage, &session, THAT)), AT_DESK);
        assert_eq!(give(stage, &giver, MAY).unwrap(), [""; 0]);
        let (cx, me) = stage.at(&session);
        let seen = me.clone();
        let offered = stage.db.read(move |tx| mandates_held(tx, &seen)).unwrap()[0].id;
        let accepted = stage.write(move |tx| answer_mandate(&cx, tx, &me, (offered, true)));
        assert_eq!(refusal(accepted), AT_DESK);
        assert_eq!(stage.count("SELECT COUNT(*) FROM account_entry_code"), 0);
    });
}

#[test]
fn whoever_stands_at_a_kiosk_gets_no_other_way_into_the_account_whatever_it_has_already() {
    each_stage(|stage| {
        let (own, there) = at_kiosk(stage);
        let (cx, me) = stage.at(&there);
        let hashing = PasswordHashing::cheap();
        let change = PasswordChange {
            current: PASSWORD.to_owned(),
            new: "mật khẩu ở kiosk".to_owned(),
        };
        assert_eq!(
            refusal(change_password(&stage.db, &cx, &me, &change, &hashing)),
            AT_KIOSK
        );
        let wish = PasskeyWish {
            name: "Kiosk".to_owned(),
            password: PASSWORD.to_owned(),
        };
        assert_eq!(
            refusal(begin_passkey(&stage.db, &cx, &me, &wish, &hashing)),
            AT_KIOSK
        );
        let (there_cx, there_me) = (cx, me);
        let contact = stage.write(move |tx| change_contact(&there_cx, tx, &there_me, "ai-do@example.vn"));
        assert_eq!(refusal(contact), AT_KIOSK, "although the account has no contact");
        assert_eq!(refusal(code(stage, &there)), AT_KIOSK);
        assert_eq!(refusal(give(stage, &there, THAT)), AT_KIOSK);
        // A change that was begun at home is not finished at a kiosk either.
        let (home_cx, home) = stage.at(&own);
        let sent = stage
            .write(move |tx| change_contact(&home_cx, tx, &home, "may@example.vn"))
            .unwrap();
        let (cx, me) = stage.at(&there);
        let finished =
            stage.write(move |tx| confirm_contact(&cx, tx, &me, (sent.visit.expose(), sent.code.expose())));
        assert_eq!(refusal(finished), AT_KIOSK);
    });
}

#[test]
fn a_number_that_nobody_checked_enters_no_kiosk() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        let (cx, mut me): (OpContext, SignedInAccount) = stage.at(&session);
        me.account.checked_at = None;
        let cx = cx.acting_as(Actor::Owner(Arc::new(me.itself())));
        let made = stage.write(move |tx| make_entry_code(&cx, tx, &me));
        assert_eq!(refusal(made), "account-not-checked");
    });
}

#[test]
fn a_code_that_was_made_is_gone_when_the_owner_ends_the_other_sessions_or_gets_another_password() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let own = stage.sign_in(MAY, PASSWORD).unwrap();
        stage.confirm(&own, "may@example.vn");
        let device = kiosk(stage);
        let made = code(stage, &own).unwrap();
        let (cx, me) = stage.at(&own);
        stage.write(move |tx| end_other_sessions(&cx, tx, &me)).unwrap();
        assert!(enter(stage, &device, &made).is_none());
        let made = code(stage, &own).unwrap();
        let (cx, me) = stage.at(&own);
        let change = PasswordChange {
            current: PASSWORD.to_owned(),
            new: "mật khẩu thứ hai".to_owned(),
        };
        let hashing = PasswordHashing::cheap();
        change_password(&stage.db, &cx, &me, &change, &hashing).unwrap();
        assert!(enter(stage, &device, &made).is_none());
        let made = code(stage, &own).unwrap();
        let cx = stage.public();
        let sent = stage.write(move |tx| recover(&cx, tx, MAY)).unwrap();
        let answer = (sent.visit.expose(), sent.code.expose());
        finish_recovery(&stage.db, &stage.public(), answer, "mật khẩu thứ ba", &hashing).unwrap();
        assert!(enter(stage, &device, &made).is_none());
    });
}

#[test]
fn whoever_is_signed_in_at_a_kiosk_is_out_when_the_device_is_taken_out_of_use() {
    each_stage(|stage| {
        let (own, there) = at_kiosk(stage);
        let desk = stage.officer(Role::IntakeOfficer);
        let looking = desk.clone();
        let id = stage.db.read(move |tx| kiosks(&looking, tx)).unwrap()[0].id;
        stage.write(move |tx| end_kiosk(&desk, tx, id)).unwrap();
        assert!(!stage.is_open(there.token.expose()));
        assert!(stage.is_open(own.token.expose()), "a session elsewhere goes on");
    });
}
