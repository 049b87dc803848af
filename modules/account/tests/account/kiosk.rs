//! Kiosks: who registers one, what opens a session there, and how short it is.

use motcua_account::{
    AccountKind, Assistance, EntryCode, EntryMade, KioskEntry, NewSession, SessionWay, assist_at_kiosk,
    end_kiosk, enter_at_kiosk, kiosks, make_entry_code, register_kiosk, sessions_of,
};
use motcua_identity::{Role, SessionToken, UnitId};
use motcua_kernel::Fault;

use crate::stage::{MAY, PASSWORD, Stage, each_stage};

fn unit_of(stage: &Stage) -> UnitId {
    let officer = stage.officer(Role::IntakeOfficer);
    officer.officer().unwrap().home_unit.clone()
}

fn registered(stage: &Stage) -> SessionToken {
    let (desk, unit) = (stage.officer(Role::IntakeOfficer), unit_of(stage));
    stage
        .write(move |tx| register_kiosk(&desk, tx, (&unit, "Kiosk 1")))
        .unwrap()
}

fn code_of_may(stage: &Stage) -> EntryCode {
    let session = stage.sign_in(MAY, PASSWORD).unwrap();
    let (cx, me) = stage.at(&session);
    stage.write(move |tx| make_entry_code(&cx, tx, &me)).unwrap()
}

fn enter(stage: &Stage, kiosk: &SessionToken, number: &str, code: &str) -> Result<Option<NewSession>, Fault> {
    let entry = KioskEntry {
        kiosk: kiosk.expose().to_owned(),
        number: number.to_owned(),
        code: code.to_owned(),
        replaces: None,
    };
    let cx = stage.public();
    stage.write(move |tx| enter_at_kiosk(&cx, tx, &entry))
}

#[test]
fn a_code_of_the_own_telephone_opens_one_session_at_a_registered_kiosk_for_three_minutes() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let kiosk = registered(stage);
        let made = code_of_may(stage);
        let entered = enter(stage, &kiosk, MAY, made.code.expose()).unwrap().unwrap();
        let token = entered.token.expose().to_owned();
        let (_, me) = stage.at(&entered);
        assert!(me.at_kiosk && me.assisted_by.is_none());
        let now = stage.cx.now();
        let rows = stage.db.read(move |tx| sessions_of(tx, &me, now)).unwrap();
        assert!(rows.iter().any(|row| row.current && row.way == SessionWay::Kiosk));
        assert!(
            enter(stage, &kiosk, MAY, made.code.expose()).unwrap().is_none(),
            "it counts once"
        );
        stage.pass_seconds(179);
        assert!(stage.is_open(&token));
        stage.pass_seconds(1);
        assert!(
            !stage.is_open(&token),
            "nobody looks after the screen of whoever went"
        );
    });
}

#[test]
fn a_code_is_over_after_ten_minutes_and_opens_nothing_at_another_device_or_under_another_number() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let kiosk = registered(stage);
        let made = code_of_may(stage);
        let elsewhere = SessionToken::draw(stage.cx.randomness.as_ref());
        let refused = enter(stage, &elsewhere, MAY, made.code.expose());
        assert_eq!(refused.unwrap_err().code(), "account-kiosk-not-found");
        let other = enter(stage, &kiosk, "020195009999", made.code.expose()).unwrap();
        assert!(other.is_none());
        stage.pass_seconds(601);
        assert!(enter(stage, &kiosk, MAY, made.code.expose()).unwrap().is_none());
    });
}

#[test]
fn guessing_codes_is_stopped_after_five() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let kiosk = registered(stage);
        code_of_may(stage);
        for _ in 0..5 {
            assert!(enter(stage, &kiosk, MAY, "no code").unwrap().is_none());
        }
        let locked = enter(stage, &kiosk, MAY, "no code").unwrap_err();
        assert_eq!(locked.code(), "sign-in-locked");
    });
}

#[test]
fn an_officer_makes_a_code_for_the_person_present_and_what_is_filed_is_recorded_as_assisted() {
    each_stage(|stage| {
        let kiosk = registered(stage);
        let desk = stage.officer(Role::IntakeOfficer);
        let who = desk.officer().unwrap().officer_id.to_string();
        let input = Assistance {
            kind: AccountKind::Person,
            number: MAY.to_owned(),
            name: "Hoàng Thị Mây".to_owned(),
            seen: true,
            not_theirs: false,
        };
        let unseen = Assistance {
            seen: false,
            ..input.clone()
        };
        let refused = stage.write({
            let desk = desk.clone();
            move |tx| assist_at_kiosk(&desk, tx, &unseen)
        });
        assert!(
            matches!(refused.unwrap(), EntryMade::Invalid(_)),
            "without the card nothing opens"
        );
        let made = stage.write(move |tx| assist_at_kiosk(&desk, tx, &input)).unwrap();
        let EntryMade::Code(made) = made else {
            panic!("no code was made");
        };
        assert!(made.picture().starts_with(&format!("MOTCUA:{MAY}:")));
        let entered = enter(stage, &kiosk, MAY, made.code.expose()).unwrap().unwrap();
        assert_eq!(stage.at(&entered).1.assisted_by, Some(who));
    });
}

#[test]
fn a_kiosk_is_registered_by_the_desk_of_its_unit_and_is_an_ordinary_browser_once_it_is_ended() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let (clerk, unit) = (stage.officer(Role::CaseOfficer), unit_of(stage));
        let refused = stage.write(move |tx| register_kiosk(&clerk, tx, (&unit, "Kiosk 2")));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
        let kiosk = registered(stage);
        let desk = stage.officer(Role::IntakeOfficer);
        let id = stage.db.read({
            let desk = desk.clone();
            move |tx| kiosks(&desk, tx)
        });
        let id = id.unwrap()[0].id;
        stage.write(move |tx| end_kiosk(&desk, tx, id)).unwrap();
        let made = code_of_may(stage);
        let refused = enter(stage, &kiosk, MAY, made.code.expose());
        assert_eq!(refused.unwrap_err().code(), "account-kiosk-not-found");
    });
}
