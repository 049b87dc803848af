//! The second factor.

use motcua_account::{
    NewSession, awaits_second_factor, confirm_authenticator, drop_second_factor, prepare_authenticator,
    second_factor, show_second_factor,
};
use motcua_identity::PasswordHashing;
use motcua_kernel::Fault;
use totp_rs::{Builder, Secret};

use crate::stage::{MAY, PASSWORD, Stage, each_stage};

/// The code an authenticator shows now.
fn shown(stage: &Stage, secret: &str) -> String {
    let totp = Builder::new()
        .with_secret(Secret::try_from_base32(secret).unwrap())
        .build()
        .unwrap();
    let seconds = u64::try_from(stage.cx.now().micros() / 1_000_000).unwrap();
    totp.generate(seconds).to_string()
}

fn prepare(stage: &Stage, session: &NewSession) -> String {
    let (cx, me) = stage.at(session);
    let new = stage
        .write(move |tx| prepare_authenticator(&cx, tx, &me))
        .unwrap();
    assert!(new.address.contains(&new.secret));
    new.secret
}

/// Switched on; gives the secret and the codes on paper.
fn switched_on(stage: &Stage) -> (String, Vec<String>) {
    stage.person(MAY, "Hoàng Thị Mây");
    let session = stage.sign_in(MAY, PASSWORD).unwrap();
    let secret = prepare(stage, &session);
    let (cx, me) = stage.at(&session);
    let codes = confirm_authenticator(&stage.db, &cx, &me, &shown(stage, &secret)).unwrap();
    (secret, codes.unwrap())
}

fn show(stage: &Stage, token: &str, code: &str) -> Result<Option<NewSession>, Fault> {
    show_second_factor(&stage.db, &stage.public(), token, code)
}

#[test]
fn with_an_authenticator_the_password_alone_opens_nothing() {
    each_stage(|stage| {
        let (secret, _) = switched_on(stage);
        stage.pass_seconds(60);
        let half = stage.sign_in(MAY, PASSWORD).unwrap();
        assert!(half.second_due && !stage.is_open(half.token.expose()));
        let (now, token) = (stage.cx.now(), half.token.expose().to_owned());
        assert!(
            stage
                .db
                .read(move |tx| awaits_second_factor(tx, &token, now))
                .unwrap()
        );
        assert!(show(stage, half.token.expose(), "000000").unwrap().is_none());
        let whole = show(stage, half.token.expose(), &shown(stage, &secret))
            .unwrap()
            .unwrap();
        assert!(stage.is_open(whole.token.expose()));
        assert_ne!(
            whole.token.expose(),
            half.token.expose(),
            "no token lives through a sign-in"
        );
        assert!(show(stage, half.token.expose(), &shown(stage, &secret)).is_err());
    });
}

#[test]
fn a_code_counts_once() {
    each_stage(|stage| {
        let (secret, _) = switched_on(stage);
        let half = stage.sign_in(MAY, PASSWORD).unwrap();
        let code = shown(stage, &secret);
        assert!(
            show(stage, half.token.expose(), &code).unwrap().is_none(),
            "the step of switching it on is used up"
        );
        stage.pass_seconds(60);
        let code = shown(stage, &secret);
        show(stage, half.token.expose(), &code).unwrap().unwrap();
        let seen_by_another = stage.sign_in(MAY, PASSWORD).unwrap();
        assert!(
            show(stage, seen_by_another.token.expose(), &code)
                .unwrap()
                .is_none()
        );
    });
}

#[test]
fn a_code_on_paper_opens_once() {
    each_stage(|stage| {
        let (_, papers) = switched_on(stage);
        assert_eq!(papers.len(), 8);
        let half = stage.sign_in(MAY, PASSWORD).unwrap();
        let whole = show(stage, half.token.expose(), &papers[3].to_uppercase())
            .unwrap()
            .unwrap();
        let id = whole.account_id;
        assert_eq!(stage.db.read(move |tx| second_factor(tx, id)).unwrap(), Some(7));
        let again = stage.sign_in(MAY, PASSWORD).unwrap();
        assert!(show(stage, again.token.expose(), &papers[3]).unwrap().is_none());
        assert!(stage.told(id).contains(&"account-paper-code-used".to_owned()));
    });
}

#[test]
fn five_wrong_codes_lock_and_a_right_password_does_not_forgive_them() {
    each_stage(|stage| {
        let (secret, _) = switched_on(stage);
        stage.pass_seconds(60);
        for _ in 0..5 {
            let half = stage.sign_in(MAY, PASSWORD).unwrap();
            assert!(show(stage, half.token.expose(), "000000").unwrap().is_none());
        }
        let half = stage.sign_in(MAY, PASSWORD).unwrap();
        let refused = show(stage, half.token.expose(), &shown(stage, &secret)).unwrap_err();
        assert_eq!(refused.code(), "sign-in-locked");
    });
}

#[test]
fn switching_it_off_needs_the_password_and_is_told() {
    each_stage(|stage| {
        let (secret, _) = switched_on(stage);
        stage.pass_seconds(60);
        let half = stage.sign_in(MAY, PASSWORD).unwrap();
        let whole = show(stage, half.token.expose(), &shown(stage, &secret))
            .unwrap()
            .unwrap();
        let (cx, me) = stage.at(&whole);
        let off =
            |password: &str| drop_second_factor(&stage.db, &cx, &me, password, &PasswordHashing::cheap());
        assert_eq!(off("sai mật khẩu").unwrap_err().code(), "account-password-wrong");
        off(PASSWORD).unwrap();
        assert!(!stage.sign_in(MAY, PASSWORD).unwrap().second_due);
        assert!(
            stage
                .told(whole.account_id)
                .contains(&"account-second-factor-off".to_owned())
        );
    });
}

#[test]
fn an_authenticator_that_showed_no_code_guards_nothing() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        let secret = prepare(stage, &session);
        assert_eq!(
            prepare(stage, &session),
            secret,
            "the page drawn twice shows one secret"
        );
        assert!(!stage.sign_in(MAY, PASSWORD).unwrap().second_due);
        let (cx, me) = stage.at(&session);
        assert!(
            confirm_authenticator(&stage.db, &cx, &me, "000000")
                .unwrap()
                .is_none()
        );
    });
}
