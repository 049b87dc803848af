//! Signing in, and the lock.

use motcua_account::{AccountKind, NewAccount, open_account, sign_out};
use motcua_identity::{Actor, OwnerSignedIn};

use crate::stage::{COMPANY, MAY, PASSWORD, each_stage};

#[test]
fn an_owner_signs_in_with_number_and_password_and_out_again() {
    each_stage(|stage| {
        let account = stage.person(MAY, "Hoàng Thị Mây");
        let new = stage.sign_in(" 020 190 004 711 ", PASSWORD).unwrap();
        let token = new.token.expose().to_owned();
        let found = stage.who(&token).unwrap();
        assert_eq!((new.account_id, found.account.id), (account, account));
        assert_eq!(found.owner().number, MAY);
        assert_eq!(found.owner().acted_by, None);
        let (cx, out) = (stage.public(), token.clone());
        stage.write(move |tx| sign_out(&cx, tx, &out)).unwrap();
        assert!(!stage.is_open(&token));
        assert_eq!(
            stage.told(account),
            ["account-opened", "account-signed-in", "account-signed-out"]
        );
    });
}

#[test]
fn a_wrong_password_and_a_number_without_an_account_are_answered_alike() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let mut answers = Vec::new();
        for number in [MAY, "020190004712"] {
            for _ in 0..6 {
                let fault = stage.sign_in(number, "sai mật khẩu").unwrap_err();
                answers.push((fault.kind(), fault.code(), fault.args().to_vec()));
            }
        }
        let (known, unknown) = answers.split_at(6);
        assert_eq!(known, unknown);
        assert_eq!(
            (known[4].1, known[5].1),
            ("account-sign-in-refused", "sign-in-locked")
        );
    });
}

#[test]
fn five_wrong_passwords_lock_the_number_for_fifteen_minutes_even_for_the_right_one() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        for _ in 0..5 {
            stage.sign_in(MAY, "sai mật khẩu").unwrap_err();
        }
        stage.pass_seconds(15 * 60 - 1);
        assert_eq!(stage.sign_in(MAY, PASSWORD).unwrap_err().code(), "sign-in-locked");
        stage.pass_seconds(1);
        stage.sign_in(MAY, PASSWORD).unwrap();
    });
}

#[test]
fn guesses_sent_at_the_same_moment_do_not_slip_past_the_lock() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let codes: Vec<&str> = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..12)
                .map(|_| scope.spawn(|| stage.sign_in(MAY, "sai mật khẩu").unwrap_err().code()))
                .collect();
            tries.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let looked_at = codes.iter().filter(|code| **code == "account-sign-in-refused");
        assert_eq!(looked_at.count(), 5, "{codes:?}");
    });
}

#[test]
fn a_token_never_lives_through_a_sign_in() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        stage
            .open(AccountKind::Organisation, COMPANY, "Công ty Thử")
            .unwrap();
        let planted = stage.sign_in(COMPANY, PASSWORD).unwrap().token;
        let mine = stage
            .sign_in_replacing(MAY, PASSWORD, Some(planted.expose()))
            .unwrap()
            .token;
        assert_ne!(planted.expose(), mine.expose());
        assert!(
            !stage.is_open(planted.expose()),
            "the planted token opens nothing"
        );
        assert_eq!(stage.who(mine.expose()).unwrap().account.number, MAY);
    });
}

#[test]
fn there_is_one_account_for_a_number_and_only_an_officer_or_the_program_opens_a_checked_one() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let taken = stage.open(AccountKind::Person, MAY, "Người khác").unwrap_err();
        assert_eq!(taken.code(), "account-number-taken");
        let malformed = stage
            .open(AccountKind::Organisation, "0100109107", "Công ty")
            .unwrap_err();
        assert_eq!(malformed.code(), "account-number-malformed");
        let owner = Actor::Owner(
            OwnerSignedIn {
                number: MAY.to_owned(),
                name: String::new(),
                acted_by: None,
            }
            .into(),
        );
        for actor in [Actor::Public, owner] {
            let cx = stage.cx.acting_as(actor);
            let new = NewAccount {
                kind: AccountKind::Person,
                number: "020190004713".to_owned(),
                name: "Nông Thị Thử".to_owned(),
                phone: String::new(),
                email: String::new(),
                birth_on: None,
                address: String::new(),
                password: None,
            };
            let refused = stage.write(move |tx| open_account(&cx, tx, &new)).unwrap_err();
            assert_eq!(refused.code(), "sign-in-needed");
        }
    });
}
