//! Filings from afar and their answers; supplements, refusals, stops.

use motcua_dossier::model::{Channel, Command, DefectReason, RefusalReason, Status};
use motcua_dossier::{
    AcceptFiled, AcceptOutcome, Candidate, CompleteSupplement, Completed, DefectInput, DossierId,
    FiledOutcome, HandedIn, HandedInAs, Refuse, RefuseOutcome, RefusedKind, RequestSupplement,
    SupplementOutcome, Wanted, accept_filed, complete_supplement, component_review, defect_counts,
    due_explained, file, filings, history, refusal_slip, refuse, request_supplement, scoring_explained,
    supplement_slip, supplements, track,
};
use motcua_identity::SignedIn;
use motcua_kernel::{Fault, Instant};
use motcua_law::Reading;

use crate::commune::{Commune, SINGLE, at, form, on_both};

/// So many days after 15 November 2023.
fn later(days: i32, hour: i8) -> Instant {
    let day = at(8, 0).day().plus_days(days);
    Instant::from_local(day.date().at(hour, 0, 0, 0))
}

fn filed(commune: &Commune, channel: Channel) -> DossierId {
    let outcome = commune
        .does(&commune.desk, at(9, 0), move |cx, tx| {
            let mut input = form();
            input.channel = channel;
            input.handed_in = Vec::new();
            file(cx, tx, &input)
        })
        .unwrap();
    match outcome {
        AcceptOutcome::Accepted(filed) => filed.id,
        AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
    }
}

fn defect(component: i64, reason: DefectReason) -> DefectInput {
    DefectInput {
        component: Some(component),
        field: None,
        reason,
        words: "Nộp bản có dấu".to_owned(),
        wanted: Wanted {
            originals: 1,
            ..Wanted::default()
        },
    }
}

fn asked(id: DossierId, version: i64, defects: Vec<DefectInput>) -> RequestSupplement {
    RequestSupplement {
        dossier_id: id,
        version,
        defects,
        note: String::new(),
        until: Some(later(5, 0).day()),
        again_because: String::new(),
    }
}

fn ask(
    commune: &Commune,
    officer: &std::sync::Arc<SignedIn>,
    now: Instant,
    input: RequestSupplement,
) -> Result<SupplementOutcome, Fault> {
    commune.does(officer, now, move |cx, tx| request_supplement(cx, tx, &input))
}

fn complete(commune: &Commune, id: DossierId, now: Instant, mended: &[i64]) -> Result<Completed, Fault> {
    let input = CompleteSupplement {
        dossier_id: id,
        version: commune.seen(&commune.desk, id).version,
        mended: mended.to_vec(),
    };
    commune.does(&commune.desk, now, move |cx, tx| {
        complete_supplement(cx, tx, &input)
    })
}

#[test]
fn a_filing_from_afar_waits_eight_working_hours_for_its_answer_and_has_no_register_line_yet() {
    on_both(|commune| {
        let id = filed(commune, Channel::Post);
        let found = commune.seen(&commune.desk, id);
        assert_eq!(found.state.status, Status::Registered);
        // 9:00 to 11:30, 13:30 to 17:00, 7:00 to 9:00 the next day.
        assert_eq!(found.answer_due_at, Some(later(1, 9)));
        assert_eq!(found.register_number, None);
        let rows = commune
            .does(&commune.desk, at(10, 0), |cx, tx| filings(cx, tx, None, 10))
            .unwrap();
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
        let elsewhere = commune
            .does(&commune.stranger, at(10, 0), |cx, tx| filings(cx, tx, None, 10))
            .unwrap();
        assert_eq!(elsewhere, []);
    });
}

#[test]
fn nobody_at_a_counter_files_from_afar() {
    on_both(|commune| {
        let refused = commune
            .does(&commune.desk, at(9, 0), |cx, tx| file(cx, tx, &form()))
            .unwrap_err();
        assert_eq!(refused.code(), "filing-not-from-afar");
    });
}

#[test]
fn a_filing_is_taken_in_complete_and_its_time_begins_then() {
    on_both(|commune| {
        let id = filed(commune, Channel::Online);
        let accept = |handed_in: Vec<HandedIn>| {
            commune.does(&commune.desk, at(14, 0), move |cx, tx| {
                accept_filed(
                    cx,
                    tx,
                    &AcceptFiled {
                        dossier_id: id,
                        version: 1,
                        handed_in: handed_in.clone(),
                    },
                )
            })
        };
        let Ok(FiledOutcome::Invalid(problems)) = accept(Vec::new()) else {
            panic!("an empty filing was taken in");
        };
        assert_eq!(problems[0].code, "component-missing");
        let whole = vec![HandedIn {
            number: 1,
            kind: HandedInAs::Electronic,
            copies: 1,
        }];
        assert!(matches!(accept(whole), Ok(FiledOutcome::Accepted(_))));
        let found = commune.seen(&commune.desk, id);
        assert_eq!(found.state.status, Status::Accepted);
        assert_eq!((found.received_at, found.register_number), (at(14, 0), Some(1)));
        assert_eq!(found.due_at, due_explained(&found).due_at);
        assert_eq!(found.answer_due_at, None);
    });
}

#[test]
fn a_request_names_every_defect_and_only_known_components() {
    on_both(|commune| {
        let id = filed(commune, Channel::Online);
        for (defects, code) in [
            (vec![], "defect-missing"),
            (
                vec![defect(99, DefectReason::Missing)],
                "defect-component-unknown",
            ),
        ] {
            let Ok(SupplementOutcome::Invalid(problems)) =
                ask(commune, &commune.desk, at(10, 0), asked(id, 1, defects))
            else {
                panic!("{code} went through");
            };
            assert_eq!(problems[0].code, code);
        }
        let both = vec![
            defect(1, DefectReason::Unsigned),
            DefectInput {
                component: None,
                field: Some("Nơi cư trú".to_owned()),
                ..defect(1, DefectReason::Mismatch)
            },
        ];
        let outcome = ask(commune, &commune.desk, at(10, 0), asked(id, 1, both)).unwrap();
        assert!(matches!(outcome, SupplementOutcome::Requested(_)));
        let kept = commune
            .does(&commune.desk, at(10, 0), move |_, tx| supplements(tx, id))
            .unwrap();
        assert_eq!((kept.len(), kept[0].defects.len()), (1, 2));
        let found = commune.seen(&commune.desk, id);
        let slip = commune
            .does(&commune.desk, at(10, 0), move |cx, tx| {
                supplement_slip(cx, tx, &found, None, false)
            })
            .unwrap();
        assert_eq!((slip.papers.len(), slip.reasons.len()), (1, 1));
        let counted = commune
            .does(&commune.desk, at(10, 0), |_, tx| {
                defect_counts(tx, SINGLE, (at(8, 0).day(), at(8, 0).day()))
            })
            .unwrap();
        assert_eq!(counted.iter().map(|it| it.count).sum::<i64>(), 2);
    });
}

#[test]
fn slip_02_and_whoever_follows_read_a_field_by_its_label_and_another_reason_in_the_officers_words() {
    on_both(|commune| {
        commune.with_a_form();
        let id = filed(commune, Channel::Online);
        let line = DefectInput {
            component: None,
            field: Some("tinh-trang".to_owned()),
            words: "Ghi rõ ngày ly hôn".to_owned(),
            ..defect(1, DefectReason::Other)
        };
        let outcome = ask(commune, &commune.desk, at(10, 0), asked(id, 1, vec![line])).unwrap();
        assert!(matches!(outcome, SupplementOutcome::Requested(_)));
        let found = commune.seen(&commune.desk, id);
        let (code, due) = (found.code.clone(), found.answer_due_at);
        let slip = commune
            .does(&commune.desk, at(10, 0), move |cx, tx| {
                supplement_slip(cx, tx, &found, None, false)
            })
            .unwrap();
        assert_eq!(slip.reasons, ["Tình trạng hôn nhân: Ghi rõ ngày ly hôn"]);
        assert_eq!(slip.deadline, "đến hết ngày 20/11/2023");
        let followed = commune
            .db
            .read(move |tx| track(tx, &code, "1234"))
            .unwrap()
            .unwrap();
        let lines = followed.words.asked.unwrap().lines;
        assert_eq!(lines[0].0, "Tình trạng hôn nhân");
        assert!(
            followed.answer_due_at.is_some() && followed.answer_due_at == due,
            "what is due is the answer, no result is promised yet"
        );
    });
}

#[test]
fn once_all_is_mended_the_time_is_counted_afresh_while_scoring_takes_the_pause_off() {
    on_both(|commune| {
        let id = commune.accepted("once").id;
        let before = commune.seen(&commune.desk, id).due_at;
        let two = vec![
            defect(1, DefectReason::Unsigned),
            defect(1, DefectReason::Incomplete),
        ];
        ask(commune, &commune.desk, later(1, 9), asked(id, 1, two)).unwrap();
        assert_eq!(
            complete(commune, id, later(2, 9), &[1]).unwrap(),
            Completed::StillOpen(1)
        );
        assert_eq!(commune.status(id), Status::SupplementRequested);
        assert!(matches!(
            complete(commune, id, later(6, 9), &[2]).unwrap(),
            Completed::GoesOn(_)
        ));
        let found = commune.seen(&commune.desk, id);
        assert_eq!(found.state.status, Status::Accepted);
        // Three working days from Tuesday 21 November, not from the 15th.
        assert_eq!(found.due_at.to_string(), "2023-11-24T17:00:00+07:00");
        assert_eq!(due_explained(&found).due_at, found.due_at);
        let Reading::Running(scored) = scoring_explained(&found).reading else {
            panic!("the clock runs again");
        };
        assert!(scored.due_at > before && scored.due_at < found.due_at);
    });
}

#[test]
fn an_officer_asks_once_and_the_head_a_second_time_with_a_reason() {
    on_both(|commune| {
        let id = commune.accepted("once").id;
        let again = |reason: &str| RequestSupplement {
            again_because: reason.to_owned(),
            ..asked(
                id,
                commune.seen(&commune.desk, id).version,
                vec![defect(1, DefectReason::Expired)],
            )
        };
        ask(commune, &commune.desk, later(1, 9), again("")).unwrap();
        complete(commune, id, later(1, 10), &[1]).unwrap();
        for officer in [&commune.desk, &commune.head] {
            let refused = ask(commune, officer, later(1, 11), again("")).unwrap_err();
            assert_eq!(refused.code(), "dossier-second-supplement");
        }
        ask(
            commune,
            &commune.head,
            later(1, 11),
            again("Giấy nộp lại đã hết hạn"),
        )
        .unwrap();
        let found = commune.seen(&commune.desk, id);
        assert_eq!(found.state.supplement_requests, 2);
        assert!(scoring_explained(&found).late_by_second_request);
    });
}

#[test]
fn a_refusal_says_why_and_by_which_rule_and_prints_slip_03() {
    on_both(|commune| {
        let id = filed(commune, Channel::Online);
        let turn_away = |reason, basis: &str| {
            let input = Refuse {
                dossier_id: id,
                version: 1,
                kind: RefusedKind::Intake,
                reason,
                words: "Nơi cư trú ở xã khác".to_owned(),
                legal_basis: basis.to_owned(),
            };
            commune.does(&commune.desk, at(11, 0), move |cx, tx| refuse(cx, tx, &input))
        };
        let Ok(RefuseOutcome::Invalid(problems)) = turn_away(None, "") else {
            panic!("a refusal without reason went through");
        };
        assert_eq!(
            problems.iter().map(|problem| problem.field).collect::<Vec<_>>(),
            ["reason", "legal_basis"]
        );
        turn_away(
            Some(RefusalReason::NotCompetent),
            "Điều 21 Nghị định 123/2015/NĐ-CP",
        )
        .unwrap();
        assert_eq!(commune.status(id), Status::NotAccepted);
        let found = commune.seen(&commune.desk, id);
        let slip = commune
            .does(&commune.desk, at(11, 0), move |cx, tx| {
                refusal_slip(cx, tx, &found, false)
            })
            .unwrap();
        assert!(slip.reasons[0].starts_with("Không thuộc thẩm quyền"));
        let told = commune.db.read(move |tx| history(tx, id)).unwrap();
        let ledger = format!("{told:?}");
        assert!(!ledger.contains("xã khác"), "free words stay out of the ledger");
    });
}

#[test]
fn a_dossier_may_be_withdrawn_while_its_supplement_is_open() {
    on_both(|commune| {
        let id = commune.accepted("once").id;
        let one = vec![defect(1, DefectReason::Missing)];
        ask(commune, &commune.desk, later(1, 9), asked(id, 1, one)).unwrap();
        let withdraw = Command::Withdraw { reason: None };
        assert!(commune.act(&commune.desk, id, withdraw).unwrap());
        assert_eq!(commune.status(id), Status::Withdrawn);
    });
}

#[test]
fn a_review_of_papers_counts_those_handed_in_and_those_that_caused_a_supplement() {
    on_both(|commune| {
        for number in 0..5 {
            commune.accepted(&format!("review-{number}"));
        }
        let id = commune.accepted("asked").id;
        let one = vec![defect(1, DefectReason::Unsigned)];
        ask(commune, &commune.desk, at(10, 0), asked(id, 1, one)).unwrap();
        let today = at(8, 0).day();
        let lines = commune
            .does(&commune.desk, at(11, 0), move |_, tx| {
                let code = SINGLE.parse().map_err(Fault::internal)?;
                let body = motcua_catalog::revision_on(tx, &code, today)?.body;
                component_review(tx, SINGLE, &body, (today, today))
            })
            .unwrap();
        let first = &lines[0];
        assert_eq!(
            (first.dossiers, first.handed_in, first.kept, first.supplements),
            (6, 6, 0, 1)
        );
        assert_eq!(first.candidate, None, "a form that everybody fills in is needed");
        let shown = lines.iter().find(|line| line.number == 5).unwrap();
        assert_eq!(shown.candidate, Some(Candidate::InDatabase));
    });
}
