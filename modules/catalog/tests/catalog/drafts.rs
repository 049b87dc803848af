//! Drafts become revisions, and nothing that was published changes.

use std::sync::Arc;

use motcua_catalog::{
    DraftId, NamedFile, Performer, PublishDraft, RevisionBody, SaveDraft, StepKind, WorkflowStep, blocks,
    discard_draft, draft, draft_of, drafts, export_revision, import_revision, import_revisions, open_draft,
    publish_draft, revision_on, revisions_of, save_draft, validate,
};
use motcua_identity::{Actor, HeldPosting, OpContext, Posting, Role, SignedIn, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_law::TimeLimit;
use motcua_ledger::Stream;

use crate::stage::{CATALOGUE, PROCEDURES, Stage, code, day, each_stage};

const BIRTH: &str = "1.001193";
const TODAY: &str = "2023-11-15";

fn acting(stage: &Stage, role: Role) -> OpContext {
    let unit: UnitId = "20".parse().unwrap();
    let posting = Posting {
        role,
        unit: unit.clone(),
        field: None,
        from: day("2023-01-01"),
        to: None,
    };
    stage.cx.acting_as(Actor::Officer(Arc::new(SignedIn {
        officer_id: stage.cx.new_id(),
        username: "quan-tri".to_owned(),
        full_name: "Lộc Thị Thử".to_owned(),
        title: "Quản trị viên".to_owned(),
        home_unit: unit.clone(),
        home_unit_name: "Tỉnh".to_owned(),
        postings: vec![HeldPosting {
            takes_over: std::collections::BTreeSet::new(),
            posting,
            covers: [unit].into(),
        }],
        stands_in_for: Vec::new(),
        seen_at: Instant::from_micros(0),
    })))
}

/// What an administrator does, each act in a transaction of its own.
struct Admin<'s>(&'s Stage, OpContext);

impl Admin<'_> {
    fn open(&self, procedure: &str) -> Result<DraftId, Fault> {
        let (cx, code) = (self.1.clone(), code(procedure));
        self.0.db.write(move |tx| open_draft(&cx, tx, &code))
    }

    fn body(&self, id: DraftId) -> (RevisionBody, i64) {
        let draft = self.0.db.read(|tx| draft(&self.1, tx, id)).unwrap();
        (draft.body, draft.version)
    }

    fn save(&self, id: DraftId, version: i64, body: RevisionBody) -> Result<i64, Fault> {
        let cx = self.1.clone();
        let input = SaveDraft {
            id,
            version,
            effective_from: None,
            body,
        };
        self.0.db.write(move |tx| save_draft(&cx, tx, &input))
    }

    fn change(&self, id: DraftId, change: impl Fn(&mut RevisionBody)) {
        let (mut body, version) = self.body(id);
        change(&mut body);
        self.save(id, version, body).unwrap();
    }

    fn publish(&self, id: DraftId, from: &str) -> Result<motcua_catalog::RevisionId, Fault> {
        self.publish_decided(id, from, TODAY)
    }

    fn publish_decided(
        &self,
        id: DraftId,
        from: &str,
        decided: &str,
    ) -> Result<motcua_catalog::RevisionId, Fault> {
        let cx = self.1.clone();
        let input = PublishDraft {
            id,
            version: self.body(id).1,
            effective_from: day(from),
            decided_on: day(decided),
        };
        self.0.db.write(move |tx| publish_draft(&cx, tx, input))
    }
}

fn each_admin(test: impl Fn(&Stage, &Admin<'_>)) {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        stage.import(CATALOGUE).unwrap();
        test(stage, &Admin(stage, acting(stage, Role::SystemAdmin)));
    });
}

#[test]
fn a_draft_begins_with_what_is_in_force_and_a_procedure_has_one() {
    each_admin(|stage, admin| {
        let id = admin.open(BIRTH).unwrap();
        assert_eq!(admin.open(BIRTH).unwrap(), id, "the same draft is gone on with");
        let in_force = stage
            .db
            .read(|tx| revision_on(tx, &code(BIRTH), day(TODAY)))
            .unwrap();
        let draft = stage.db.read(|tx| draft(&admin.1, tx, id)).unwrap();
        assert_eq!((draft.body, draft.based_on), (in_force.body, Some(in_force.id)));
        assert_eq!(stage.db.read(|tx| drafts(&admin.1, tx)).unwrap().len(), 1);
    });
}

#[test]
fn a_procedure_known_by_name_or_not_at_all_begins_with_nothing() {
    each_admin(|stage, admin| {
        let all = stage
            .db
            .read(|tx| motcua_catalog::find(tx, "", None, day(TODAY), 2_000))
            .unwrap();
        let by_name = all.iter().find(|procedure| !procedure.detailed).unwrap();
        let by_name = by_name.code.to_string();
        let (body, _) = admin.body(admin.open(&by_name).unwrap());
        assert!(!body.name.is_empty() && body.components.is_empty());
        assert!(blocks(&validate(&body)), "its time is still to be given");
        let (body, _) = admin.body(admin.open("9.999999").unwrap());
        assert!(body.name.is_empty());
    });
}

#[test]
fn nobody_overwrites_what_they_have_not_seen() {
    each_admin(|_, admin| {
        let id = admin.open(BIRTH).unwrap();
        let (mut body, version) = admin.body(id);
        body.time_limit = TimeLimit::WorkingDays(2);
        assert_eq!(admin.save(id, version, body.clone()).unwrap(), version + 1);
        assert_eq!(
            admin.save(id, version + 1, body.clone()).unwrap(),
            version + 1,
            "nothing changed"
        );
        assert_eq!(admin.save(id, version, body).unwrap_err().code(), "draft-changed");
    });
}

#[test]
fn what_is_published_holds_from_its_day_and_the_revision_before_stays() {
    each_admin(|stage, admin| {
        let before = stage
            .db
            .read(|tx| revision_on(tx, &code(BIRTH), day(TODAY)))
            .unwrap();
        let id = admin.open(BIRTH).unwrap();
        admin.change(id, |body| {
            body.time_limit = TimeLimit::WorkingDays(2);
            body.workflow.steps = vec![WorkflowStep::default_step()];
        });
        let published = admin.publish(id, "2023-11-16").unwrap();
        let on = |text: &str| {
            stage
                .db
                .read(|tx| revision_on(tx, &code(BIRTH), day(text)))
                .unwrap()
        };
        assert_eq!(on(TODAY), before);
        let after = on("2023-11-16");
        assert_eq!(
            (after.id, after.body.time_limit),
            (published, TimeLimit::WorkingDays(2))
        );
        assert!(
            stage
                .db
                .read(|tx| draft_of(&admin.1, tx, &code(BIRTH)))
                .unwrap()
                .is_none()
        );
        let events = stage
            .db
            .read(|tx| motcua_ledger::stream_events(tx, &Stream::named("procedure", BIRTH)))
            .unwrap();
        let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(
            kinds,
            ["revision-listed", "revision-listed", "revision-published"],
            "the imported revision, and the new one"
        );
        let payload = &events[2].payload;
        assert!(
            payload.contains(r#""changed":["general","workflow"]"#),
            "{payload}"
        );
        assert!(payload.contains(r#""decided_on":"2023-11-15""#), "{payload}");
    });
}

#[test]
fn a_day_that_has_passed_or_is_taken_is_refused_and_so_is_a_draft_with_errors_or_without_a_change() {
    each_admin(|_, admin| {
        let id = admin.open(BIRTH).unwrap();
        assert_eq!(
            admin.publish(id, "2023-11-16").unwrap_err().code(),
            "revision-unchanged"
        );
        admin.change(id, |body| body.time_limit = TimeLimit::WorkingDays(2));
        assert_eq!(
            admin.publish(id, "2023-11-14").unwrap_err().code(),
            "revision-day-passed"
        );
        admin.change(id, |body| body.fee.amount = motcua_kernel::Money::dong(-1));
        assert_eq!(
            admin.publish(id, "2023-11-16").unwrap_err().code(),
            "revision-broken"
        );
        admin.change(id, |body| body.fee.amount = motcua_kernel::Money::dong(0));
        admin.publish(id, TODAY).unwrap();
        let again = admin.open(BIRTH).unwrap();
        admin.change(again, |body| body.time_limit = TimeLimit::WorkingDays(4));
        assert_eq!(
            admin.publish(again, TODAY).unwrap_err().code(),
            "revision-day-taken"
        );
        admin.publish(again, "2023-11-16").unwrap();
    });
}

#[test]
fn a_decision_is_signed_before_it_is_published_and_its_day_stays_with_the_revision() {
    each_admin(|stage, admin| {
        let id = admin.open(BIRTH).unwrap();
        admin.change(id, |body| body.time_limit = TimeLimit::WorkingDays(2));
        let early = admin.publish_decided(id, "2023-11-20", "2023-11-16").unwrap_err();
        assert_eq!(early.code(), "revision-decided-later");
        admin.publish_decided(id, "2023-11-20", "2023-11-02").unwrap();
        let on = day("2023-11-20");
        let decided = |on| stage.db.read(|tx| revision_on(tx, &code(BIRTH), on)).unwrap();
        assert_eq!(decided(on).decided_on, Some(day("2023-11-02")));
        assert_eq!(decided(day(TODAY)).decided_on, None, "the import named no day");
        let text = stage
            .db
            .read(|tx| export_revision(&admin.1, tx, &code(BIRTH), on))
            .unwrap();
        assert!(text.contains(r#""decided_on": "2023-11-02""#), "{text}");
        let ahead = text
            .replacen("2023-11-20", "2023-12-20", 1)
            .replacen("2023-11-02", "2023-11-30", 1)
            .replacen(r#""count": 2"#, r#""count": 3"#, 1);
        let files = [NamedFile {
            name: "ahead.json".to_owned(),
            text: ahead,
        }];
        let cx = stage.cx.clone();
        let fault = stage
            .db
            .write(move |tx| import_revisions(&cx, tx, &files))
            .unwrap_err();
        let told = std::error::Error::source(&fault).unwrap().to_string();
        assert!(
            told.contains("the decision was not signed yet on 2023-11-30"),
            "{told}"
        );
    });
}

#[test]
fn a_procedure_under_which_nothing_began_may_begin_in_the_past() {
    each_admin(|stage, admin| {
        let id = admin.open("9.999999").unwrap();
        admin.change(id, |body| {
            body.name = "Thủ tục mới".to_owned();
            body.field = "Hộ tịch".to_owned();
            body.time_limit = TimeLimit::WorkingDays(3);
        });
        admin.publish(id, "2023-01-01").unwrap();
        let revisions = stage.db.read(|tx| revisions_of(tx, &code("9.999999"))).unwrap();
        assert_eq!(revisions.len(), 1);
    });
}

#[test]
fn a_discarded_draft_is_gone_and_the_procedure_as_before() {
    each_admin(|stage, admin| {
        let id = admin.open(BIRTH).unwrap();
        admin.change(id, |body| body.time_limit = TimeLimit::WorkingDays(2));
        let discard = |version| {
            let cx = admin.1.clone();
            stage.db.write(move |tx| discard_draft(&cx, tx, id, version))
        };
        assert_eq!(discard(1).unwrap_err().code(), "draft-changed");
        discard(2).unwrap();
        assert_eq!(discard(2).unwrap_err().code(), "draft-not-found");
        assert_eq!(
            stage.db.read(|tx| revisions_of(tx, &code(BIRTH))).unwrap().len(),
            1
        );
    });
}

#[test]
fn only_who_manages_the_catalogue_drafts_and_publishes() {
    each_admin(|stage, admin| {
        let id = admin.open(BIRTH).unwrap();
        Admin(stage, acting(stage, Role::ControlOfficer))
            .open(BIRTH)
            .unwrap();
        for role in [Role::CaseOfficer, Role::UnitAdmin, Role::AgencyHead] {
            let cx = acting(stage, role);
            let other = Admin(stage, cx.clone());
            assert_eq!(other.open(BIRTH).unwrap_err().code(), "not-allowed");
            let (body, version) = admin.body(id);
            assert_eq!(other.save(id, version, body).unwrap_err().code(), "not-allowed");
            let refused = stage
                .db
                .read(|tx| export_revision(&cx, tx, &code(BIRTH), day(TODAY)));
            assert_eq!(refused.unwrap_err().code(), "not-allowed");
        }
    });
}

#[test]
fn a_revision_travels_as_a_file_and_comes_back_as_a_draft() {
    each_admin(|stage, admin| {
        let text = stage
            .db
            .read(|tx| export_revision(&admin.1, tx, &code(BIRTH), day(TODAY)))
            .unwrap();
        let import = |text: &str| {
            let (cx, text) = (admin.1.clone(), text.to_owned());
            stage.db.write(move |tx| import_revision(&cx, tx, &text))
        };
        let id = import(&text).unwrap();
        let in_force = stage
            .db
            .read(|tx| revision_on(tx, &code(BIRTH), day(TODAY)))
            .unwrap();
        assert_eq!(admin.body(id).0, in_force.body);
        assert_eq!(import(&text).unwrap_err().code(), "draft-open");
        assert_eq!(import("{}").unwrap_err().code(), "catalog-import-broken");
    });
}

#[test]
fn files_of_revisions_are_published_all_or_none_and_again_without_change() {
    each_admin(|stage, admin| {
        let export = |on: &str| {
            stage
                .db
                .read(|tx| export_revision(&admin.1, tx, &code(BIRTH), day(on)))
                .unwrap()
        };
        let import = |files: &[(&str, String)]| {
            let named = |(name, text): &(&str, String)| NamedFile {
                name: (*name).to_owned(),
                text: text.clone(),
            };
            let (cx, files) = (stage.cx.clone(), files.iter().map(named).collect::<Vec<_>>());
            stage.db.write(move |tx| import_revisions(&cx, tx, &files))
        };
        let old = export(TODAY);
        let step =
            r#""workflow": [{"code": "ky", "name": "Ký", "kind": "approve", "performer": "case_officer"}],"#;
        let new = old.replacen("2018-01-01", "2023-03-01", 1).replacen(
            "\"components\"",
            &format!("{step} \"components\""),
            1,
        );
        let broken = new.replacen("approve", "issue", 1);
        let fault = import(&[("new.json", new.clone()), ("broken.json", broken)]).unwrap_err();
        let told = std::error::Error::source(&fault).unwrap().to_string();
        assert!(
            told.contains("broken.json: 1.001193: workflow[1]: issue-before-approve (ky)"),
            "{told}"
        );
        assert_eq!(
            stage.db.read(|tx| revisions_of(tx, &code(BIRTH))).unwrap().len(),
            1
        );
        let report = import(&[("old.json", old.clone()), ("new.json", new.clone())]).unwrap();
        assert_eq!((report.imported, report.changed, report.unchanged), (0, 1, 1));
        assert!(
            report
                .anomalies
                .iter()
                .any(|odd| odd.to_string().contains("step-approver"))
        );
        let again = import(&[("old.json", old), ("new.json", new)]).unwrap();
        assert_eq!((again.imported, again.changed, again.unchanged), (0, 0, 2));
        let steps = stage
            .db
            .read(|tx| revision_on(tx, &code(BIRTH), day(TODAY)))
            .unwrap()
            .body
            .steps();
        assert_eq!(
            (steps[0].kind, steps[0].performer),
            (StepKind::Approve, Performer::CaseOfficer)
        );
    });
}

#[test]
fn an_import_of_procedures_keeps_the_steps_that_were_laid_down() {
    each_admin(|stage, admin| {
        let id = admin.open(BIRTH).unwrap();
        admin.change(id, |body| {
            body.workflow.steps = vec![WorkflowStep::default_step()]
        });
        admin.publish(id, TODAY).unwrap();
        let report = stage.import_from(PROCEDURES, "2024-01-01").unwrap();
        assert_eq!(report.changed, 0, "nothing else changed");
        let later = PROCEDURES.replacen("\"unit\": \"same_day\"", "\"unit\": \"working_day\"", 200);
        let later = later.replace("\"value\": 0", "\"value\": 4");
        stage.import_from(&later, "2024-01-01").unwrap();
        let body = stage
            .db
            .read(|tx| revision_on(tx, &code(BIRTH), day("2024-01-01")))
            .unwrap()
            .body;
        assert_eq!(body.time_limit, TimeLimit::WorkingDays(4));
        assert_eq!(body.workflow.steps, [WorkflowStep::default_step()]);
    });
}

#[test]
fn the_real_procedures_have_no_error() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        let codes = stage
            .db
            .read(|tx| motcua_catalog::find(tx, "", None, day(TODAY), 200))
            .unwrap();
        for procedure in codes.iter().filter(|procedure| procedure.detailed) {
            for revision in stage.db.read(|tx| revisions_of(tx, &procedure.code)).unwrap() {
                let problems = validate(&revision.body);
                assert!(!blocks(&problems), "{}: {problems:?}", procedure.code);
            }
        }
    });
}
