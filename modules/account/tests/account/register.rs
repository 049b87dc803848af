//! Opening an account from home, and what guessing gets.

use motcua_account::{
    AccountKind, CodeAnswer, CodeSent, Registered, Registration, Resent, account_of_number,
    confirm_registration, register, resend_code,
};
use motcua_identity::PasswordHashing;
use motcua_kernel::Fault;

use crate::stage::{COMPANY, MAY, PASSWORD, Stage, each_stage};

fn typed(number: &str) -> Registration {
    Registration {
        kind: AccountKind::Person,
        number: number.to_owned(),
        name: "Hoàng Thị Mây".to_owned(),
        birth_on: None,
        address: String::new(),
        contact: "May@example.vn".to_owned(),
        password: PASSWORD.to_owned(),
        accepted: true,
    }
}

fn send(stage: &Stage, input: &Registration) -> Result<Registered, Fault> {
    register(&stage.db, &stage.public(), input, &PasswordHashing::cheap())
}

fn begin(stage: &Stage, input: &Registration) -> CodeSent {
    match send(stage, input).unwrap() {
        Registered::Waiting(sent) => sent,
        Registered::Invalid(problems) => panic!("{problems:?}"),
    }
}

fn confirm(stage: &Stage, visit: &str, code: &str) -> CodeAnswer<()> {
    let (cx, visit, code) = (stage.public(), visit.to_owned(), code.to_owned());
    let answer = stage.write(move |tx| confirm_registration(&cx, tx, &visit, &code));
    answer.unwrap()
}

fn wrong(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

#[test]
fn an_account_opened_from_home_waits_for_its_code_and_then_for_a_check_of_its_number() {
    each_stage(|stage| {
        let sent = begin(stage, &typed(" 020190004711 "));
        assert!(
            stage.sign_in(MAY, PASSWORD).is_err(),
            "no account before the code"
        );
        let waiting = stage.waiting();
        let code = sent.code.expose().to_owned();
        assert_eq!(
            waiting,
            [("register-code", "may@example.vn".to_owned(), Some(code.clone()))]
        );
        assert_eq!(confirm(stage, sent.visit.expose(), &code), CodeAnswer::Right(()));
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        let account = stage.who(session.token.expose()).unwrap().account;
        assert!(account.email_confirmed && !account.phone_confirmed);
        assert!(!account.is_checked(), "anyone can type a number");
        assert_eq!(
            stage.told(account.id),
            ["account-registered", "account-signed-in"]
        );
        assert_eq!(
            confirm(stage, sent.visit.expose(), &code),
            CodeAnswer::Over,
            "a code is used once"
        );
    });
}

#[test]
fn a_number_that_has_an_account_is_answered_like_any_other_and_its_owner_is_told() {
    each_stage(|stage| {
        let account = stage.person(MAY, "Hoàng Thị Mây");
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        stage.confirm(&session, "0912345678");
        let stranger = Registration {
            name: "Người lạ".to_owned(),
            contact: "la@example.vn".to_owned(),
            password: "mật khẩu của người lạ".to_owned(),
            ..typed(MAY)
        };
        let taken = begin(stage, &stranger);
        let free = begin(stage, &typed("020190004712"));
        let waiting = stage.waiting();
        let kinds: Vec<_> = waiting.iter().map(|(kind, to, _)| (*kind, to.as_str())).collect();
        assert!(kinds.contains(&("register-taken", "0912345678")), "{kinds:?}");
        assert!(kinds.contains(&("register-code", "la@example.vn")), "{kinds:?}");
        for sent in [&taken, &free] {
            let typed_wrong = wrong(sent.code.expose());
            assert_eq!(
                confirm(stage, sent.visit.expose(), &typed_wrong),
                CodeAnswer::Wrong { left: 4 }
            );
            assert_eq!(
                confirm(stage, sent.visit.expose(), sent.code.expose()),
                CodeAnswer::Right(())
            );
        }
        assert!(stage.sign_in(MAY, &stranger.password).is_err());
        let kept = stage.db.read(|tx| account_of_number(tx, MAY)).unwrap().unwrap();
        assert_eq!((kept.id, kept.name.as_str()), (account, "Hoàng Thị Mây"));
        assert!(stage.is_open(session.token.expose()), "the owner stays signed in");
    });
}

#[test]
fn five_wrong_codes_are_the_end_and_so_are_ten_minutes() {
    each_stage(|stage| {
        let sent = begin(stage, &typed(MAY));
        let typed_wrong = wrong(sent.code.expose());
        for left in [4, 3, 2, 1] {
            assert_eq!(
                confirm(stage, sent.visit.expose(), &typed_wrong),
                CodeAnswer::Wrong { left }
            );
        }
        assert_eq!(
            confirm(stage, sent.visit.expose(), &typed_wrong),
            CodeAnswer::Over
        );
        assert_eq!(
            confirm(stage, sent.visit.expose(), sent.code.expose()),
            CodeAnswer::Over
        );
        let late = begin(stage, &typed(MAY));
        stage.pass_seconds(600);
        assert_eq!(
            confirm(stage, late.visit.expose(), late.code.expose()),
            CodeAnswer::Over
        );
        assert!(stage.sign_in(MAY, PASSWORD).is_err());
        for rubbish in ["", "0", &"ab".repeat(32)] {
            assert_eq!(confirm(stage, rubbish, "123456"), CodeAnswer::Over);
        }
    });
}

#[test]
fn another_code_is_sent_after_a_minute_and_the_one_before_counts_no_more() {
    each_stage(|stage| {
        let first = begin(stage, &typed(MAY));
        let again = |visit: &str| {
            let (cx, visit) = (stage.public(), visit.to_owned());
            stage.write(move |tx| resend_code(&cx, tx, &visit)).unwrap()
        };
        assert!(matches!(
            again(first.visit.expose()),
            Resent::TooSoon { seconds: 61 }
        ));
        stage.pass_seconds(61);
        let Resent::Sent(second) = again(first.visit.expose()) else {
            panic!("not sent");
        };
        assert_eq!(
            second.visit.expose(),
            first.visit.expose(),
            "the page stays the same"
        );
        if first.code != second.code {
            assert!(matches!(
                confirm(stage, first.visit.expose(), first.code.expose()),
                CodeAnswer::Wrong { .. }
            ));
        }
        assert_eq!(
            confirm(stage, first.visit.expose(), second.code.expose()),
            CodeAnswer::Right(())
        );
    });
}

#[test]
fn a_number_and_an_address_are_worth_five_codes_an_hour() {
    each_stage(|stage| {
        for name in 0..5 {
            let input = Registration {
                contact: format!("may{name}@example.vn"),
                ..typed(MAY)
            };
            begin(stage, &input);
        }
        let refused = send(stage, &typed(MAY)).unwrap_err();
        assert_eq!(refused.code(), "account-codes-too-many");
        for last in 0..5 {
            begin(stage, &typed(&format!("02019000472{last}")));
        }
        let refused = send(stage, &typed("020190004730")).unwrap_err();
        assert_eq!(refused.code(), "account-codes-too-many");
        stage.pass_seconds(3_601);
        begin(stage, &typed(MAY));
    });
}

#[test]
fn a_form_comes_back_with_every_problem_and_nothing_is_sent() {
    each_stage(|stage| {
        let empty = Registration {
            number: "123".to_owned(),
            name: " ".to_owned(),
            contact: "02053812345".to_owned(),
            password: "ngắn".to_owned(),
            accepted: false,
            ..typed("")
        };
        let Registered::Invalid(problems) = send(stage, &empty).unwrap() else {
            panic!("taken");
        };
        let fields: Vec<_> = problems.iter().map(|it| it.field).collect();
        assert_eq!(fields, ["number", "name", "contact", "password", "accepted"]);
        assert_eq!(stage.waiting(), []);
        let company = Registration {
            kind: AccountKind::Organisation,
            ..typed(COMPANY)
        };
        begin(stage, &company);
    });
}

#[test]
fn nothing_typed_stays_when_the_act_is_done_and_no_clear_code_stands_beside_its_hash() {
    each_stage(|stage| {
        let sent = begin(stage, &typed(MAY));
        let with_code = "SELECT COUNT(*) FROM account_visit WHERE payload <> ''";
        assert_eq!(stage.count(with_code), 1);
        confirm(stage, sent.visit.expose(), sent.code.expose());
        assert_eq!(stage.count(with_code), 0);
        let clear = format!(
            "SELECT COUNT(*) FROM account_visit WHERE payload LIKE '%{code}%' OR code_hash = '{code}'",
            code = sent.code.expose()
        );
        assert_eq!(stage.count(&clear), 0);
    });
}
