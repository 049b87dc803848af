//! What waits at a desk for a paper to be seen: at the desk that was named, for its officers alone.

use motcua_account::{
    AskMandate, AskOldNumber, FieldProblem, MandateKind, NewSession, OldNumberId, ask_mandate,
    ask_old_number, decide_mandate, decide_old_number, desk_requests, desk_requests_count,
    old_number_requests,
};
use motcua_identity::{OpContext, Role};
use motcua_kernel::{Fault, FaultKind};

use crate::stage::{DESK, ELSEWHERE, MAY, PASSWORD, Stage, each_stage_with_units, unit};

const OLD: &str = "082123456";
const CHILD: &str = "020216000123";

fn may(stage: &Stage) -> NewSession {
    stage.person(MAY, "Hoàng Thị Mây");
    stage.sign_in(MAY, PASSWORD).unwrap()
}

fn ask_old(
    stage: &Stage,
    session: &NewSession,
    (old, proof, desk): (&str, &str, Option<&str>),
) -> Result<Vec<FieldProblem>, Fault> {
    let (cx, me) = stage.at(session);
    let input = AskOldNumber {
        old: old.to_owned(),
        proof: proof.to_owned(),
        desk: desk.map(unit),
    };
    stage.write(move |tx| ask_old_number(&cx, tx, &me, &input))
}

fn ask_child(stage: &Stage, session: &NewSession, desk: Option<&str>) -> Result<Vec<FieldProblem>, Fault> {
    let (cx, me) = stage.at(session);
    let input = AskMandate {
        kind: MandateKind::Child,
        number: CHILD.to_owned(),
        name: "Hoàng Văn Bé".to_owned(),
        relation: "mother".to_owned(),
        proof: "Giấy khai sinh số 12/2016".to_owned(),
        until: None,
        desk: desk.map(unit),
    };
    stage.write(move |tx| ask_mandate(&cx, tx, &me, &input))
}

/// How many children and old numbers an officer of the desk sees, and how many the count beside the entry tells.
fn seen(stage: &Stage) -> (usize, usize, u64) {
    let desk = stage.officer(Role::IntakeOfficer);
    stage
        .db
        .read(move |tx| {
            let found = desk_requests(&desk, tx)?;
            let count = desk_requests_count(&desk, tx)?;
            Ok::<_, Fault>((found.children.len(), found.old_numbers.len(), count))
        })
        .unwrap()
}

fn first_old(stage: &Stage, session: &NewSession) -> OldNumberId {
    let account = session.account_id;
    let asked = stage.db.read(move |tx| old_number_requests(tx, account)).unwrap();
    asked.first().unwrap().id
}

fn decide_old(
    stage: &Stage,
    cx: &OpContext,
    id: OldNumberId,
    (granted, reason): (bool, &'static str),
) -> String {
    let cx = cx.clone();
    match stage.write(move |tx| decide_old_number(&cx, tx, (id, granted), reason)) {
        Ok(request) => request.old_number,
        Err(fault) => fault.code().to_owned(),
    }
}

#[test]
fn an_old_number_is_asked_for_with_its_paper_and_decided_once_by_an_officer() {
    each_stage_with_units(|stage| {
        let session = may(stage);
        let wrong = ask_old(stage, &session, ("12345", "", None)).unwrap();
        let codes: Vec<_> = wrong.iter().map(|problem| problem.code).collect();
        assert_eq!(
            codes,
            [
                "account-old-number-wrong",
                "account-proof-missing",
                "account-desk-missing"
            ]
        );
        let good = (OLD, "Giấy xác nhận số CMND 12/XN", Some(DESK));
        assert_eq!(ask_old(stage, &session, good).unwrap(), []);
        assert_eq!(ask_old(stage, &session, good).unwrap(), []);
        assert_eq!(seen(stage), (0, 1, 1), "asked twice is asked once");
        let id = first_old(stage, &session);
        let desk = stage.officer(Role::IntakeOfficer);
        let clerk = stage.officer(Role::CaseOfficer);
        assert_eq!(decide_old(stage, &clerk, id, (true, "")), "not-allowed");
        assert_eq!(
            decide_old(stage, &desk, id, (false, " ")),
            "account-reason-missing"
        );
        assert_eq!(decide_old(stage, &desk, id, (true, "")), OLD);
        assert_eq!(
            decide_old(stage, &desk, id, (false, "nhầm")),
            "account-decided-before"
        );
        let account = session.account_id;
        let mine = stage.db.read(move |tx| old_number_requests(tx, account)).unwrap();
        assert_eq!(mine[0].state.identifier(), "granted");
        assert_eq!(seen(stage), (0, 0, 0));
    });
}

#[test]
fn a_request_waits_at_the_desk_that_was_named_and_nobody_else_sees_or_decides_it() {
    each_stage_with_units(|stage| {
        let session = may(stage);
        let there = (OLD, "Giấy xác nhận số CMND 12/XN", Some(ELSEWHERE));
        assert_eq!(ask_old(stage, &session, there).unwrap(), []);
        assert_eq!(ask_child(stage, &session, Some(ELSEWHERE)).unwrap(), []);
        assert_eq!(seen(stage), (0, 0, 0));
        let desk = stage.officer(Role::IntakeOfficer);
        let id = first_old(stage, &session);
        assert_eq!(decide_old(stage, &desk, id, (true, "")), "not-allowed");
        let (_, me) = stage.at(&session);
        let held = stage
            .db
            .read(move |tx| motcua_account::mandates_held(tx, &me))
            .unwrap();
        let mandate = held.first().unwrap().id;
        let officer = desk.clone();
        let refused = stage.write(move |tx| decide_mandate(&officer, tx, None, (mandate, true)));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");

        let here = (OLD, "Giấy xác nhận số CMND 12/XN", Some(DESK));
        assert_eq!(ask_old(stage, &session, here).unwrap(), []);
        assert_eq!(ask_child(stage, &session, Some(DESK)).unwrap(), []);
        assert_eq!(seen(stage), (1, 1, 2), "asked again it goes to another desk");
        assert_eq!(stage.count("SELECT COUNT(*) FROM account_mandate"), 1);
        assert_eq!(decide_old(stage, &desk, id, (true, "")), OLD);
        stage
            .write(move |tx| decide_mandate(&desk, tx, None, (mandate, true)))
            .unwrap();
        assert_eq!(
            ask_old(stage, &session, there).unwrap(),
            [],
            "what is decided goes nowhere"
        );
        assert_eq!(seen(stage), (0, 0, 0));
    });
}

#[test]
fn nothing_is_asked_of_a_desk_that_is_none_and_a_child_names_one_too() {
    each_stage_with_units(|stage| {
        let session = may(stage);
        let nowhere = ask_old(stage, &session, (OLD, "Thẻ CCCD", Some("99999")));
        assert_eq!(nowhere.unwrap_err().kind(), FaultKind::NotFound);
        assert_eq!(
            ask_child(stage, &session, Some("99999")).unwrap_err().kind(),
            FaultKind::NotFound
        );
        let missing = ask_child(stage, &session, None).unwrap();
        assert_eq!(
            missing.first().map(|problem| problem.code),
            Some("account-desk-missing")
        );
        assert_eq!(stage.count("SELECT COUNT(*) FROM account_mandate"), 0);
        assert_eq!(stage.count("SELECT COUNT(*) FROM account_old_number"), 0);
    });
}

#[test]
fn what_was_asked_before_a_desk_had_to_be_named_waits_at_every_desk() {
    each_stage_with_units(|stage| {
        let session = may(stage);
        ask_old(stage, &session, (OLD, "Thẻ CCCD", Some(ELSEWHERE))).unwrap();
        stage
            .write(|tx| {
                Ok(tx
                    .execute("UPDATE account_old_number SET desk_unit = NULL", &[])
                    .map(drop)?)
            })
            .unwrap();
        assert_eq!(seen(stage), (0, 1, 1));
        let desk = stage.officer(Role::IntakeOfficer);
        let id = first_old(stage, &session);
        assert_eq!(decide_old(stage, &desk, id, (true, "")), OLD);
    });
}

#[test]
fn a_desk_takes_over_what_was_asked_of_a_unit_that_was_merged_into_its_own() {
    each_stage_with_units(|stage| {
        let session = may(stage);
        ask_old(stage, &session, (OLD, "Thẻ CCCD", Some(ELSEWHERE))).unwrap();
        let heir = stage.officer_after(Role::IntakeOfficer, ELSEWHERE);
        let looking = heir.clone();
        let waiting = stage.db.read(move |tx| desk_requests(&looking, tx)).unwrap();
        assert_eq!(waiting.old_numbers.len(), 1);
        let clerk = stage.officer_after(Role::CaseOfficer, ELSEWHERE);
        let id = first_old(stage, &session);
        assert_eq!(decide_old(stage, &clerk, id, (true, "")), "not-allowed");
        assert_eq!(decide_old(stage, &heir, id, (true, "")), OLD);
    });
}
