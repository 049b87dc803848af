//! What bounds an authorisation besides its scope: age, number, time, and an account that is in use.

use motcua_account::{
    MandateId, MandatePaper, NewSession, Terms, act_for, answer_mandate, authorisation_paper,
    decide_authorisation, desk_requests, end_mandate, give_mandate, mandates_held, needs_file,
    show_authorisation,
};
use motcua_identity::{Role, Scope};
use motcua_kernel::{Fault, FaultKind};

use crate::stage::{DESK, ELSEWHERE, MAY, PASSWORD, Stage, day, each_stage_with_units as each_stage, unit};

const THAT: &str = "020188004722";

fn terms(number: &str, until: Option<&str>) -> Terms {
    Terms {
        number: number.to_owned(),
        name: "Lương Văn Thật".to_owned(),
        relation: "kin".to_owned(),
        scope: Scope::default(),
        all: true,
        purpose: "Xin bản sao trích lục khai sinh".to_owned(),
        from: None,
        until: until.map(day),
        desk: Some(unit(DESK)),
    }
}

fn people(stage: &Stage) -> (NewSession, NewSession) {
    stage.person(MAY, "Hoàng Thị Mây");
    stage.person(THAT, "Lương Văn Thật");
    (
        stage.sign_in(MAY, PASSWORD).unwrap(),
        stage.sign_in(THAT, PASSWORD).unwrap(),
    )
}

fn give(stage: &Stage, giver: &NewSession, terms: Terms) -> Result<Vec<&'static str>, Fault> {
    let (cx, me) = stage.at(giver);
    let given = stage.write(move |tx| give_mandate(&cx, tx, &me, &terms))?;
    Ok(given.into_iter().map(|problem| problem.code).collect())
}

fn held(stage: &Stage, agent: &NewSession) -> MandateId {
    let (_, me) = stage.at(agent);
    stage
        .db
        .read(move |tx| mandates_held(tx, &me))
        .unwrap()
        .first()
        .unwrap()
        .id
}

fn accept(stage: &Stage, agent: &NewSession, id: MandateId) -> Result<(), Fault> {
    let (cx, me) = stage.at(agent);
    stage.write(move |tx| answer_mandate(&cx, tx, &me, (id, true)))
}

fn close(stage: &Stage, number: &'static str) {
    stage
        .write(move |tx| {
            let sql = "UPDATE account_account SET active = FALSE WHERE number = $1";
            Ok(tx.execute(sql, motcua_db::values![number]).map(drop)?)
        })
        .unwrap();
}

fn show(stage: &Stage, agent: &NewSession) -> MandateId {
    let (cx, me) = stage.at(agent);
    let paper = MandatePaper {
        hash: "ab".repeat(32),
        name: "giay-uy-quyen.jpg".to_owned(),
        media: "image/jpeg".to_owned(),
    };
    let shown = stage.write(move |tx| {
        let terms = terms(MAY, Some("2023-11-16"));
        show_authorisation(
            &cx,
            tx,
            &me,
            (&terms, "Giấy ủy quyền ngày 10/11/2023", Some(&paper)),
        )
    });
    assert_eq!(shown.unwrap(), []);
    held(stage, agent)
}

#[test]
fn whoever_is_not_of_age_neither_entrusts_nor_takes_on() {
    each_stage(|stage| {
        stage.person("020210004711", "Hoàng Văn Nhỏ");
        let young = stage.sign_in("020210004711", PASSWORD).unwrap();
        let refused = give(stage, &young, terms(THAT, None));
        assert_eq!(refused.unwrap_err().code(), "account-not-of-age");
    });
}

#[test]
fn an_offer_whose_last_day_went_by_is_accepted_no_more_and_stands_in_no_new_one_s_way() {
    each_stage(|stage| {
        let (giver, agent) = people(stage);
        give(stage, &giver, terms(THAT, Some("2023-11-15"))).unwrap();
        let id = held(stage, &agent);
        stage.pass_seconds(86_400);
        let (giver, agent) = (
            stage.sign_in(MAY, PASSWORD).unwrap(),
            stage.sign_in(THAT, PASSWORD).unwrap(),
        );
        assert_eq!(
            accept(stage, &agent, id).unwrap_err().code(),
            "account-mandate-is-over"
        );
        assert_eq!(give(stage, &giver, terms(THAT, None)).unwrap(), [""; 0]);
    });
}

#[test]
fn nobody_accepts_from_or_acts_for_somebody_whose_account_is_closed() {
    each_stage(|stage| {
        let (giver, agent) = people(stage);
        give(stage, &giver, terms(THAT, None)).unwrap();
        let id = held(stage, &agent);
        accept(stage, &agent, id).unwrap();
        let (cx, me) = stage.at(&agent);
        stage.write(move |tx| act_for(&cx, tx, &me, Some(id))).unwrap();
        assert_eq!(stage.who(agent.token.expose()).unwrap().owner().number, MAY);
        close(stage, MAY);
        assert_eq!(
            stage.who(agent.token.expose()).unwrap().owner().number,
            THAT,
            "from the next page on"
        );
        let (cx, me) = stage.at(&agent);
        let again = stage.write(move |tx| act_for(&cx, tx, &me, Some(id)));
        assert_eq!(again.unwrap_err().code(), "account-mandate-not-found");
    });
}

#[test]
fn twenty_offers_wait_at_once_and_an_ended_one_makes_room() {
    each_stage(|stage| {
        let (giver, agent) = people(stage);
        give(stage, &giver, terms(THAT, None)).unwrap();
        for last in 0..19 {
            let number = format!("0201880050{last:02}");
            assert_eq!(give(stage, &giver, terms(&number, None)).unwrap(), [""; 0]);
        }
        let one_more = || give(stage, &giver, terms("020188006000", None)).unwrap();
        assert_eq!(one_more(), ["account-mandates-too-many"]);
        let id = held(stage, &agent);
        let (cx, me) = stage.at(&agent);
        stage.write(move |tx| end_mandate(&cx, tx, &me, id)).unwrap();
        assert_eq!(one_more(), [""; 0]);
    });
}

#[test]
fn between_the_same_two_one_stands_whoever_writes_at_the_same_moment() {
    each_stage(|stage| {
        let (giver, _) = people(stage);
        give(stage, &giver, terms(THAT, None)).unwrap();
        let twice = stage.write(|tx| {
            let sql = "INSERT INTO account_mandate (mandate_id, kind, agent_number, agent_name, number, name, relation,
                    proof, state, asked_at, open_key)
                 SELECT 'another', kind, agent_number, agent_name, number, name, relation, proof, state, asked_at, open_key
                 FROM account_mandate";
            Ok(tx.execute(sql, motcua_db::values![]).map(drop)?)
        });
        assert!(twice.is_err());
    });
}

#[test]
fn a_written_authorisation_is_shown_to_officers_while_it_waits_and_both_sides_see_that_it_was() {
    each_stage(|stage| {
        let (giver, agent) = people(stage);
        let id = show(stage, &agent);
        let look = |role| {
            let cx = stage.officer(role);
            stage.write(move |tx| authorisation_paper(&cx, tx, id))
        };
        assert_eq!(look(Role::CaseOfficer).unwrap_err().code(), "not-allowed");
        assert_eq!(look(Role::IntakeOfficer).unwrap().name, "giay-uy-quyen.jpg");
        for side in [&giver, &agent] {
            let seen = "account-mandate-paper-seen".to_owned();
            assert!(stage.told(side.account_id).contains(&seen));
        }
        let hash = "ab".repeat(32);
        assert!(stage.db.read(move |tx| needs_file(tx, &hash)).unwrap());
        assert!(!stage.db.read(|tx| needs_file(tx, "cd")).unwrap());
        let desk = stage.officer(Role::IntakeOfficer);
        stage
            .write(move |tx| decide_authorisation(&desk, tx, (id, true), ""))
            .unwrap();
        assert_eq!(
            look(Role::IntakeOfficer).unwrap_err().code(),
            "account-mandate-not-found"
        );
    });
}

#[test]
fn a_written_authorisation_waits_at_the_desk_that_was_named_and_nobody_else_sees_or_decides_it() {
    each_stage(|stage| {
        let (_, agent) = people(stage);
        let id = show(stage, &agent);
        let waits = || {
            let desk = stage.officer(Role::IntakeOfficer);
            let found = stage.db.read(move |tx| desk_requests(&desk, tx));
            found.unwrap().authorisations.len()
        };
        assert_eq!(waits(), 1, "the officer's own unit was named");
        let at = |unit: &'static str| {
            let sql = "UPDATE account_mandate SET desk_unit = $1";
            let moved = stage.write(move |tx| Ok(tx.execute(sql, motcua_db::values![unit]).map(drop)?));
            moved.unwrap();
        };
        at(ELSEWHERE);
        assert_eq!(waits(), 0);
        let desk = stage.officer(Role::IntakeOfficer);
        let looked = stage.write(move |tx| authorisation_paper(&desk, tx, id));
        assert_eq!(looked.unwrap_err().code(), "not-allowed");
        let desk = stage.officer(Role::IntakeOfficer);
        let decided = stage.write(move |tx| decide_authorisation(&desk, tx, (id, true), ""));
        assert_eq!(decided.unwrap_err().code(), "not-allowed");
        let refused = stage.write({
            let (cx, me) = stage.at(&agent);
            move |tx| {
                let elsewhere = Terms {
                    desk: Some("99999".parse().unwrap()),
                    ..terms("020188005001", None)
                };
                show_authorisation(&cx, tx, &me, (&elsewhere, "Giấy ủy quyền", None)).map(drop)
            }
        });
        assert_eq!(
            refused.unwrap_err().kind(),
            FaultKind::NotFound,
            "a unit that is none"
        );
    });
}

#[test]
fn an_officer_puts_nothing_into_force_that_ran_out_while_it_waited() {
    each_stage(|stage| {
        let (_, agent) = people(stage);
        let id = show(stage, &agent);
        stage.pass_seconds(2 * 86_400);
        let decide = |granted, reason: &'static str| {
            let desk = stage.officer(Role::IntakeOfficer);
            stage.write(move |tx| decide_authorisation(&desk, tx, (id, granted), reason))
        };
        assert_eq!(decide(true, "").unwrap_err().code(), "account-mandate-is-over");
        decide(false, "Đã hết hạn").unwrap();
    });
}
