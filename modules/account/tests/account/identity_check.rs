//! Accounts opened from home that wait for their check.

use motcua_account::{
    AccountId, AccountKind, CheckDecision, NewSession, Registered, Registration, WaitingCheck, ask_check,
    checks_waiting, checks_waiting_count, confirm_registration, decide_check, own_check, register,
};
use motcua_identity::{PasswordHashing, Role, UnitId};

use crate::stage::{PASSWORD, Stage, each_stage};

const FREE: &str = "020190004712";

/// An account opened from home, and its owner signed in.
fn from_home(stage: &Stage) -> NewSession {
    let input = Registration {
        kind: AccountKind::Person,
        number: FREE.to_owned(),
        name: "Hoàng Thị Mây".to_owned(),
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
    stage.sign_in(FREE, PASSWORD).unwrap()
}

fn waiting(stage: &Stage) -> Vec<WaitingCheck> {
    let desk = stage.officer(Role::IntakeOfficer);
    stage.db.read(move |tx| checks_waiting(&desk, tx)).unwrap()
}

fn count(stage: &Stage) -> u64 {
    let desk = stage.officer(Role::IntakeOfficer);
    stage.db.read(move |tx| checks_waiting_count(&desk, tx)).unwrap()
}

fn decision(account: AccountId, granted: bool) -> CheckDecision {
    CheckDecision {
        account,
        granted,
        seen: granted,
        number: FREE.to_owned(),
        name: "HOÀNG THỊ MÂY".to_owned(),
        not_theirs: false,
        reason: "Thẻ căn cước, khớp số và họ tên".to_owned(),
    }
}

fn decide(stage: &Stage, input: &CheckDecision) -> Result<Vec<&'static str>, &'static str> {
    let (desk, input) = (stage.officer(Role::IntakeOfficer), input.clone());
    match stage.write(move |tx| decide_check(&desk, tx, &input)) {
        Ok(problems) => Ok(problems.into_iter().map(|problem| problem.code).collect()),
        Err(fault) => Err(fault.code()),
    }
}

#[test]
fn an_account_from_home_waits_at_the_unit_its_owner_names_and_opens_its_number_once_the_card_was_seen() {
    each_stage(|stage| {
        let session = from_home(stage);
        let found = waiting(stage);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].number.contains(FREE), &found[0].unit), (false, &None));
        assert_eq!(count(stage), 0, "asked of nobody in particular");
        let unit = stage
            .officer(Role::IntakeOfficer)
            .officer()
            .unwrap()
            .home_unit
            .clone();
        let ((cx, me), there) = (stage.at(&session), unit.clone());
        stage.write(move |tx| ask_check(&cx, tx, &me, &there)).unwrap();
        assert_eq!((waiting(stage)[0].unit.clone(), count(stage)), (Some(unit), 1));
        let account = session.account_id;
        let unseen = CheckDecision {
            seen: false,
            reason: String::new(),
            name: String::new(),
            number: String::new(),
            ..decision(account, true)
        };
        assert_eq!(
            decide(stage, &unseen),
            Ok(vec![
                "account-card-not-seen",
                "account-card-number-differs",
                "account-name-empty",
                "account-check-reason-missing"
            ])
        );
        assert_eq!(decide(stage, &decision(account, true)), Ok(Vec::new()));
        assert!(stage.at(&session).1.account.is_checked());
        assert_eq!(
            decide(stage, &decision(account, true)),
            Err("account-decided-before")
        );
        assert!(waiting(stage).is_empty());
        assert!(stage.told(account).contains(&"account-check-granted".to_owned()));
    });
}

#[test]
fn a_card_whose_number_only_begins_and_ends_like_the_accounts_confirms_nothing() {
    each_stage(|stage| {
        let session = from_home(stage);
        let alike = CheckDecision {
            number: "020192004712".to_owned(),
            ..decision(session.account_id, true)
        };
        assert_eq!(decide(stage, &alike), Ok(vec!["account-card-number-differs"]));
        assert!(!stage.at(&session).1.account.is_checked());
    });
}

#[test]
fn who_opened_an_account_under_a_strangers_number_is_put_out_when_the_owner_comes_with_the_card() {
    each_stage(|stage| {
        let session = from_home(stage);
        let taken = CheckDecision {
            not_theirs: true,
            ..decision(session.account_id, true)
        };
        assert_eq!(decide(stage, &taken), Ok(Vec::new()));
        assert!(stage.sign_in(FREE, PASSWORD).is_err());
        assert!(
            stage
                .told(session.account_id)
                .contains(&"account-taken-over".to_owned())
        );
    });
}

#[test]
fn a_refusal_says_why_to_the_owner_and_the_account_goes_on_waiting() {
    each_stage(|stage| {
        let session = from_home(stage);
        let refused = CheckDecision {
            reason: "Thẻ mang họ tên khác".to_owned(),
            ..decision(session.account_id, false)
        };
        assert_eq!(decide(stage, &refused), Ok(Vec::new()));
        let (_, me) = stage.at(&session);
        let asked = stage.db.read(move |tx| own_check(tx, &me)).unwrap().unwrap();
        assert_eq!(asked.refused, "Thẻ mang họ tên khác");
        assert_eq!(waiting(stage).len(), 1);
        assert!(!stage.at(&session).1.account.is_checked());
    });
}

#[test]
fn what_waits_at_another_unit_is_decided_there() {
    each_stage(|stage| {
        let session = from_home(stage);
        let elsewhere: UnitId = "06178".parse().unwrap();
        let (cx, me) = stage.at(&session);
        stage
            .write(move |tx| ask_check(&cx, tx, &me, &elsewhere))
            .unwrap();
        assert!(waiting(stage).is_empty());
        assert_eq!(
            decide(stage, &decision(session.account_id, true)),
            Err("not-allowed")
        );
    });
}
