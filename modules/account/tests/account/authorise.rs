//! One adult acts for another.

use motcua_account::{
    MandateAct, MandateId, MandatePaper, MandateState, NewSession, Terms, act_for, answer_mandate,
    decide_authorisation, end_mandate, give_mandate, mandate_in_full, mandates_held, note_acted,
    show_authorisation,
};
use motcua_identity::{Actor, Role, Scope};
use motcua_kernel::Fault;
use std::sync::Arc;

use crate::stage::{DESK, MAY, PASSWORD, Stage, day, each_stage_with_units as each_stage, unit};

/// Lương Văn Thật, whom nobody is.
const THAT: &str = "020188004722";

fn people(stage: &Stage) -> (NewSession, NewSession) {
    stage.person(MAY, "Hoàng Thị Mây");
    stage.person(THAT, "Lương Văn Thật");
    (
        stage.sign_in(MAY, PASSWORD).unwrap(),
        stage.sign_in(THAT, PASSWORD).unwrap(),
    )
}

fn terms(number: &str, name: &str) -> Terms {
    Terms {
        number: number.to_owned(),
        name: name.to_owned(),
        relation: "kin".to_owned(),
        scope: Scope {
            procedures: vec!["1.001193".to_owned()],
            fields: Vec::new(),
        },
        all: false,
        purpose: "Xin bản sao trích lục khai sinh".to_owned(),
        from: None,
        until: None,
        desk: Some(unit(DESK)),
    }
}

fn give(stage: &Stage, session: &NewSession, terms: &Terms) -> Vec<&'static str> {
    let ((cx, me), terms) = (stage.at(session), terms.clone());
    let problems = stage.write(move |tx| give_mandate(&cx, tx, &me, &terms)).unwrap();
    problems.into_iter().map(|problem| problem.code).collect()
}

fn held(stage: &Stage, session: &NewSession) -> MandateId {
    let (_, me) = stage.at(session);
    stage
        .db
        .read(move |tx| mandates_held(tx, &me))
        .unwrap()
        .first()
        .unwrap()
        .id
}

fn answer(stage: &Stage, session: &NewSession, id: MandateId, yes: bool) -> Result<(), Fault> {
    let (cx, me) = stage.at(session);
    stage.write(move |tx| answer_mandate(&cx, tx, &me, (id, yes)))
}

fn act(stage: &Stage, session: &NewSession, id: MandateId) -> Result<(), Fault> {
    let (cx, me) = stage.at(session);
    stage.write(move |tx| act_for(&cx, tx, &me, Some(id)))
}

fn show(stage: &Stage, session: &NewSession, paper: Option<&MandatePaper>) -> Vec<&'static str> {
    let ((cx, me), paper) = (stage.at(session), paper.cloned());
    let terms = terms(MAY, "Hoàng Thị Mây");
    let shown = stage.write(move |tx| {
        show_authorisation(
            &cx,
            tx,
            &me,
            (&terms, "Giấy ủy quyền ngày 10/11/2023", paper.as_ref()),
        )
    });
    shown.unwrap().into_iter().map(|problem| problem.code).collect()
}

fn paper() -> MandatePaper {
    MandatePaper {
        hash: "ab".repeat(32),
        name: "giay-uy-quyen.jpg".to_owned(),
        media: "image/jpeg".to_owned(),
    }
}

#[test]
fn whoever_is_authorised_acts_after_accepting_within_the_scope_and_until_the_giver_ends_it() {
    each_stage(|stage| {
        let (giver, agent) = people(stage);
        assert_eq!(give(stage, &giver, &terms(THAT, "Lương Văn Thật")), [""; 0]);
        let id = held(stage, &agent);
        assert_eq!(
            act(stage, &agent, id).unwrap_err().code(),
            "account-mandate-not-found"
        );
        assert_eq!(
            answer(stage, &giver, id, true).unwrap_err().code(),
            "account-mandate-not-found"
        );
        answer(stage, &agent, id, true).unwrap();
        assert_eq!(
            answer(stage, &agent, id, true).unwrap_err().code(),
            "account-decided-before"
        );
        act(stage, &agent, id).unwrap();
        let owner = stage.who(agent.token.expose()).unwrap().owner();
        assert_eq!(owner.number, MAY);
        assert!(owner.covers("1.001193", "Hộ tịch") && !owner.covers("1.004873", "Hộ tịch"));
        let cx = stage.public().acting_as(Actor::Owner(Arc::new(owner)));
        assert_eq!(cx.owner_in_full().unwrap_err().code(), "beyond-mandate");
        let (giver_cx, me) = stage.at(&giver);
        stage
            .write(move |tx| end_mandate(&giver_cx, tx, &me, id))
            .unwrap();
        assert_eq!(stage.who(agent.token.expose()).unwrap().owner().number, THAT);
    });
}

#[test]
fn what_is_done_under_an_authorisation_is_shown_to_both_sides_and_to_nobody_else() {
    each_stage(|stage| {
        let (giver, agent) = people(stage);
        give(stage, &giver, &terms(THAT, "Lương Văn Thật"));
        let id = held(stage, &agent);
        answer(stage, &agent, id, true).unwrap();
        act(stage, &agent, id).unwrap();
        let owner = stage.who(agent.token.expose()).unwrap().owner();
        let cx = stage.public().acting_as(Actor::Owner(Arc::new(owner)));
        stage
            .write(move |tx| note_acted(&cx, tx, (MandateAct::Filed, "H37.102-231115-0001")))
            .unwrap();
        for side in [&giver, &agent] {
            let (_, me) = stage.at(side);
            let (_, acts) = stage.db.read(move |tx| mandate_in_full(tx, &me, id)).unwrap();
            assert_eq!(acts.len(), 1);
            assert_eq!(
                (acts[0].act, acts[0].subject.as_str()),
                (MandateAct::Filed, "H37.102-231115-0001")
            );
            assert!(
                stage
                    .told(side.account_id)
                    .contains(&"account-mandate-acted".to_owned())
            );
        }
        stage.person("020199004733", "Vi Văn Lạ");
        let stranger = stage.sign_in("020199004733", PASSWORD).unwrap();
        let (_, me) = stage.at(&stranger);
        let seen = stage.db.read(move |tx| mandate_in_full(tx, &me, id));
        assert_eq!(seen.unwrap_err().code(), "account-mandate-not-found");
    });
}

#[test]
fn an_authorisation_lasts_one_year_unless_it_is_said_and_names_what_it_reaches() {
    each_stage(|stage| {
        let (giver, agent) = people(stage);
        let nothing = Terms {
            scope: Scope::default(),
            purpose: String::new(),
            ..terms(THAT, "Lương Văn Thật")
        };
        assert_eq!(
            give(stage, &giver, &nothing),
            ["account-scope-missing", "account-purpose-missing"]
        );
        let child = terms("020216000123", "Hoàng Văn Bé");
        assert_eq!(give(stage, &giver, &child), ["account-mandate-a-child"]);
        assert_eq!(
            give(stage, &giver, &terms(MAY, "Hoàng Thị Mây")),
            ["account-mandate-not-for-this-account"]
        );
        assert_eq!(give(stage, &giver, &terms(THAT, "Lương Văn Thật")), [""; 0]);
        assert_eq!(
            give(stage, &giver, &terms(THAT, "Lương Văn Thật")),
            ["account-mandate-stands"]
        );
        let (_, me) = stage.at(&agent);
        let mandates = stage.db.read(move |tx| mandates_held(tx, &me)).unwrap();
        assert_eq!(mandates[0].until, Some(day("2024-11-14")));
        assert_eq!(mandates[0].state, MandateState::Offered);
    });
}

#[test]
fn an_authorisation_that_begins_later_opens_nothing_before_its_first_day() {
    each_stage(|stage| {
        let (giver, agent) = people(stage);
        let later = Terms {
            from: Some(day("2023-11-16")),
            until: Some(day("2023-11-16")),
            ..terms(THAT, "Lương Văn Thật")
        };
        give(stage, &giver, &later);
        let id = held(stage, &agent);
        answer(stage, &agent, id, true).unwrap();
        assert!(act(stage, &agent, id).is_err());
        stage.pass_seconds(86_400);
        let again = stage.sign_in(THAT, PASSWORD).unwrap();
        act(stage, &again, id).unwrap();
        stage.pass_seconds(86_400);
        let late = stage.sign_in(THAT, PASSWORD).unwrap();
        assert!(act(stage, &late, id).is_err(), "over after its last day");
    });
}

#[test]
fn a_written_authorisation_counts_after_an_officer_saw_the_paper_and_a_refusal_says_why() {
    each_stage(|stage| {
        let (giver, agent) = people(stage);
        assert_eq!(show(stage, &agent, None), ["account-authorisation-missing"]);
        assert_eq!(show(stage, &agent, Some(&paper())), [""; 0]);
        let id = held(stage, &agent);
        assert!(
            answer(stage, &agent, id, true).is_err(),
            "nobody grants it to themselves"
        );
        assert!(
            stage
                .told(giver.account_id)
                .contains(&"account-mandate-shown".to_owned())
        );
        let clerk = stage.officer(Role::CaseOfficer);
        let refused = stage.write(move |tx| decide_authorisation(&clerk, tx, (id, true), ""));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
        let desk = stage.officer(Role::IntakeOfficer);
        let silent = stage.write(move |tx| decide_authorisation(&desk, tx, (id, false), " "));
        assert_eq!(silent.unwrap_err().code(), "account-reason-missing");
        let desk = stage.officer(Role::IntakeOfficer);
        stage
            .write(move |tx| decide_authorisation(&desk, tx, (id, true), ""))
            .unwrap();
        act(stage, &agent, id).unwrap();
    });
}
