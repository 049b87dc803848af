//! The walk of a dossier: taking in, handing over, settling, returning, and what is refused.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_dossier::model::{Command, Status};
use motcua_dossier::*;
use motcua_identity::SignedIn;
use motcua_kernel::*;

use crate::commune::*;

#[test]
fn a_dossier_taken_in_gets_its_code_its_due_date_and_its_events() {
    on_both(|commune| {
        let accepted = commune.accepted("once");
        assert_eq!(accepted.code, "H37.45.01-231115-0001");
        let cx = commune.acting(&commune.desk, at(10, 0));
        let found = commune.db.read(|tx| dossier(&cx, tx, accepted.id)).unwrap();
        assert_eq!(found.owner.name, "Lăng Thị Mủi");
        // Three working days from Wednesday: Thursday, Friday, Monday at close of business.
        assert_eq!(found.due_at.to_string(), "2023-11-20T17:00:00+07:00");
        let kinds: Vec<&str> = commune
            .db
            .read(|tx| history(tx, accepted.id))
            .unwrap()
            .iter()
            .map(|line| line.written.event.kind())
            .collect();
        assert_eq!(kinds, ["dossier-registered", "dossier-accepted"]);
    });
}

#[test]
fn a_same_day_procedure_received_after_three_is_due_the_next_working_day() {
    on_both(|commune| {
        for (key, hour, due) in [("early", 14, "2023-11-15"), ("late", 16, "2023-11-16")] {
            let cx = commune.acting(&commune.desk, at(hour, 30));
            let input = Accept {
                request_key: key.to_owned(),
                procedure_code: BIRTH.parse().unwrap(),
                ..form()
            };
            let AcceptOutcome::Accepted(accepted) =
                commune.db.write(move |tx| accept(&cx, tx, &input)).unwrap()
            else {
                panic!("the form is right")
            };
            let cx = commune.acting(&commune.desk, at(17, 0));
            let found = commune.db.read(|tx| dossier(&cx, tx, accepted.id)).unwrap();
            assert_eq!(found.due_at.day().to_string(), due, "received at {hour}:30");
        }
    });
}

#[test]
fn the_same_form_sent_twice_files_once() {
    on_both(|commune| {
        assert_eq!(commune.accepted("double-click"), commune.accepted("double-click"));
        let at_once: BTreeSet<String> = std::thread::scope(|scope| {
            let clicks: Vec<_> = (0..6)
                .map(|_| scope.spawn(|| commune.accepted("at-once").code))
                .collect();
            clicks.into_iter().map(|click| click.join().unwrap()).collect()
        });
        assert_eq!(at_once.into_iter().collect::<Vec<_>>(), ["H37.45.01-231115-0002"]);
    });
}

#[test]
fn codes_never_repeat_however_many_desks_accept_at_once() {
    on_both(|commune| {
        let codes: Vec<String> = std::thread::scope(|scope| {
            let desks: Vec<_> = (0..8)
                .map(|desk| {
                    scope.spawn(move || {
                        (0..10)
                            .map(|number| commune.accepted(&format!("{desk}-{number}")).code)
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            desks.into_iter().flat_map(|desk| desk.join().unwrap()).collect()
        });
        let distinct: BTreeSet<&String> = codes.iter().collect();
        assert_eq!(distinct.len(), 80);
        assert_eq!(
            distinct.last().unwrap().as_str(),
            "H37.45.01-231115-0080",
            "no number is left out"
        );
    });
}

#[test]
fn a_form_with_mistakes_keeps_nothing_and_names_each_field() {
    on_both(|commune| {
        let outcome = commune
            .accept(|input| {
                input.owner.number = "02019500123".to_owned();
                input.received_at = Some(at(9, 1));
                input.handed_in.clear();
            })
            .unwrap();
        let AcceptOutcome::Invalid(problems) = outcome else {
            panic!("{outcome:?}")
        };
        let problems: Vec<_> = problems
            .iter()
            .map(|problem| (problem.field, problem.code))
            .collect();
        assert_eq!(
            problems,
            [
                ("received_at", "date-in-future"),
                ("owner_number", "personal-id-length"),
                ("components", "component-missing"),
            ]
        );
        // The number that a code would have had is not used up.
        assert_eq!(commune.accepted("next").code, "H37.45.01-231115-0001");
    });
}

#[test]
fn an_officer_of_another_commune_neither_takes_in_nor_sees() {
    on_both(|commune| {
        let cx = commune.acting(&commune.stranger, at(9, 0));
        let refused = commune.db.write(move |tx| accept(&cx, tx, &form())).unwrap_err();
        assert_eq!(refused.kind(), FaultKind::Forbidden);
        let id = commune.accepted("ours").id;
        let cx = commune.acting(&commune.stranger, at(9, 0));
        let hidden = commune.db.read(|tx| dossier(&cx, tx, id)).unwrap_err();
        assert_eq!(
            hidden.kind(),
            FaultKind::NotFound,
            "a foreign dossier is not even said to exist"
        );
    });
}

#[test]
fn of_two_officers_who_take_the_same_dossier_one_holds_it() {
    on_both(|commune| {
        let id = commune.handed_over("contested");
        let outcomes: Vec<Result<bool, Fault>> = std::thread::scope(|scope| {
            [&commune.settler, &commune.other_settler]
                .map(|officer| scope.spawn(move || commune.act(officer, id, Command::Claim)))
                .into_iter()
                .map(|claim| claim.join().unwrap())
                .collect()
        });
        assert_eq!(
            outcomes
                .iter()
                .filter(|outcome| matches!(outcome, Ok(true)))
                .count(),
            1
        );
        let refused = outcomes.into_iter().find_map(Result::err).unwrap();
        assert_eq!(refused.code(), "dossier-held-by-another");
    });
}

#[test]
fn a_dossier_is_not_settled_without_its_result_nor_returned_before_it_is_settled() {
    on_both(|commune| {
        let id = commune.handed_over("no-result");
        commune.act(&commune.settler, id, Command::Claim).unwrap();
        let cx = commune.acting(&commune.settler, at(11, 0));
        let version = {
            let cx = cx.clone();
            commune.db.read(move |tx| dossier(&cx, tx, id)).unwrap().version
        };
        let refused = commune
            .db
            .write(move |tx| settle(&cx, tx, id, version))
            .unwrap_err();
        assert_eq!(refused.code(), "dossier-result-missing");
        let refused = commune
            .act(&commune.desk, id, Command::Return { receipt: None })
            .unwrap_err();
        assert_eq!(refused.code(), "dossier-not-in-status");
        assert_eq!(commune.status(id), Status::Processing);
    });
}

#[test]
fn an_act_on_a_version_somebody_changed_is_refused() {
    on_both(|commune| {
        let id = commune.handed_over("changed");
        let cx = commune.acting(&commune.settler, at(10, 0));
        let stale = Act {
            dossier_id: id,
            version: Some(1),
            command: Command::Claim,
        };
        let refused = commune.db.write(move |tx| act(&cx, tx, &stale)).unwrap_err();
        assert_eq!(refused.code(), "changed-meanwhile");
    });
}

#[test]
fn a_work_list_shows_the_dossiers_of_the_officers_own_unit_and_finds_names_without_marks() {
    on_both(|commune| {
        commune.accepted("listed");
        let list = |officer: &Arc<SignedIn>, text: &str| {
            let cx = commune.acting(officer, at(10, 0));
            let filter = WorkFilter {
                text: text.to_owned(),
                ..WorkFilter::of(WorkList::AtDesk, 10)
            };
            commune.db.read(|tx| work_list(&cx, tx, &filter)).unwrap()
        };
        for text in ["", "lang thi mui", "Lăng Thị Mủi", "231115-0001"] {
            assert_eq!(list(&commune.desk, text).len(), 1, "{text}");
        }
        assert_eq!(
            list(&commune.desk, "%").len(),
            0,
            "a wild card is a letter like any other"
        );
        assert_eq!(list(&commune.stranger, "").len(), 0);
        let row = &list(&commune.desk, "")[0];
        assert!(
            !row.owner_number.contains("9500"),
            "the number is masked: {}",
            row.owner_number
        );
    });
}

#[test]
fn slip_01_says_what_the_form_of_the_circular_asks_for() {
    on_both(|commune| {
        let id = commune.accepted("slip").id;
        let cx = commune.acting(&commune.desk, at(10, 0));
        let slip = commune
            .db
            .read(|tx| {
                let found = dossier(&cx, tx, id)?;
                receipt_slip(tx, &found, false)
            })
            .unwrap();
        assert_eq!(slip.dossier_code, "H37.45.01-231115-0001");
        assert_eq!(slip.head.agency, "Ủy ban nhân dân thị trấn Đồng Đăng");
        assert_eq!(slip.place_and_date, "Đồng Đăng, ngày 15 tháng 11 năm 2023");
        assert_eq!(slip.legal_time, "03 ngày làm việc");
        assert_eq!(slip.received_at, "09 giờ 00 phút, ngày 15 tháng 11 năm 2023");
        assert_eq!(slip.due_at, "17 giờ 00 phút, ngày 20 tháng 11 năm 2023");
        assert_eq!(slip.components.len(), 1);
        assert_eq!(slip.components[0].originals, 1);
    });
}
