//! What hangs on a unit's notice board: only what is in force, each once, by whoever leads the unit.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_catalog::{
    BoardPosting, PostRevisions, RevisionId, end_posting, import_procedures, post_revisions, postings_of,
    revision_on, revisions_of,
};
use motcua_identity::{Actor, HeldPosting, OpContext, Posting, Role, SignedIn, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{Stream, stream_events};

use crate::stage::{PROCEDURES, Stage, code, day, each_stage};

const BIRTH: &str = "1.001193";
const TODAY: &str = "2023-11-15";

fn unit() -> UnitId {
    "06184".parse().unwrap()
}

fn acting(stage: &Stage, role: Role, covers: &str) -> OpContext {
    let unit: UnitId = covers.parse().unwrap();
    let posting = Posting {
        role,
        unit: unit.clone(),
        field: None,
        from: day("2023-01-01"),
        to: None,
    };
    stage.cx.acting_as(Actor::Officer(Arc::new(SignedIn {
        officer_id: stage.cx.new_id(),
        username: "giam-doc".to_owned(),
        full_name: "Lộc Thị Thử".to_owned(),
        title: "Giám đốc".to_owned(),
        home_unit: unit.clone(),
        home_unit_name: "Thị trấn".to_owned(),
        postings: vec![HeldPosting {
            takes_over: BTreeSet::new(),
            posting,
            covers: [unit].into(),
        }],
        stands_in_for: Vec::new(),
        seen_at: Instant::from_micros(0),
    })))
}

fn post(stage: &Stage, cx: &OpContext, revisions: &[RevisionId], on: &str) -> Result<usize, Fault> {
    let input = PostRevisions {
        unit: unit(),
        posted_on: day(on),
        revisions: revisions.iter().copied().collect(),
    };
    let cx = cx.clone();
    stage.db.write(move |tx| post_revisions(&cx, tx, &input))
}

fn hanging(stage: &Stage, cx: &OpContext) -> Vec<BoardPosting> {
    stage.db.read(|tx| postings_of(cx, tx, &unit())).unwrap()
}

fn in_force(stage: &Stage, procedure: &str) -> RevisionId {
    stage
        .db
        .read(|tx| revision_on(tx, &code(procedure), day(TODAY)))
        .unwrap()
        .id
}

#[test]
fn what_is_put_up_is_recorded_once_and_taken_down_by_whoever_leads_the_unit() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        let head = acting(stage, Role::CentreHead, "06184");
        let birth = in_force(stage, BIRTH);
        assert_eq!(post(stage, &head, &[birth], "2023-11-14").unwrap(), 1);
        assert_eq!(post(stage, &head, &[birth], TODAY).unwrap(), 0, "twice is once");
        let all = hanging(stage, &head);
        assert_eq!(all.len(), 1);
        assert_eq!(
            (all[0].revision, all[0].posted_on, all[0].recorded_by.as_str()),
            (birth, day("2023-11-14"), "Lộc Thị Thử")
        );
        for _ in 0..2 {
            let (cx, id) = (head.clone(), all[0].id);
            stage.db.write(move |tx| end_posting(&cx, tx, id)).unwrap();
        }
        assert_eq!(hanging(stage, &head), []);
        assert_eq!(
            post(stage, &head, &[birth], TODAY).unwrap(),
            1,
            "it may hang again"
        );
        let events = stage
            .db
            .read(|tx| stream_events(tx, &Stream::named("notice-board", "06184")))
            .unwrap();
        let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(
            kinds,
            [
                "procedures-posted",
                "procedure-posting-ended",
                "procedures-posted"
            ]
        );
        assert!(
            !events[0].payload.contains("Lộc"),
            "no name of a person: {}",
            events[0].payload
        );
    });
}

#[test]
fn nothing_is_posted_ahead_of_its_day_nor_without_a_revision_nor_when_a_newer_one_is_in_force() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        let head = acting(stage, Role::AgencyHead, "06184");
        let birth = in_force(stage, BIRTH);
        let refused = |revisions: &[RevisionId], on| post(stage, &head, revisions, on).unwrap_err();
        assert_eq!(refused(&[birth], "2023-11-16").code(), "posting-later");
        assert_eq!(refused(&[], TODAY).code(), "posting-nothing");
        assert_eq!(refused(&[stage.cx.new_id()], TODAY).code(), "revision-not-found");
        assert_eq!(post(stage, &head, &[birth], TODAY).unwrap(), 1);

        let later = PROCEDURES.replacen("\"unit\": \"same_day\"", "\"unit\": \"working_day\"", 200);
        let later = later.replace("\"value\": 0", "\"value\": 4");
        let cx = stage.cx.clone();
        stage
            .db
            .write(move |tx| import_procedures(&cx, tx, &later, day("2023-11-10")).map(drop))
            .unwrap();
        let revisions = stage.db.read(|tx| revisions_of(tx, &code(BIRTH))).unwrap();
        assert_eq!(revisions.len(), 2);
        let replaced = refused(&[birth], TODAY);
        assert_eq!(replaced.code(), "posting-not-in-force");
        let (old, new) = (birth, revisions[1].id);
        assert_eq!(post(stage, &head, &[new], TODAY).unwrap(), 1);
        let all: Vec<RevisionId> = hanging(stage, &head).iter().map(|it| it.revision).collect();
        assert_eq!(all, [new, old], "the old one still hangs until it is taken down");
    });
}

#[test]
fn only_who_leads_the_unit_records_its_notice_board() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        let birth = in_force(stage, BIRTH);
        for (role, covers) in [
            (Role::IntakeOfficer, "06184"),
            (Role::ControlOfficer, "20"),
            (Role::CentreHead, "06181"),
        ] {
            let cx = acting(stage, role, covers);
            assert_eq!(
                post(stage, &cx, &[birth], TODAY).unwrap_err().code(),
                "not-allowed"
            );
            let read = stage.db.read(|tx| postings_of(&cx, tx, &unit()));
            assert_eq!(read.unwrap_err().code(), "not-allowed");
        }
        let head = acting(stage, Role::CentreHead, "06184");
        post(stage, &head, &[birth], TODAY).unwrap();
        let id = hanging(stage, &head)[0].id;
        let cx = acting(stage, Role::CentreHead, "06181");
        let refused = stage.db.write(move |tx| end_posting(&cx, tx, id)).unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
    });
}
