//! Passkeys: another way in, and a second factor.

use motcua_account::{
    AccountKind, Assistance, Assisted, NewSession, PasskeyEntry, PasskeyUse, PasskeyWish, SessionWay,
    add_passkey, ask_passkey, assist, begin_passkey, drop_second_factor, enter_with_passkey,
    guard_with_passkeys, passkey_to_make, passkeys, remove_passkey, rename_passkey, sessions_of,
    show_second_factor,
};
use motcua_identity::{PasswordHashing, Role};
use motcua_kernel::Fault;

use crate::passkey_device::{Device, party};
use crate::stage::{MAY, PASSWORD, Stage, each_stage};

const OTHER: &str = "020190009999";

fn wish(password: &str) -> PasskeyWish {
    PasskeyWish {
        name: "Điện thoại".to_owned(),
        password: password.to_owned(),
    }
}

fn begin(stage: &Stage, session: &NewSession, password: &str) -> Result<(), Fault> {
    let (cx, me) = stage.at(session);
    begin_passkey(&stage.db, &cx, &me, &wish(password), &PasswordHashing::cheap())
}

/// A telephone whose key is kept for the account of the session.
fn made(stage: &Stage, session: &NewSession, id: &[u8]) -> Device {
    begin(stage, session, PASSWORD).unwrap();
    let (cx, me) = stage.at(session);
    let (there, now) = (me.clone(), stage.cx.now());
    let wanted = stage
        .db
        .read(move |tx| passkey_to_make(tx, &there, now))
        .unwrap()
        .unwrap();
    let device = Device::new(&wanted.user, id);
    let said = device.made(&wanted.challenge);
    stage
        .write(move |tx| add_passkey(&cx, tx, (&me, &party()), &said))
        .unwrap();
    device
}

fn asked(stage: &Stage) -> String {
    let cx = stage.public();
    stage.write(move |tx| ask_passkey(&cx, tx)).unwrap()
}

fn enter(stage: &Stage, said: &PasskeyUse) -> Result<NewSession, &'static str> {
    let (cx, said) = (stage.public(), said.clone());
    let entry = stage.write(move |tx| enter_with_passkey(&cx, tx, (&party(), None), &said));
    match entry.unwrap() {
        PasskeyEntry::In(session) => Ok(session),
        PasskeyEntry::Refused(why) => Err(why),
    }
}

#[test]
fn a_passkey_opens_a_whole_session_even_while_wrong_passwords_lock_the_number() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        stage.confirm(&session, "0912345678");
        let mut device = made(stage, &session, b"telephone");
        for _ in 0..5 {
            stage.sign_in(MAY, "sai mật khẩu").unwrap_err();
        }
        assert_eq!(stage.sign_in(MAY, PASSWORD).unwrap_err().code(), "sign-in-locked");
        let entered = enter(stage, &device.used(&asked(stage))).unwrap();
        assert!(!entered.second_due && stage.is_open(entered.token.expose()));
        let (_, me) = stage.at(&entered);
        let (id, now) = (me.account.id, stage.cx.now());
        let (keys, sessions) = stage
            .db
            .read(move |tx| Ok::<_, Fault>((passkeys(tx, id)?, sessions_of(tx, &me, now)?)))
            .unwrap();
        assert_eq!(keys.len(), 1);
        assert_eq!(keys[0].used_at, Some(now));
        assert!(sessions.iter().any(|row| row.way == SessionWay::Passkey));
        assert!(
            stage
                .waiting()
                .iter()
                .any(|(kind, _, _)| *kind == "passkey-added")
        );
    });
}

#[test]
fn what_a_key_signs_is_good_once_and_for_five_minutes() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        let mut device = made(stage, &session, b"telephone");
        let said = device.used(&asked(stage));
        enter(stage, &said).unwrap();
        let stale = "the challenge is not one of ours, or too old";
        assert_eq!(enter(stage, &said).unwrap_err(), stale, "sent once more");
        let challenge = asked(stage);
        stage.pass_seconds(5 * 60);
        assert_eq!(enter(stage, &device.used(&challenge)).unwrap_err(), stale);
        let own = device.used("drawn-by-the-browser-itself");
        assert_eq!(enter(stage, &own).unwrap_err(), stale);
        asked(stage);
        assert_eq!(
            stage.count("SELECT COUNT(*) FROM account_passkey_challenge"),
            1,
            "what nobody signed goes"
        );
    });
}

#[test]
fn a_key_is_worth_nothing_for_somebody_else_or_without_its_holder_or_as_a_copy() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        stage.person(OTHER, "Nông Văn Khác");
        let mine = stage.sign_in(MAY, PASSWORD).unwrap();
        let theirs = stage.sign_in(OTHER, PASSWORD).unwrap();
        let mut device = made(stage, &mine, b"telephone");
        let other = made(stage, &theirs, b"another");
        let nobody = "no such key of this account";
        let claimed = PasskeyUse {
            user_handle: other.user.clone(),
            ..device.used(&asked(stage))
        };
        assert_eq!(enter(stage, &claimed).unwrap_err(), nobody);
        let unnamed = PasskeyUse {
            user_handle: String::new(),
            ..device.used(&asked(stage))
        };
        assert_eq!(enter(stage, &unnamed).unwrap_err(), nobody);
        let mut twin = Device::new(&device.user, b"telephone");
        twin.count = 50;
        assert_eq!(
            enter(stage, &twin.used(&asked(stage))).unwrap_err(),
            "the signature is not of this key"
        );
        device.verifies = false;
        assert_eq!(
            enter(stage, &device.used(&asked(stage))).unwrap_err(),
            "the key did not verify its holder"
        );
        device.verifies = true;
        enter(stage, &device.used(&asked(stage))).unwrap();
        device.count = 0;
        assert_eq!(
            enter(stage, &device.used(&asked(stage))).unwrap_err(),
            "the counter went back: there may be a copy of the key"
        );
        assert!(
            stage
                .told(mine.account_id)
                .contains(&"account-passkey-refused".to_owned())
        );
        let rubbish = PasskeyUse::default();
        assert!(enter(stage, &rubbish).is_err());
    });
}

#[test]
fn a_key_is_made_with_the_password_in_the_session_that_asked_for_it_and_once() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        let wrong = begin(stage, &session, "sai mật khẩu").unwrap_err();
        assert_eq!(wrong.code(), "account-password-wrong");
        begin(stage, &session, PASSWORD).unwrap();
        let (_, me) = stage.at(&session);
        let now = stage.cx.now();
        let wanted = stage
            .db
            .read(move |tx| passkey_to_make(tx, &me, now))
            .unwrap()
            .unwrap();
        let said = Device::new(&wanted.user, b"telephone").made(&wanted.challenge);
        let elsewhere = stage.sign_in(MAY, PASSWORD).unwrap();
        let add = |session: &NewSession| {
            let ((cx, me), said) = (stage.at(session), said.clone());
            stage.write(move |tx| add_passkey(&cx, tx, (&me, &party()), &said))
        };
        assert_eq!(add(&elsewhere).unwrap_err().code(), "account-passkey-stale");
        add(&session).unwrap();
        assert_eq!(add(&session).unwrap_err().code(), "account-passkey-stale");
        begin(stage, &session, PASSWORD).unwrap();
        let (_, me) = stage.at(&session);
        let again = stage
            .db
            .read(move |tx| passkey_to_make(tx, &me, now))
            .unwrap()
            .unwrap();
        assert_eq!(again.known.len(), 1, "no device makes a key twice");
        let twice = Device::new(&again.user, b"telephone").made(&again.challenge);
        let (cx, me) = stage.at(&session);
        let refused = stage.write(move |tx| add_passkey(&cx, tx, (&me, &party()), &twice));
        assert_eq!(refused.unwrap_err().code(), "account-passkey-refused");
    });
}

#[test]
fn a_passkey_beside_the_password_asks_for_itself_or_a_code_on_paper_and_is_never_the_last_to_go() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        let (cx, me) = stage.at(&session);
        let hashing = PasswordHashing::cheap();
        let none = guard_with_passkeys(&stage.db, &cx, &me, PASSWORD, &hashing).unwrap_err();
        assert_eq!(none.code(), "account-passkey-not-found");
        let mut device = made(stage, &session, b"telephone");
        let codes = guard_with_passkeys(&stage.db, &cx, &me, PASSWORD, &hashing).unwrap();
        let again = guard_with_passkeys(&stage.db, &cx, &me, PASSWORD, &hashing).unwrap_err();
        assert_eq!(again.code(), "account-decided-before");
        let half = stage.sign_in(MAY, PASSWORD).unwrap();
        assert!(half.second_due && !stage.is_open(half.token.expose()));
        let by_paper = show_second_factor(&stage.db, &stage.public(), half.token.expose(), &codes[0]);
        assert!(stage.is_open(by_paper.unwrap().unwrap().token.expose()));
        assert!(stage.is_open(enter(stage, &device.used(&asked(stage))).unwrap().token.expose()));
        let account = me.account.id;
        let id = stage.db.read(move |tx| passkeys(tx, account)).unwrap()[0].id;
        let (there, who) = (cx.clone(), me.clone());
        let refused = stage.write(move |tx| remove_passkey(&there, tx, &who, id));
        assert_eq!(refused.unwrap_err().code(), "account-passkey-last");
        drop_second_factor(&stage.db, &cx, &me, PASSWORD, &hashing).unwrap();
        stage.write(move |tx| remove_passkey(&cx, tx, &me, id)).unwrap();
        assert!(!stage.sign_in(MAY, PASSWORD).unwrap().second_due);
        assert!(enter(stage, &device.used(&asked(stage))).is_err());
    });
}

#[test]
fn nobody_names_or_takes_away_a_passkey_of_another() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        stage.person(OTHER, "Nông Văn Khác");
        let mine = stage.sign_in(MAY, PASSWORD).unwrap();
        made(stage, &mine, b"telephone");
        let account = mine.account_id;
        let id = stage.db.read(move |tx| passkeys(tx, account)).unwrap()[0].id;
        let theirs = stage.sign_in(OTHER, PASSWORD).unwrap();
        let (cx, me) = stage.at(&theirs);
        let named = stage.write(move |tx| rename_passkey(&cx, tx, &me, (id, "Của tôi")));
        assert_eq!(named.unwrap_err().code(), "account-passkey-not-found");
        let (cx, me) = stage.at(&theirs);
        let removed = stage.write(move |tx| remove_passkey(&cx, tx, &me, id));
        assert_eq!(removed.unwrap_err().code(), "account-passkey-not-found");
        let (cx, me) = stage.at(&mine);
        let empty = stage.write(move |tx| rename_passkey(&cx, tx, &me, (id, " ")));
        assert_eq!(empty.unwrap_err().code(), "account-passkey-name-wrong");
        let (cx, me) = stage.at(&mine);
        stage
            .write(move |tx| rename_passkey(&cx, tx, &me, (id, "Máy bàn")))
            .unwrap();
        assert_eq!(
            stage.db.read(move |tx| passkeys(tx, account)).unwrap()[0].name,
            "Máy bàn"
        );
    });
}

#[test]
fn a_session_opened_at_a_desk_makes_no_passkey() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let desk = stage.officer(Role::IntakeOfficer);
        let present = Assistance {
            kind: AccountKind::Person,
            number: MAY.to_owned(),
            name: "Hoàng Thị Mây".to_owned(),
            seen: true,
            not_theirs: false,
        };
        let opened = stage.write(move |tx| assist(&desk, tx, &present)).unwrap();
        let Assisted::Open(session) = opened else {
            panic!("not open");
        };
        let refused = begin(stage, &session, PASSWORD).unwrap_err();
        assert_eq!(refused.code(), "account-not-while-assisted");
    });
}
