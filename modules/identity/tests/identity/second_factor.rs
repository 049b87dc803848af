//! The second factor of officers: switching it on and off, showing it, and losing it.

use motcua_identity::{
    NewAuthenticator, NewSession, OfficerId, OpContext, Role, SecondStep, awaited_step,
    confirm_authenticator, drop_second_factor, prepare_authenticator, renew_paper_codes, reset_second_factor,
    second_factor, second_factor_resets, session, show_second_factor,
};
use motcua_kernel::Fault;
use motcua_ledger::{Stream, stream_events};
use totp_rs::{Builder, Secret};

use crate::stage::{PASSWORD, Stage, WARD, each_stage, posting};

const NAME: &str = "lan.nt";

/// The code an authenticator shows now.
pub fn shown(stage: &Stage, secret: &str) -> String {
    let totp = Builder::new()
        .with_secret(Secret::try_from_base32(secret).unwrap())
        .build()
        .unwrap();
    let seconds = u64::try_from(stage.cx.now().micros() / 1_000_000).unwrap();
    totp.generate(seconds).to_string()
}

fn prepare(stage: &Stage, cx: &OpContext) -> Result<NewAuthenticator, Fault> {
    let cx = cx.clone();
    stage.db.write(move |tx| prepare_authenticator(&cx, tx))
}

fn confirm(stage: &Stage, cx: &OpContext, code: &str) -> Result<Option<Vec<String>>, Fault> {
    let (cx, code) = (cx.clone(), code.to_owned());
    stage.db.write(move |tx| confirm_authenticator(&cx, tx, &code))
}

fn show(stage: &Stage, token: &str, code: &str) -> Result<Option<NewSession>, Fault> {
    let (cx, token, code) = (stage.cx.clone(), token.to_owned(), code.to_owned());
    stage
        .db
        .write(move |tx| show_second_factor(&cx, tx, &token, &code))
}

fn is_open(stage: &Stage, token: &str) -> bool {
    let now = stage.cx.now();
    stage.db.read(|tx| session(tx, token, now)).unwrap().is_some()
}

fn awaits(stage: &Stage, token: &str) -> Option<SecondStep> {
    let now = stage.cx.now();
    stage.db.read(|tx| awaited_step(tx, token, now)).unwrap()
}

fn told(stage: &Stage, officer: OfficerId) -> Vec<String> {
    let events = stage
        .db
        .read(|tx| stream_events(tx, &Stream::of("officer", officer)))
        .unwrap();
    events.into_iter().map(|event| event.kind).collect()
}

/// An officer with an authenticator: who, its secret, the codes on paper.
struct Guarded {
    officer: OfficerId,
    secret: String,
    papers: Vec<String>,
}

fn guarded(stage: &Stage) -> Guarded {
    stage.import();
    let officer = stage.officer(NAME, &[posting(Role::AgencyHead, WARD, None)]);
    let cx = stage.acting(NAME);
    let secret = prepare(stage, &cx).unwrap().secret;
    let papers = confirm(stage, &cx, &shown(stage, &secret)).unwrap().unwrap();
    // The step of switching it on is used up.
    stage.pass_seconds(60);
    Guarded {
        officer,
        secret,
        papers,
    }
}

#[test]
fn with_an_authenticator_the_password_alone_opens_nothing() {
    each_stage(|stage| {
        let Guarded { officer, secret, .. } = guarded(stage);
        let half = stage.sign_in(NAME, PASSWORD).unwrap();
        let token = half.token.expose();
        assert_eq!(half.waits_for, Some(SecondStep::Code));
        assert!(!is_open(stage, token));
        assert_eq!(awaits(stage, token), Some(SecondStep::Code));
        assert!(show(stage, token, "000000").unwrap().is_none());
        let whole = show(stage, token, &shown(stage, &secret)).unwrap().unwrap();
        assert!(is_open(stage, whole.token.expose()));
        assert_ne!(whole.token.expose(), token, "no token lives through a sign-in");
        assert_eq!(awaits(stage, token), None);
        assert!(show(stage, token, &shown(stage, &secret)).is_err());
        let kinds = told(stage, officer);
        let last: Vec<&str> = kinds.iter().rev().take(3).map(String::as_str).collect();
        assert_eq!(
            last,
            [
                "officer-signed-in",
                "officer-second-factor-failed",
                "officer-second-factor-asked"
            ]
        );
    });
}

#[test]
fn a_session_waits_for_its_code_a_quarter_of_an_hour_and_not_longer() {
    each_stage(|stage| {
        let Guarded { secret, .. } = guarded(stage);
        let half = stage.sign_in(NAME, PASSWORD).unwrap();
        stage.pass_seconds(15 * 60);
        assert_eq!(awaits(stage, half.token.expose()), None);
        let refused = show(stage, half.token.expose(), &shown(stage, &secret)).unwrap_err();
        assert_eq!(refused.code(), "sign-in-refused");
    });
}

#[test]
fn a_code_that_was_seen_by_another_counts_once() {
    each_stage(|stage| {
        let Guarded { secret, .. } = guarded(stage);
        let code = shown(stage, &secret);
        let half = stage.sign_in(NAME, PASSWORD).unwrap();
        show(stage, half.token.expose(), &code).unwrap().unwrap();
        let again = stage.sign_in(NAME, PASSWORD).unwrap();
        assert!(show(stage, again.token.expose(), &code).unwrap().is_none());
    });
}

#[test]
fn a_code_on_paper_opens_once_and_new_ones_take_the_place_of_those_before() {
    each_stage(|stage| {
        let Guarded {
            officer,
            secret,
            papers,
        } = guarded(stage);
        let left = || {
            stage
                .db
                .read(|tx| second_factor(tx, officer))
                .unwrap()
                .unwrap()
                .papers_left
        };
        let half = stage.sign_in(NAME, PASSWORD).unwrap();
        let whole = show(stage, half.token.expose(), &papers[3].to_uppercase())
            .unwrap()
            .unwrap();
        assert_eq!(left(), 7);
        let again = stage.sign_in(NAME, PASSWORD).unwrap();
        assert!(show(stage, again.token.expose(), &papers[3]).unwrap().is_none());
        assert!(told(stage, officer).contains(&"officer-paper-code-used".to_owned()));

        let cx = stage.at(&whole);
        let renew = |code: &str| {
            let (cx, code) = (cx.clone(), code.to_owned());
            stage
                .db
                .write(move |tx| renew_paper_codes(&cx, tx, &code))
                .unwrap()
        };
        assert!(renew("000000").is_none());
        let fresh = renew(&shown(stage, &secret)).unwrap();
        assert_eq!((fresh.len(), left()), (8, 8));
        let half = stage.sign_in(NAME, PASSWORD).unwrap();
        assert!(show(stage, half.token.expose(), &papers[4]).unwrap().is_none());
        assert!(show(stage, half.token.expose(), &fresh[4]).unwrap().is_some());
    });
}

#[test]
fn five_wrong_codes_lock_for_fifteen_minutes_and_a_right_password_does_not_forgive_them() {
    each_stage(|stage| {
        let Guarded { officer, secret, .. } = guarded(stage);
        for _ in 0..5 {
            let half = stage.sign_in(NAME, PASSWORD).unwrap();
            assert!(show(stage, half.token.expose(), "000000").unwrap().is_none());
        }
        let half = stage.sign_in(NAME, PASSWORD).unwrap();
        let refused = show(stage, half.token.expose(), &shown(stage, &secret)).unwrap_err();
        assert_eq!(refused.code(), "sign-in-locked");
        assert!(told(stage, officer).contains(&"officer-locked-out".to_owned()));
        stage.pass_seconds(15 * 60);
        let half = stage.sign_in(NAME, PASSWORD).unwrap();
        assert!(
            show(stage, half.token.expose(), &shown(stage, &secret))
                .unwrap()
                .is_some()
        );
    });
}

#[test]
fn guesses_of_a_code_sent_at_the_same_moment_do_not_slip_past_the_lock() {
    each_stage(|stage| {
        guarded(stage);
        let half = stage.sign_in(NAME, PASSWORD).unwrap();
        let taken = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..12)
                .map(|_| scope.spawn(|| show(stage, half.token.expose(), "000000").is_ok()))
                .collect();
            tries
                .into_iter()
                .filter_map(|one| one.join().unwrap().then_some(()))
                .count()
        });
        assert_eq!(taken, 5);
    });
}

#[test]
fn an_authenticator_that_showed_no_code_guards_nothing_and_is_drawn_once() {
    each_stage(|stage| {
        stage.import();
        stage.officer(NAME, &[posting(Role::IntakeOfficer, WARD, None)]);
        let cx = stage.acting(NAME);
        let new = prepare(stage, &cx).unwrap();
        assert!(new.address.contains(&new.secret) && new.address.contains(NAME));
        assert_eq!(prepare(stage, &cx).unwrap().secret, new.secret);
        assert!(confirm(stage, &cx, "000000").unwrap().is_none());
        assert_eq!(stage.sign_in(NAME, PASSWORD).unwrap().waits_for, None);
        let seen_by_another = new.secret;
        let new = prepare(stage, &cx).unwrap();
        assert_ne!(
            new.secret, seen_by_another,
            "signing in anew forgets the one that waited"
        );
        confirm(stage, &cx, &shown(stage, &new.secret)).unwrap().unwrap();
        assert_eq!(prepare(stage, &cx).err().unwrap().code(), "second-factor-decided");
    });
}

#[test]
fn switching_it_off_needs_a_code() {
    each_stage(|stage| {
        let Guarded { officer, secret, .. } = guarded(stage);
        let half = stage.sign_in(NAME, PASSWORD).unwrap();
        let whole = show(stage, half.token.expose(), &shown(stage, &secret))
            .unwrap()
            .unwrap();
        stage.pass_seconds(60);
        let cx = stage.at(&whole);
        let off = |code: &str| {
            let (cx, code) = (cx.clone(), code.to_owned());
            stage
                .db
                .write(move |tx| drop_second_factor(&cx, tx, &code))
                .unwrap()
        };
        assert!(!off("000000"));
        assert!(off(&shown(stage, &secret)));
        assert_eq!(stage.sign_in(NAME, PASSWORD).unwrap().waits_for, None);
        assert!(told(stage, officer).contains(&"officer-second-factor-off".to_owned()));
    });
}

#[test]
fn an_administrator_takes_a_lost_one_away_with_a_reason_that_the_ledger_does_not_keep() {
    each_stage(|stage| {
        let Guarded { officer, secret, .. } = guarded(stage);
        stage.officer("quan.tri", &[posting(Role::UnitAdmin, WARD, None)]);
        stage.officer("he.thong", &[posting(Role::SystemAdmin, "20", None)]);
        let half = stage.sign_in(NAME, PASSWORD).unwrap();
        let whole = show(stage, half.token.expose(), &shown(stage, &secret))
            .unwrap()
            .unwrap();
        let reset = |by: &str, of: OfficerId, reason: &str| {
            let (cx, reason) = (stage.acting(by), reason.to_owned());
            stage
                .db
                .write(move |tx| reset_second_factor(&cx, tx, of, &reason))
        };
        assert_eq!(
            reset("quan.tri", officer, " ").unwrap_err().code(),
            "second-factor-reason"
        );
        reset("quan.tri", officer, "Mất điện thoại, đã gặp trực tiếp").unwrap();
        assert!(
            !is_open(stage, whole.token.expose()),
            "who found the telephone is out"
        );
        assert_eq!(stage.sign_in(NAME, PASSWORD).unwrap().waits_for, None);
        reset("quan.tri", officer, "Bấm hai lần").unwrap();
        let resets = stage.db.read(|tx| second_factor_resets(tx, officer)).unwrap();
        assert_eq!(resets.len(), 1);
        assert_eq!(resets[0].reason, "Mất điện thoại, đã gặp trực tiếp");
        let events = stage
            .db
            .read(|tx| stream_events(tx, &Stream::of("officer", officer)))
            .unwrap();
        let told: Vec<_> = events
            .iter()
            .filter(|event| event.kind == "officer-second-factor-reset")
            .collect();
        assert_eq!(told.len(), 1);
        assert!(!told[0].payload.contains("điện thoại"), "{}", told[0].payload);
    });
}

#[test]
fn nobody_resets_their_own_nor_that_of_one_above_nor_that_of_another_unit() {
    each_stage(|stage| {
        stage.import();
        let own = stage.officer("quan.tri", &[posting(Role::UnitAdmin, WARD, None)]);
        let above = stage.officer("he.thong", &[posting(Role::SystemAdmin, "20", None)]);
        stage.officer("noi.khac", &[posting(Role::UnitAdmin, "05980", None)]);
        let reset = |by: &str, of: OfficerId| {
            let cx = stage.acting(by);
            let outcome = stage
                .db
                .write(move |tx| reset_second_factor(&cx, tx, of, "Mất điện thoại"));
            outcome.map_err(|fault| fault.code())
        };
        assert_eq!(reset("quan.tri", own), Err("second-factor-own"));
        assert_eq!(reset("quan.tri", above), Err("second-factor-above"));
        assert_eq!(reset("noi.khac", own), Err("not-allowed"));
        assert_eq!(reset("he.thong", own), Ok(()));
    });
}
