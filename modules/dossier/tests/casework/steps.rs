//! The walk through the steps of an inner procedure.

use motcua_dossier::model::{ActorId, Role, Status};
use motcua_dossier::{SendBack, assign, assignable, send_back, settle};

use crate::office::{at, four_steps, on_both};

#[test]
fn a_transfer_begins_the_first_step_with_a_due_instant_of_its_own() {
    on_both(four_steps, |commune| {
        let id = commune.handed_over("first");
        let step = commune.load(id).state.step.unwrap().plan;
        assert_eq!(
            (step.code.as_str(), step.performer),
            ("tham-dinh", Role::CaseOfficer)
        );
        // One working day after Wednesday 15/11.
        assert_eq!(step.due_at.unwrap().day().to_string(), "2023-11-16");
        assert!(!step.last);
    });
}

#[test]
fn a_procedure_without_a_workflow_has_no_steps() {
    on_both(
        |_| {},
        |commune| {
            let id = commune.claimed("plain");
            assert_eq!(commune.load(id).state.step, None);
            let refused = commune.step((&commune.officer, at(10, 0)), id).unwrap_err();
            assert_eq!(refused.code(), "dossier-no-step");
        },
    );
}

#[test]
fn each_step_is_done_by_whom_the_inner_procedure_names() {
    on_both(four_steps, |commune| {
        let id = commune.claimed("walk");
        let there = commune.step((&commune.officer, at(10, 0)), id).unwrap();
        assert_eq!(commune.under_way(id), "du-thao");
        assert_eq!(
            there.state.holder,
            Some(ActorId::new(commune.officer.officer_id.to_string())),
            "the same officer goes on"
        );
        let refused = commune.step((&commune.colleague, at(10, 1)), id).unwrap_err();
        assert_eq!(refused.code(), "dossier-held-by-another");
        let refused = commune.step((&commune.head, at(10, 2)), id).unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
        let refused = commune.step((&commune.officer, at(10, 3)), id).unwrap_err();
        assert_eq!(
            refused.code(),
            "dossier-draft-missing",
            "a drafting step ends with a draft"
        );
        let version = commune.load(id).version;
        let early = commune
            .write((&commune.officer, at(10, 4)), move |cx, tx| {
                settle(cx, tx, id, version)
            })
            .unwrap_err();
        assert!(["dossier-steps-remain", "dossier-result-missing"].contains(&early.code()));
    });
}

#[test]
fn work_is_sent_back_to_an_earlier_step_only_and_to_who_did_it() {
    on_both(
        |body| {
            four_steps(body);
            body.workflow.steps.remove(1);
            body.results.clear();
        },
        |commune| {
            let id = commune.claimed("back");
            commune.step((&commune.officer, at(10, 0)), id).unwrap();
            assert_eq!(commune.under_way(id), "phe-duyet");
            let back = |to: &str| SendBack {
                dossier_id: id,
                version: commune.load(id).version,
                to: to.to_owned(),
                reason: "Sai họ tên mẹ".to_owned(),
            };
            for (to, code) in [
                ("phat-hanh", "dossier-step-not-earlier"),
                ("phe-duyet", "dossier-step-not-earlier"),
            ] {
                let one = back(to);
                let refused = commune
                    .write((&commune.head, at(11, 0)), move |cx, tx| send_back(cx, tx, &one))
                    .unwrap_err();
                assert_eq!(refused.code(), code);
            }
            let one = back("tham-dinh");
            let acted = commune
                .write((&commune.head, at(11, 0)), move |cx, tx| send_back(cx, tx, &one))
                .unwrap();
            assert_eq!(commune.under_way(id), "tham-dinh");
            assert_eq!(
                acted.dossier.state.holder,
                Some(ActorId::new(commune.officer.officer_id.to_string()))
            );
        },
    );
}

#[test]
fn a_head_gives_a_dossier_to_an_officer_posted_there_and_to_nobody_else() {
    on_both(four_steps, |commune| {
        commune.claimed("held");
        let id = commune.handed_over("given");
        let cx = commune.acting(&commune.head, at(9, 45));
        let dossier = commune.load(id);
        let loads: Vec<(String, i64)> = commune
            .db
            .read(move |tx| assignable(&cx, tx, &dossier))
            .unwrap()
            .into_iter()
            .map(|one| (one.officer.username, one.load))
            .collect();
        assert_eq!(loads, [("thuly2".to_owned(), 0), ("thuly".to_owned(), 1)]);
        let stranger = commune.neighbour.officer_id;
        let refused = commune
            .write((&commune.head, at(10, 0)), move |cx, tx| {
                assign(cx, tx, id, stranger)
            })
            .unwrap_err();
        assert_eq!(refused.code(), "dossier-officer-not-posted");
        let colleague = commune.colleague.officer_id;
        let refused = commune
            .write((&commune.officer, at(10, 0)), move |cx, tx| {
                assign(cx, tx, id, colleague)
            })
            .unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
        let acted = commune
            .write((&commune.head, at(10, 0)), move |cx, tx| {
                assign(cx, tx, id, colleague)
            })
            .unwrap();
        assert_eq!(acted.dossier.holder_name.as_deref(), Some("Hoàng Thị thuly2"));
        assert_eq!(commune.load(id).state.status, Status::Processing);
    });
}
