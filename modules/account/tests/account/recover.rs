//! A forgotten password, another password, another contact.

use motcua_account::{
    CodeAnswer, CodeSent, PasswordChange, change_contact, change_password, confirm_contact, finish_recovery,
    recover,
};
use motcua_identity::PasswordHashing;
use motcua_kernel::Fault;

use crate::stage::{MAY, PASSWORD, Stage, each_stage};

const NEW: &str = "mật khẩu mới hẳn";

fn begin(stage: &Stage, number: &str) -> Result<CodeSent, Fault> {
    let (cx, number) = (stage.public(), number.to_owned());
    stage.write(move |tx| recover(&cx, tx, &number))
}

fn finish(stage: &Stage, sent: &CodeSent, code: &str) -> CodeAnswer<()> {
    let there = (sent.visit.expose(), code);
    let answer = finish_recovery(&stage.db, &stage.public(), there, NEW, &PasswordHashing::cheap());
    answer.unwrap()
}

#[test]
fn a_code_to_the_confirmed_contact_gives_a_new_password_and_ends_every_session() {
    each_stage(|stage| {
        let account = stage.person(MAY, "Hoàng Thị Mây");
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        stage.confirm(&session, "0912345678");
        for _ in 0..5 {
            stage.sign_in(MAY, "sai mật khẩu").unwrap_err();
        }
        let sent = begin(stage, MAY).unwrap();
        assert!(
            stage
                .waiting()
                .iter()
                .any(|(kind, to, _)| *kind == "recover-code" && to == "0912345678")
        );
        assert_eq!(finish(stage, &sent, sent.code.expose()), CodeAnswer::Right(()));
        assert!(!stage.is_open(session.token.expose()), "whoever was in is out");
        assert!(stage.sign_in(MAY, PASSWORD).is_err());
        stage.sign_in(MAY, NEW).unwrap();
        assert!(
            stage
                .told(account)
                .contains(&"account-password-recovered".to_owned())
        );
        assert!(
            stage
                .waiting()
                .iter()
                .any(|(kind, _, _)| *kind == "password-changed")
        );
    });
}

#[test]
fn a_number_without_an_account_or_without_a_contact_is_answered_alike_and_nobody_gets_a_code() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        for number in [MAY, "020190004712", "rubbish"] {
            let sent = begin(stage, number).unwrap();
            let code = sent.code.expose().to_owned();
            let typed: u32 = code.parse().unwrap();
            let wrong = format!("{:06}", (typed + 1) % 1_000_000);
            assert_eq!(finish(stage, &sent, &wrong), CodeAnswer::Wrong { left: 4 });
            assert_eq!(finish(stage, &sent, &code), CodeAnswer::Over, "{number}");
            for _ in 0..4 {
                begin(stage, number).unwrap();
            }
            assert_eq!(begin(stage, number).unwrap_err().code(), "account-codes-too-many");
        }
        assert_eq!(stage.waiting(), []);
        stage.sign_in(MAY, PASSWORD).unwrap();
    });
}

#[test]
fn another_password_needs_the_old_one_and_ends_the_other_sessions() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let (mine, other) = (
            stage.sign_in(MAY, PASSWORD).unwrap(),
            stage.sign_in(MAY, PASSWORD).unwrap(),
        );
        let change = |current: &str, new: &str| {
            let (cx, me) = stage.at(&mine);
            let input = PasswordChange {
                current: current.to_owned(),
                new: new.to_owned(),
            };
            change_password(&stage.db, &cx, &me, &input, &PasswordHashing::cheap())
        };
        assert_eq!(
            change("sai mật khẩu", NEW).unwrap_err().code(),
            "account-password-wrong"
        );
        assert_eq!(change(PASSWORD, "ngắn").unwrap_err().code(), "password-length");
        change(PASSWORD, NEW).unwrap();
        assert!(stage.is_open(mine.token.expose()) && !stage.is_open(other.token.expose()));
        stage.sign_in(MAY, NEW).unwrap();
        for _ in 0..5 {
            change("sai mật khẩu", NEW).unwrap_err();
        }
        assert_eq!(change(NEW, PASSWORD).unwrap_err().code(), "sign-in-locked");
    });
}

#[test]
fn a_new_contact_counts_when_it_answered_its_code_and_the_one_before_is_told() {
    each_stage(|stage| {
        let account = stage.person(MAY, "Hoàng Thị Mây");
        stage.person("020195009999", "Nông Văn Khác");
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        stage.confirm(&session, "may@example.vn");
        let (cx, me) = stage.at(&session);
        let sent = stage
            .write(move |tx| change_contact(&cx, tx, &me, "may.moi@example.vn"))
            .unwrap();
        let before = stage.at(&session).1.account;
        assert_eq!(before.email, "may@example.vn", "not yet");
        let (cx, other) = stage.at(&stage.sign_in("020195009999", PASSWORD).unwrap());
        let (visit, code) = (sent.visit.expose().to_owned(), sent.code.expose().to_owned());
        let answer = stage.write(move |tx| confirm_contact(&cx, tx, &other, (&visit, &code)));
        assert_eq!(answer.unwrap(), CodeAnswer::Over, "a code of another account");
        stage.confirm(&session, "may.moi@example.vn");
        assert_eq!(stage.at(&session).1.account.email, "may.moi@example.vn");
        assert!(
            stage
                .waiting()
                .iter()
                .any(|(kind, to, _)| *kind == "contact-changed" && to == "may@example.vn")
        );
        assert!(
            stage
                .told(account)
                .contains(&"account-contact-changed".to_owned())
        );
        let (cx, me) = stage.at(&session);
        let refused = stage.write(move |tx| change_contact(&cx, tx, &me, "a@b.vn,c@d.vn"));
        assert_eq!(refused.unwrap_err().code(), "account-contact-wrong");
    });
}

#[test]
fn a_code_that_was_on_its_way_to_a_contact_that_was_changed_since_gives_no_password() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        stage.confirm(&session, "cu@example.vn");
        let sent = begin(stage, MAY).unwrap();
        stage.confirm(&session, "moi@example.vn");
        assert_eq!(finish(stage, &sent, sent.code.expose()), CodeAnswer::Over);
        assert!(stage.is_open(session.token.expose()));
        stage.sign_in(MAY, PASSWORD).unwrap();
    });
}
