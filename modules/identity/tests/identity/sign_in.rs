//! Sign-in, sessions and the lock.

use motcua_db::values;
use motcua_identity::{Role, give_first_password, session, set_active, sign_out, touch_session};
use motcua_kernel::Fault;
use motcua_ledger::{Stream, stream_events};

use crate::stage::{PASSWORD, Stage, WARD, each_stage, posting, unit};

const HOUR: i64 = 3_600;

fn lan(stage: &Stage) -> motcua_identity::OfficerId {
    stage.import();
    stage.officer("lan.nt", &[posting(Role::IntakeOfficer, WARD, None)])
}

fn is_open(stage: &Stage, token: &str) -> bool {
    let now = stage.cx.now();
    stage.db.read(|tx| session(tx, token, now)).unwrap().is_some()
}

#[test]
fn an_officer_signs_in_with_name_and_password_and_out_again() {
    each_stage(|stage| {
        let officer = lan(stage);
        let new = stage.sign_in(" Lan.NT ", PASSWORD).unwrap();
        assert_eq!(new.signed_in.officer_id, officer);
        assert_eq!(new.signed_in.home_unit_name, "Phường Vĩnh Trại");
        let token = new.token.expose().to_owned();
        let now = stage.cx.now();
        let read = stage.db.read(|tx| session(tx, &token, now)).unwrap();
        assert_eq!(read, Some(new.signed_in));
        let (cx, out) = (stage.cx.clone(), token.clone());
        stage.db.write(move |tx| sign_out(&cx, tx, &out)).unwrap();
        assert!(!is_open(stage, &token));
    });
}

#[test]
fn a_wrong_password_and_an_unknown_name_are_answered_alike() {
    each_stage(|stage| {
        lan(stage);
        let mut answers = Vec::new();
        for name in ["lan.nt", "nobody.here"] {
            for _ in 0..6 {
                let fault = stage.sign_in(name, "sai mật khẩu").unwrap_err();
                answers.push((fault.kind(), fault.code(), fault.args().to_vec()));
            }
        }
        let (known, unknown) = answers.split_at(6);
        assert_eq!(known, unknown);
        assert_eq!((known[4].1, known[5].1), ("sign-in-refused", "sign-in-locked"));
    });
}

#[test]
fn five_wrong_passwords_lock_the_account_for_fifteen_minutes() {
    each_stage(|stage| {
        let officer = lan(stage);
        for _ in 0..5 {
            let fault = stage.sign_in("lan.nt", "sai mật khẩu").unwrap_err();
            assert_eq!(fault.code(), "sign-in-refused");
        }
        assert_eq!(
            stage.sign_in("lan.nt", PASSWORD).unwrap_err().code(),
            "sign-in-locked"
        );
        stage.pass_seconds(15 * 60 - 1);
        assert_eq!(
            stage.sign_in("lan.nt", PASSWORD).unwrap_err().code(),
            "sign-in-locked"
        );
        stage.pass_seconds(1);
        stage.sign_in("lan.nt", PASSWORD).unwrap();
        let events = stage
            .db
            .read(|tx| stream_events(tx, &Stream::of("officer", officer)))
            .unwrap();
        let kinds: Vec<_> = events.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds.first(), Some(&"officer-created"));
        assert_eq!(
            kinds.iter().filter(|kind| **kind == "officer-locked-out").count(),
            1
        );
        assert_eq!(kinds.last(), Some(&"officer-signed-in"));
    });
}

#[test]
fn a_right_password_forgives_the_wrong_ones_before_it() {
    each_stage(|stage| {
        lan(stage);
        for _ in 0..2 {
            for _ in 0..4 {
                stage.sign_in("lan.nt", "sai mật khẩu").unwrap_err();
            }
            stage.sign_in("lan.nt", PASSWORD).unwrap();
        }
    });
}

#[test]
fn guesses_sent_at_the_same_moment_do_not_slip_past_the_lock() {
    each_stage(|stage| {
        lan(stage);
        let codes: Vec<&str> = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..12)
                .map(|_| scope.spawn(|| stage.sign_in("lan.nt", "sai mật khẩu").unwrap_err().code()))
                .collect();
            tries.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(
            codes.iter().filter(|code| **code == "sign-in-refused").count(),
            5,
            "{codes:?}"
        );
    });
}

#[test]
fn a_session_ends_after_eight_idle_hours_and_after_twelve_in_any_case() {
    each_stage(|stage| {
        lan(stage);
        let idle = stage.sign_in("lan.nt", PASSWORD).unwrap().token;
        stage.pass_seconds(8 * HOUR - 1);
        assert!(is_open(stage, idle.expose()));
        stage.pass_seconds(1);
        assert!(!is_open(stage, idle.expose()));

        let busy = stage.sign_in("lan.nt", PASSWORD).unwrap().token;
        for _ in 0..11 {
            stage.pass_seconds(HOUR);
            let (token, now) = (busy.expose().to_owned(), stage.cx.now());
            stage.db.write(move |tx| touch_session(tx, &token, now)).unwrap();
        }
        assert!(is_open(stage, busy.expose()));
        stage.pass_seconds(HOUR);
        assert!(!is_open(stage, busy.expose()));
    });
}

#[test]
fn a_session_that_has_ended_is_not_woken_by_use() {
    each_stage(|stage| {
        lan(stage);
        let token = stage
            .sign_in("lan.nt", PASSWORD)
            .unwrap()
            .token
            .expose()
            .to_owned();
        stage.pass_seconds(9 * HOUR);
        let (used, now) = (token.clone(), stage.cx.now());
        stage.db.write(move |tx| touch_session(tx, &used, now)).unwrap();
        assert!(!is_open(stage, &token));
    });
}

#[test]
fn signing_in_again_ends_the_session_the_browser_had() {
    each_stage(|stage| {
        lan(stage);
        let first = stage.sign_in("lan.nt", PASSWORD).unwrap().token;
        let second = stage
            .sign_in_replacing("lan.nt", PASSWORD, Some(first.expose()))
            .unwrap()
            .token;
        assert_ne!(first, second);
        assert!(!is_open(stage, first.expose()));
        assert!(is_open(stage, second.expose()));
    });
}

#[test]
fn a_closed_account_and_a_new_password_end_every_session() {
    each_stage(|stage| {
        let officer = lan(stage);
        let token = stage.sign_in("lan.nt", PASSWORD).unwrap().token;
        let (cx, password) = (stage.cx.clone(), stage.password());
        stage
            .db
            .write(move |tx| give_first_password(&cx, tx, officer, &password))
            .unwrap();
        assert!(!is_open(stage, token.expose()));

        let token = stage.sign_in("lan.nt", PASSWORD).unwrap().token;
        let cx = stage.cx.clone();
        stage
            .db
            .write(move |tx| set_active(&cx, tx, officer, false))
            .unwrap();
        assert!(!is_open(stage, token.expose()));
        assert_eq!(
            stage.sign_in("lan.nt", PASSWORD).unwrap_err().code(),
            "sign-in-refused"
        );
    });
}

#[test]
fn neither_token_nor_password_is_stored_or_told_in_clear() {
    each_stage(|stage| {
        let officer = lan(stage);
        let token = stage
            .sign_in("lan.nt", PASSWORD)
            .unwrap()
            .token
            .expose()
            .to_owned();
        stage.sign_in("lan.nt", "sai mật khẩu").unwrap_err();
        let stored: Vec<String> = stage
            .db
            .read(|tx| {
                let mut stored = Vec::new();
                for sql in [
                    "SELECT token_hash FROM identity_session",
                    "SELECT password_hash FROM identity_officer",
                    "SELECT name_hash FROM identity_sign_in_try",
                ] {
                    for row in tx.query(sql, values![])? {
                        stored.push(row.at::<String>(0)?);
                    }
                }
                let events = stream_events(tx, &Stream::of("officer", officer))?;
                stored.extend(events.into_iter().map(|event| event.payload));
                Ok::<_, Fault>(stored)
            })
            .unwrap();
        assert!(stored.len() >= 6);
        for text in &stored {
            assert!(!text.contains(&token) && !text.contains("mật khẩu"), "{text}");
        }
    });
}

#[test]
fn what_is_no_token_opens_no_session() {
    each_stage(|stage| {
        lan(stage);
        for token in ["", "abc", &"0".repeat(64), &"đ".repeat(32), &"z".repeat(64)] {
            assert!(!is_open(stage, token));
        }
        assert_eq!(
            stage
                .db
                .read(|tx| motcua_identity::unit(tx, &unit(WARD)))
                .unwrap()
                .code,
            WARD
        );
    });
}
