//! The dated rule that says which roles sign in with a second factor.

use std::collections::BTreeSet;

use motcua_identity::{
    Enrolled, RequireSecondFactor, Role, RuleOutcome, SecondStep, confirm_required_authenticator,
    drop_second_factor, officers_factors, prepare_required_authenticator, require_second_factor,
    second_factor_rules, session,
};
use motcua_kernel::Fault;

use crate::second_factor::shown;
use crate::stage::{PASSWORD, Stage, WARD, day, each_stage, posting};

const ADMIN: &str = "he.thong";
const HEAD: &str = "lanh.dao";

fn set(stage: &Stage, by: &str, from: &str, roles: &[Role]) -> Result<RuleOutcome, Fault> {
    let cx = stage.acting(by);
    let input = RequireSecondFactor {
        from: from.parse().ok(),
        roles: roles.iter().copied().collect(),
        basis: "Quyết định số 15/QĐ-UBND".to_owned(),
    };
    stage.db.write(move |tx| require_second_factor(&cx, tx, &input))
}

fn staffed(stage: &Stage) {
    stage.import();
    stage.officer(ADMIN, &[posting(Role::SystemAdmin, "20", None)]);
    stage.officer(HEAD, &[posting(Role::AgencyHead, WARD, None)]);
    stage.officer("tiep.nhan", &[posting(Role::IntakeOfficer, WARD, None)]);
}

#[test]
fn from_its_day_on_the_rule_asks_the_roles_it_names_and_nobody_else() {
    each_stage(|stage| {
        staffed(stage);
        assert_eq!(
            set(stage, ADMIN, "2023-11-16", &[Role::AgencyHead]).unwrap(),
            RuleOutcome::Set
        );
        assert_eq!(stage.sign_in(HEAD, PASSWORD).unwrap().waits_for, None);
        stage.pass_seconds(24 * 3_600);
        assert_eq!(
            stage.sign_in(HEAD, PASSWORD).unwrap().waits_for,
            Some(SecondStep::Enrol)
        );
        assert_eq!(stage.sign_in("tiep.nhan", PASSWORD).unwrap().waits_for, None);
        set(stage, ADMIN, "2023-11-16", &[]).unwrap();
        assert_eq!(stage.sign_in(HEAD, PASSWORD).unwrap().waits_for, None);
    });
}

#[test]
fn who_must_and_has_none_makes_one_before_anything_opens_and_cannot_switch_it_off() {
    each_stage(|stage| {
        staffed(stage);
        set(stage, ADMIN, "2023-11-15", &[Role::AgencyHead]).unwrap();
        let waiting = stage.sign_in(HEAD, PASSWORD).unwrap().token.expose().to_owned();
        let now = stage.cx.now();
        assert!(stage.db.read(|tx| session(tx, &waiting, now)).unwrap().is_none());
        let (cx, token) = (stage.cx.clone(), waiting.clone());
        let new = stage
            .db
            .write(move |tx| prepare_required_authenticator(&cx, tx, &token))
            .unwrap();
        let confirm = |code: String| {
            let (cx, token) = (stage.cx.clone(), waiting.clone());
            stage
                .db
                .write(move |tx| {
                    let enrolled = confirm_required_authenticator(&cx, tx, &token, &code)?;
                    Ok::<_, Fault>(enrolled.map(|Enrolled { codes, session }| (codes, session)))
                })
                .unwrap()
        };
        assert!(confirm("000000".to_owned()).is_none());
        let (codes, whole) = confirm(shown(stage, &new.secret)).unwrap();
        assert_eq!(codes.len(), 8);
        let token = whole.token.expose().to_owned();
        assert!(stage.db.read(|tx| session(tx, &token, now)).unwrap().is_some());
        let (cx, paper) = (stage.at(&whole), codes[0].clone());
        let off = stage.db.write(move |tx| drop_second_factor(&cx, tx, &paper));
        assert_eq!(off.unwrap_err().code(), "second-factor-required");
    });
}

#[test]
fn a_waiting_session_of_a_code_makes_no_new_authenticator() {
    each_stage(|stage| {
        staffed(stage);
        set(stage, ADMIN, "2023-11-15", &[Role::AgencyHead]).unwrap();
        let waiting = stage.sign_in(HEAD, PASSWORD).unwrap().token.expose().to_owned();
        let (cx, token) = (stage.cx.clone(), waiting.clone());
        let new = stage
            .db
            .write(move |tx| prepare_required_authenticator(&cx, tx, &token))
            .unwrap();
        let (cx, code) = (stage.cx.clone(), shown(stage, &new.secret));
        stage
            .db
            .write(move |tx| confirm_required_authenticator(&cx, tx, &waiting, &code).map(drop))
            .unwrap();
        let half = stage.sign_in(HEAD, PASSWORD).unwrap();
        assert_eq!(half.waits_for, Some(SecondStep::Code));
        let (cx, token) = (stage.cx.clone(), half.token.expose().to_owned());
        let again = stage
            .db
            .write(move |tx| prepare_required_authenticator(&cx, tx, &token).map(drop));
        assert_eq!(again.unwrap_err().code(), "sign-in-refused");
    });
}

#[test]
fn only_an_administrator_of_the_whole_system_sets_it_from_today_on_with_its_basis() {
    each_stage(|stage| {
        staffed(stage);
        stage.officer("quan.tri", &[posting(Role::UnitAdmin, WARD, None)]);
        let refused = set(stage, "quan.tri", "2023-11-15", &[Role::AgencyHead]).unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
        let RuleOutcome::Invalid(problems) = set(stage, ADMIN, "2023-11-14", &[Role::AgencyHead]).unwrap()
        else {
            panic!("a day of the past was taken");
        };
        assert_eq!(problems[0].code, "day-in-past");
        assert_eq!(
            set(stage, ADMIN, "2023-11-15", &[Role::AgencyHead]).unwrap(),
            RuleOutcome::Set
        );
        assert_eq!(
            set(stage, ADMIN, "2023-11-15", &[Role::AgencyHead]).unwrap(),
            RuleOutcome::Same
        );
        let rules = stage.db.read(second_factor_rules).unwrap();
        assert_eq!(rules.len(), 1);
        assert_eq!(rules[0].from, day("2023-11-15"));
        assert_eq!(rules[0].roles, BTreeSet::from([Role::AgencyHead]));
    });
}

#[test]
fn an_administrator_sees_the_officers_of_their_own_units_and_who_still_lacks_one() {
    each_stage(|stage| {
        staffed(stage);
        stage.officer("quan.tri", &[posting(Role::UnitAdmin, WARD, None)]);
        set(stage, ADMIN, "2023-11-15", &[Role::AgencyHead]).unwrap();
        let cx = stage.acting("quan.tri");
        let seen = stage.db.read(|tx| officers_factors(&cx, tx)).unwrap();
        assert_eq!(seen.len(), 4, "the home of all four is the ward");
        let lacking: Vec<&str> = seen
            .iter()
            .filter(|line| line.required && line.since.is_none())
            .map(|line| line.officer.username.as_str())
            .collect();
        assert_eq!(lacking, [HEAD]);
        stage.officer("noi.khac", &[posting(Role::UnitAdmin, "05980", None)]);
        let cx = stage.acting("noi.khac");
        assert!(stage.db.read(|tx| officers_factors(&cx, tx)).unwrap().is_empty());
        let cx = stage.acting("tiep.nhan");
        let refused = stage.db.read(|tx| officers_factors(&cx, tx)).unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
    });
}
