//! A second person's check, the sample entered again, and what comes of them: grades and the measures of quality.

use motcua_identity::{OpContext, Role};
use motcua_kernel::{Day, Fault};
use motcua_repository::{
    CheckKind, Correct, CorrectOutcome, DecideRule, FieldName, FieldProblem, PaperCheck, PaperId,
    QualityList, ReEnter, SecondCheck, TrustGrade, checks_of, correct, decide_rule, differences_of,
    differing_papers, import_paper_rules, note_reuse, paper_rules, papers_held, prepare_correction, quality,
    quality_list, re_enter, rule_of, second_check, settle_difference, waiting_checks,
};

use crate::desk::{Desk, NOON, OWNER, UNIT, code, each_desk, fields, keys, officer, unit};

/// Every paper is checked by a second person and entered again.
const ALL: &str = "type_code,second_check,sample_per_mille,retention_years,basis\n*,yes,1000,70,thử\n";

fn rules(desk: &Desk, text: &'static str) {
    desk.db.write(move |tx| import_paper_rules(tx, text)).unwrap();
}

fn kept(desk: &Desk) -> PaperId {
    let id = desk.read();
    desk.confirm(id, 1).unwrap().unwrap();
    id
}

/// Somebody else at the same desk.
fn other(desk: &Desk) -> OpContext {
    desk.seen_by(officer(UNIT, Role::CaseOfficer, None))
}

fn head(desk: &Desk) -> OpContext {
    desk.seen_by(officer(UNIT, Role::AgencyHead, None))
}

fn say(desk: &Desk, cx: &OpContext, id: PaperId, agrees: bool) -> Result<(), Fault> {
    let input = SecondCheck {
        paper_id: id,
        version: desk.paper(id).paper.version,
        agrees,
        note: if agrees {
            String::new()
        } else {
            "Sai số".to_owned()
        },
    };
    let cx = cx.clone();
    desk.db.write(move |tx| second_check(&cx, tx, &input))
}

fn typed_again(
    desk: &Desk,
    cx: &OpContext,
    id: PaperId,
    changes: &[(FieldName, &str)],
) -> Result<Result<PaperCheck, Vec<FieldProblem>>, Fault> {
    let mut all = fields();
    all.push((FieldName::OwnerName, "Hoàng Thị Én".to_owned()));
    all.push((FieldName::OwnerIdNumber, OWNER.to_owned()));
    all.extend(changes.iter().map(|(name, value)| (*name, (*value).to_owned())));
    let input = ReEnter {
        paper_id: id,
        version: desk.paper(id).paper.version,
        fields: all,
    };
    let cx = cx.clone();
    desk.db.write(move |tx| re_enter(&cx, tx, &input))
}

/// Papers made in one instant have no order of age.
fn sorted(mut ids: Vec<PaperId>) -> Vec<PaperId> {
    ids.sort();
    ids
}

fn trust(desk: &Desk, id: PaperId) -> TrustGrade {
    desk.paper(id).paper.trust.unwrap()
}

#[test]
fn a_second_person_who_agrees_lifts_a_scan_to_the_second_grade() {
    each_desk(|desk| {
        rules(desk, ALL);
        let id = kept(desk);
        assert_eq!(trust(desk, id), TrustGrade::T1);
        assert_eq!(code(say(desk, &desk.cx, id, true)), "paper-check-own");
        say(desk, &other(desk), id, true).unwrap();
        assert_eq!(trust(desk, id), TrustGrade::T2);
        assert_eq!(code(say(desk, &other(desk), id, true)), "paper-check-done");
        assert_eq!(desk.kinds(id).last().unwrap(), "paper-second-checked");
    });
}

#[test]
fn a_second_person_who_disagrees_says_why_and_lifts_nothing() {
    each_desk(|desk| {
        rules(desk, ALL);
        let id = kept(desk);
        let silent = SecondCheck {
            paper_id: id,
            version: desk.paper(id).paper.version,
            agrees: false,
            note: " ".to_owned(),
        };
        let cx = other(desk);
        let told = desk.db.write(move |tx| second_check(&cx, tx, &silent));
        assert_eq!(code(told), "paper-note-missing");
        say(desk, &other(desk), id, false).unwrap();
        assert_eq!(trust(desk, id), TrustGrade::T1);
        let checks = desk.db.read(|tx| checks_of(tx, id)).unwrap();
        let second = checks
            .iter()
            .find(|check| check.kind == CheckKind::Second)
            .unwrap();
        assert_eq!((second.differing, second.note.as_str()), (1, "Sai số"));
    });
}

#[test]
fn checks_wait_for_others_and_only_where_the_kind_asks_for_them() {
    each_desk(|desk| {
        kept(desk);
        let count = |cx: &OpContext| desk.db.read(|tx| waiting_checks(cx, tx, 10)).unwrap().len();
        assert_eq!(count(&other(desk)), 0, "no rule, no check");
        rules(desk, ALL);
        kept(desk);
        assert_eq!(count(&other(desk)), 2);
        assert_eq!(count(&desk.cx), 0, "nobody checks what they confirmed");
        let stranger = desk.seen_by(officer("06187", Role::CaseOfficer, None));
        assert_eq!(count(&stranger), 0);
        rules(
            desk,
            "type_code,second_check,sample_per_mille,retention_years,basis\nKQ.G15.000031,yes,0,,x\n*,no,0,5,x\n",
        );
        kept(desk);
        assert_eq!(count(&other(desk)), 3);
    });
}

#[test]
fn fields_entered_again_are_counted_where_they_differ() {
    each_desk(|desk| {
        rules(desk, ALL);
        let (right, wrong) = (kept(desk), kept(desk));
        assert_eq!(code(typed_again(desk, &desk.cx, right, &[])), "paper-check-own");
        let problems = typed_again(desk, &other(desk), right, &[(FieldName::OwnerName, "")])
            .unwrap()
            .unwrap_err();
        assert_eq!(
            problems[0].code, "field-missing",
            "what is kept does not fill in for the second person"
        );
        let same = typed_again(
            desk,
            &other(desk),
            right,
            &[(FieldName::PaperName, "TRÍCH LỤC KHAI SINH")],
        )
        .unwrap()
        .unwrap();
        assert_eq!((same.compared, same.differing), (6, 0));
        assert_eq!(trust(desk, right), TrustGrade::T2);
        let other_day = typed_again(desk, &other(desk), wrong, &[(FieldName::IssueDate, "06/08/2023")])
            .unwrap()
            .unwrap();
        assert_eq!(other_day.differing, 1);
        assert_eq!(trust(desk, wrong), TrustGrade::T1);
        let differences = desk.db.read(|tx| differences_of(tx, wrong)).unwrap();
        assert_eq!(
            (differences[0].kept.as_str(), differences[0].typed.as_str()),
            ("2023-08-05", "2023-08-06")
        );
    });
}

#[test]
fn only_papers_that_were_drawn_are_entered_again() {
    each_desk(|desk| {
        let id = kept(desk);
        assert_eq!(
            code(typed_again(desk, &other(desk), id, &[])),
            "paper-check-not-asked"
        );
    });
}

#[test]
fn the_four_measures_of_a_unit_count_its_papers_and_open_to_them() {
    each_desk(|desk| {
        rules(desk, ALL);
        let (first, second, waiting) = (kept(desk), kept(desk), desk.read());
        typed_again(desk, &other(desk), first, &[(FieldName::IssueDate, "06/08/2023")])
            .unwrap()
            .unwrap();
        let cx = head(desk);
        let reuse = cx.clone();
        desk.db
            .write(move |tx| note_reuse(&reuse, tx, (second, "d2", 1)))
            .unwrap();
        let all = desk.db.read(|tx| quality(&cx, tx, &[unit(UNIT)])).unwrap();
        let told = &all[UNIT];
        assert_eq!((told.papers, told.complete, told.kept), (3, 2, 2));
        // The two have the same owner, kind, symbol and day.
        assert_eq!((told.clean, told.in_force, told.reused), (0, 2, 1));
        assert_eq!((told.errors.compared, told.errors.differing), (6, 1));
        assert_eq!((told.sampled, told.waiting), (1, 1));
        let listed = |list| -> Vec<PaperId> {
            let place = unit(UNIT);
            let rows = desk.db.read(|tx| quality_list(&cx, tx, (&place, list), (0, 10)));
            sorted(rows.unwrap().into_iter().map(|row| row.id).collect())
        };
        assert_eq!(listed(QualityList::Incomplete), [waiting]);
        assert_eq!(listed(QualityList::Unclean), sorted(vec![second, first]));
        assert_eq!(listed(QualityList::Differing), [first]);
        assert_eq!(listed(QualityList::Sampled), [first]);
        assert_eq!(listed(QualityList::Waiting), [second]);
        assert!(listed(QualityList::Ended).is_empty());
        assert_eq!(listed(QualityList::InForce), sorted(vec![second, first]));
        assert_eq!(listed(QualityList::Reused), [second]);
        assert_eq!(listed(QualityList::Kept), sorted(vec![second, first]));
    });
}

#[test]
fn the_mean_time_from_scan_to_repository_opens_to_its_papers_the_slowest_first() {
    each_desk(|desk| {
        let papers = [kept(desk), kept(desk), kept(desk), kept(desk)];
        // The last one was issued here: it was kept as it was made.
        for (id, hours) in papers.into_iter().zip([2_i64, 30, 7, 0]) {
            desk.db
                .write(move |tx| {
                    tx.execute(
                        "UPDATE repository_paper SET scanned_at = confirmed_at - $2 WHERE id = $1",
                        motcua_db::values![id, hours * 3_600_000_000],
                    )
                })
                .unwrap();
        }
        let (cx, place) = (head(desk), unit(UNIT));
        let told = desk.db.read(|tx| quality(&cx, tx, &[unit(UNIT)])).unwrap();
        assert_eq!((told[UNIT].timed, told[UNIT].seconds), (3, 39 * 3600));
        let listed = |first, limit| -> Vec<PaperId> {
            let rows = desk
                .db
                .read(|tx| quality_list(&cx, tx, (&place, QualityList::Timed), (first, limit)));
            rows.unwrap().into_iter().map(|row| row.id).collect()
        };
        assert_eq!(listed(0, 10), [papers[1], papers[2], papers[0]]);
        assert_eq!(listed(1, 1), [papers[2]]);
    });
}

#[test]
fn the_figures_of_a_unit_are_for_those_who_answer_for_it() {
    each_desk(|desk| {
        kept(desk);
        assert_eq!(
            code(desk.db.read(|tx| quality(&desk.cx, tx, &[unit(UNIT)]))),
            "not-allowed"
        );
        let elsewhere = desk.seen_by(officer("06187", Role::AgencyHead, None));
        let seen = desk.db.read(|tx| quality(&elsewhere, tx, &[unit(UNIT)])).unwrap();
        assert!(seen.is_empty());
        let place = unit(UNIT);
        let list = desk
            .db
            .read(|tx| quality_list(&elsewhere, tx, (&place, QualityList::Kept), (0, 10)));
        assert_eq!(code(list), "not-allowed");
    });
}

#[test]
fn papers_kept_before_there_were_cards_get_theirs() {
    each_desk(|desk| {
        kept(desk);
        desk.db
            .write(|tx| tx.execute("DELETE FROM repository_card", &[]))
            .unwrap();
        let made = |count| {
            assert_eq!(
                motcua_repository::complete_cards(&desk.db, NOON.day(), &mut |_| ()).unwrap(),
                count
            );
        };
        made(1);
        made(0);
        let cx = head(desk);
        let told = desk.db.read(|tx| quality(&cx, tx, &[unit(UNIT)])).unwrap();
        assert_eq!(told[UNIT].clean, 1);
    });
}

#[test]
fn a_paper_is_told_to_be_past_its_years_by_the_rule_of_its_kind() {
    each_desk(|desk| {
        let id = kept(desk);
        let head = head(desk);
        let past = |years: i64| {
            let cx = OpContext {
                clock: std::sync::Arc::new(motcua_kernel::FixedClock(
                    NOON.plus_seconds(years * 366 * 86_400),
                )),
                ..head.clone()
            };
            let place = unit(UNIT);
            let rows = desk
                .db
                .read(|tx| quality_list(&cx, tx, (&place, QualityList::Past), (0, 10)));
            let told = desk.db.read(|tx| quality(&cx, tx, &[unit(UNIT)])).unwrap();
            let rows = rows.unwrap();
            assert_eq!(told[UNIT].past, u64::try_from(rows.len()).unwrap());
            rows.iter().any(|row| row.id == id)
        };
        assert!(!past(100), "no rule, no end");
        rules(
            desk,
            "type_code,second_check,sample_per_mille,retention_years,basis\n*,no,0,20,x\n",
        );
        assert!(!past(19) && past(21));
        rules(
            desk,
            "type_code,second_check,sample_per_mille,retention_years,basis\n*,no,0,20,x\nKQ.G15.000031,no,0,,x\n",
        );
        assert!(!past(100), "what its kind keeps for good has no end");
    });
}

#[test]
fn a_rule_decided_for_a_coming_day_asks_nothing_before_it_and_is_dropped_for_the_general_one_from_another() {
    each_desk(|desk| {
        rules(
            desk,
            "type_code,second_check,sample_per_mille,retention_years,basis\n*,no,0,20,thử\n",
        );
        let kind = desk.paper(kept(desk)).paper.type_code;
        let today = NOON.day();
        let decide = |from: Day, general: bool, type_code: &str| {
            let cx = desk.seen_by(officer(UNIT, Role::ControlOfficer, None));
            let input = DecideRule {
                type_code: type_code.to_owned(),
                from: Some(from),
                general,
                second_check: true,
                sample_per_mille: Some(0),
                retention_years: Some(Some(70)),
                basis: "Quyết định 12/QĐ-UBND".to_owned(),
            };
            desk.db.write(move |tx| decide_rule(&cx, tx, &input)).unwrap()
        };
        assert_eq!(decide(today.plus_days(5), false, &kind), Ok(()));
        assert_eq!(decide(today.plus_days(9), true, &kind), Ok(()));
        let on = |day: Day| {
            let kind = kind.clone();
            desk.db.read(move |tx| rule_of(tx, &kind, day)).unwrap().unwrap()
        };
        for (days, second, years) in [
            (0, false, 20),
            (4, false, 20),
            (5, true, 70),
            (8, true, 70),
            (9, false, 20),
        ] {
            let rule = on(today.plus_days(days));
            assert_eq!(
                (rule.second_check, rule.retention_years),
                (second, Some(years)),
                "{days} days"
            );
        }
        let cx = desk.seen_by(officer(UNIT, Role::ControlOfficer, None));
        assert_eq!(
            desk.db.read(move |tx| paper_rules(&cx, tx)).unwrap().len(),
            3,
            "none is written over"
        );
        let back = decide(today.plus_days(-1), false, &kind).unwrap_err();
        assert_eq!(back[0].code, "rule-from-past");
        let cx = desk.seen_by(officer(UNIT, Role::CaseOfficer, None));
        let refused = desk.db.read(move |tx| paper_rules(&cx, tx)).unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
    });
}

fn offered(desk: &Desk) -> usize {
    let held = desk.db.read(|tx| papers_held(tx, OWNER, &[], NOON.day()));
    held.unwrap().len()
}

fn differing(desk: &Desk) -> Vec<(PaperId, String)> {
    let found = desk.db.read(|tx| differing_papers(&desk.cx, tx, 10)).unwrap();
    found.into_iter().map(|one| (one.paper.id, one.note)).collect()
}

fn settle(desk: &Desk, cx: &OpContext, id: PaperId) -> Result<(), Fault> {
    let (cx, version) = (cx.clone(), desk.paper(id).paper.version);
    desk.db.write(move |tx| settle_difference(&cx, tx, (id, version)))
}

#[test]
fn a_paper_found_otherwise_waits_for_a_person_and_is_not_used_again_until_somebody_settles_it() {
    each_desk(|desk| {
        rules(desk, ALL);
        let id = kept(desk);
        assert_eq!((offered(desk), differing(desk)), (1, vec![]));
        assert_eq!(code(settle(desk, &desk.cx, id)), "paper-difference-none");
        let second = other(desk);
        say(desk, &second, id, false).unwrap();
        assert_eq!(differing(desk), [(id, "Sai số".to_owned())]);
        assert_eq!(offered(desk), 0, "what may be wrong spares nobody a paper");
        assert_eq!(code(settle(desk, &second, id)), "paper-difference-own");
        settle(desk, &desk.cx, id).unwrap();
        assert_eq!((offered(desk), differing(desk)), (1, vec![]));
        assert_eq!(desk.kinds(id).last().unwrap(), "paper-difference-settled");
    });
}

#[test]
fn a_correction_settles_what_a_second_person_found() {
    each_desk(|desk| {
        rules(desk, ALL);
        let id = kept(desk);
        say(desk, &other(desk), id, false).unwrap();
        let mut all = fields();
        all.push((FieldName::Symbol, "13/2023/TLKS".to_owned()));
        let input = Correct {
            kind: None,
            paper_id: id,
            version: desk.paper(id).paper.version,
            fields: all,
            reason: "Ghi nhầm số".to_owned(),
        };
        let CorrectOutcome::Ready(prepared) =
            prepare_correction(&desk.db, &desk.blobs, keys(), &desk.cx, &input).unwrap()
        else {
            panic!("the correction is in order");
        };
        let cx = desk.cx.clone();
        desk.db.write(move |tx| correct(&cx, tx, &prepared)).unwrap();
        assert_eq!((offered(desk), differing(desk)), (1, vec![]));
    });
}
