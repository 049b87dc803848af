//! The officers behind a figure: as many as the figure counts, and seen by heads and by the person alone.

use std::collections::BTreeSet;

use motcua_figures::{
    Behind, Counted, Measure, Period, TellBy, behind_of_officer, behind_of_officer_as_at, behind_of_part,
    indicator_set, indicator_values, listed_for, officers_behind, own_received, own_scores, told_by,
};
use motcua_identity::{OpContext, Role, UnitId};
use motcua_kernel::SeededRandomness;

use crate::independent::life;
use crate::stage::{Stage, each_stage};
use crate::support::*;

fn autumn() -> Period {
    Period::new(day("2023-09-01"), day("2023-11-30"))
}

fn units(of: &[&str]) -> BTreeSet<UnitId> {
    of.iter().map(|unit| id(unit)).collect()
}

fn behind(stage: &Stage, by: &OpContext, of: &[&str], key: &str) -> Vec<(Option<String>, Counted)> {
    let indicator = indicator_set("766").unwrap().indicator(key).unwrap();
    let (cx, units) = (by.clone(), units(of));
    let found = stage
        .db
        .read(move |tx| officers_behind(&cx, tx, &units, (indicator, autumn())))
        .unwrap();
    found.into_iter().map(|it| (it.officer_id, it.counted)).collect()
}

#[test]
fn the_officers_behind_a_figure_add_up_to_it_and_those_without_an_officer_are_told() {
    each_stage(|stage| {
        let draw = SeededRandomness::new(12);
        stage.tell((0..90).flat_map(|number| life(&draw, number)));
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let values = stage
            .db
            .read(|tx| indicator_values(tx, "766", &id("06181"), autumn()))
            .unwrap();
        let mut told = 0;
        for key in [
            "dossier-resolved-on-time",
            "average-time",
            "online-dossiers",
            "payment-dossiers",
            "original-result-available",
            "so-hoa-giay-to-giai-quyet",
            "reused-digitized-data",
            "dossier-receiving-satisfaction",
        ] {
            let officers = behind(stage, &head, &["06181"], key);
            let sum = officers
                .iter()
                .fold(Counted::default(), |sum, (_, it)| sum.plus(*it));
            assert_eq!(sum, values.value(key).unwrap().counted, "{key}");
            told += officers.iter().filter(|(officer, _)| officer.is_some()).count();
        }
        assert!(told > 0, "somebody settled something");
        // Procedures, communes and petitions are nobody's dossiers.
        for key in [
            "dvc-coverage",
            "electronic-certified-copy",
            "petition-processing-on-time",
            "dossier-sync",
        ] {
            assert_eq!(behind(stage, &head, &["06181"], key), [], "{key}");
        }
    });
}

#[test]
fn only_who_may_see_the_figures_of_a_unit_sees_its_people_and_each_sees_the_own_dossiers() {
    each_stage(|stage| {
        let clerk = stage.officer(Role::CaseOfficer, "06181", &["06181"]);
        let me = clerk.officer().unwrap().officer_id.to_string();
        stage.settled("d1", "06181", (&me, "2023-10-02"), true);
        stage.settled("d2", "06181", ("o2", "2023-10-03"), false);
        stage.settled("d3", "06184", ("o2", "2023-10-03"), false);
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let key = "so-hoa-giay-to-giai-quyet";
        let officers = behind(stage, &head, &["06181", "06184"], key);
        assert_eq!(officers.len(), 2, "and nobody of the neighbours");
        assert!(officers.iter().all(|(_, counted)| counted.denominator == 1));
        assert_eq!(
            behind(stage, &clerk, &["06181"], key),
            [],
            "not a colleague's either"
        );
        let list = |by: &OpContext, officer: &str, of: &[&str]| {
            let (cx, officer, units) = (by.clone(), officer.to_owned(), units(of));
            let which = Behind::Counted(Measure::InScope);
            stage
                .db
                .read(move |tx| behind_of_officer(&cx, tx, (&units, &officer), (which, autumn()), (None, 10)))
                .map(|found| {
                    let lines = found.lines.into_iter().map(|line| line.dossier_id);
                    (lines.collect::<Vec<String>>(), found.count)
                })
                .map_err(|fault| fault.code())
        };
        assert_eq!(list(&head, &me, &["06181"]), Ok((vec!["d1".to_owned()], 1)));
        assert_eq!(
            list(&head, "o2", &["06181", "06184"]),
            Ok((vec!["d2".to_owned()], 1))
        );
        assert_eq!(list(&clerk, &me, &["06181"]), Ok((vec!["d1".to_owned()], 1)));
        assert_eq!(list(&clerk, "o2", &["06181"]), Err("not-allowed"));
    });
}

#[test]
fn the_dossiers_of_an_officer_as_at_a_past_day_are_those_known_then_for_whoever_may_see_them() {
    each_stage(|stage| {
        let clerk = stage.officer(Role::CaseOfficer, "06181", &["06181"]);
        let me = clerk.officer().unwrap().officer_id.to_string();
        // Each is settled two days after it came; the first is opened again later.
        stage.settled("d1", "06181", (&me, "2023-10-02"), true);
        stage.settled("d2", "06181", (&me, "2023-10-10"), true);
        stage.settled("d3", "06181", ("o2", "2023-10-02"), true);
        stage.tell([reopened("d1", day("2023-10-20"), None)]);
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let list = |by: &OpContext, officer: &str, on: &str| {
            let (cx, officer, units) = (by.clone(), officer.to_owned(), units(&["06181"]));
            let asked = (Behind::Counted(Measure::InScope), autumn(), noon(day(on)));
            stage
                .db
                .read(move |tx| behind_of_officer_as_at(&cx, tx, (&units, &officer), asked, (None, 10)))
                .map(|found| {
                    let lines = found.lines.into_iter().map(|line| line.dossier_id);
                    (lines.collect::<Vec<String>>(), found.count, found.figure)
                })
                .map_err(|fault| fault.code())
        };
        let of = |ids: &[&str], count: i64| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            Ok((ids, count, count))
        };
        for reader in [&head, &clerk] {
            assert_eq!(list(reader, &me, "2023-10-03"), of(&[], 0));
            assert_eq!(list(reader, &me, "2023-10-05"), of(&["d1"], 1));
            assert_eq!(list(reader, &me, "2023-10-15"), of(&["d2", "d1"], 2));
            assert_eq!(list(reader, &me, "2023-10-25"), of(&["d2"], 1));
        }
        assert_eq!(list(&head, "o2", "2023-10-15"), of(&["d3"], 1));
        assert_eq!(list(&clerk, "o2", "2023-10-15"), Err("not-allowed"));
    });
}

#[test]
fn an_officer_opens_the_own_score_to_its_dossiers_but_never_to_who_rated_them() {
    each_stage(|stage| {
        let clerk = stage.officer(Role::CaseOfficer, "06181", &["06181"]);
        let me = clerk.officer().unwrap().officer_id.to_string();
        stage.settled("d1", "06181", (&me, "2023-10-02"), true);
        stage.settled("d2", "06181", (&me, "2023-10-03"), false);
        let scores = stage.db.read({
            let cx = clerk.clone();
            move |tx| own_scores(&cx, tx, autumn())
        });
        let score = scores.unwrap().pop().unwrap();
        let set = indicator_set("tt01-officer").unwrap();
        for (key, row) in score.score.rows.iter().map(|row| (row.key.as_str(), row)) {
            let indicator = set.indicator(key).unwrap();
            for (measure, sum) in [
                (indicator.numerator[0], row.counted.numerator),
                (indicator.denominator[0], row.counted.denominator),
            ] {
                let (cx, me, units) = (clerk.clone(), me.clone(), units(&["06181"]));
                let which = Behind::Counted(measure);
                let found = stage
                    .db
                    .read(move |tx| behind_of_officer(&cx, tx, (&units, &me), (which, autumn()), (None, 10)));
                if which.tells_ratings() {
                    assert_eq!(found.unwrap_err().code(), "not-allowed", "{measure:?}");
                    continue;
                }
                let found = found.unwrap();
                assert_eq!(found.figure, sum, "{measure:?}: the list is the figure");
                let adds: i64 = found.lines.iter().map(|line| line.adds).sum();
                assert_eq!(adds, sum, "{measure:?}");
            }
        }
        assert_eq!(score.settled, 2);
    });
}

#[test]
fn lists_of_what_people_said_when_they_rated_are_for_the_head_and_the_appraisers_of_the_unit_alone() {
    each_stage(|stage| {
        let clerk = stage.officer(Role::CaseOfficer, "06181", &["06181"]);
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let appraiser = stage.officer(Role::ControlOfficer, "20", &["20", "06181", "06184"]);
        let all = units(&["06181", "06184"]);
        for measure in Measure::ALL {
            let which = Behind::Counted(measure);
            let seen = |by: &OpContext| listed_for(by, &all, which).map_err(|fault| fault.code());
            if which.tells_ratings() {
                assert_eq!(seen(&clerk), Err("not-allowed"), "{measure:?}");
                assert_eq!(
                    seen(&head),
                    Ok(units(&["06181"])),
                    "{measure:?}: and not the neighbours'"
                );
                assert_eq!(seen(&appraiser), Ok(all.clone()), "{measure:?}");
            } else {
                assert_eq!(
                    seen(&clerk),
                    Ok(all.clone()),
                    "{measure:?}: unit figures are for all staff"
                );
            }
        }
        let of_ratings = [
            "rated",
            "rated-satisfied",
            "judged-attitude",
            "points-attitude",
            "judged-bodies",
            "points-bodies",
            "petitions-rated",
            "petitions-satisfied",
        ];
        for name in of_ratings {
            assert!(Behind::from_identifier(name).unwrap().tells_ratings(), "{name}");
        }
    });
}

#[test]
fn an_officer_who_took_dossiers_in_and_settled_none_has_no_score_and_is_told_how_many_they_were() {
    each_stage(|stage| {
        let intake = stage.officer(Role::IntakeOfficer, "06181", &["06181"]);
        let me = intake.officer().unwrap().officer_id.to_string();
        let on = day("2023-10-02");
        let asks = Asks {
            components: 0,
            result: true,
        };
        stage.tell(vec![
            registered("d1", on, "06181", asks),
            by(&me, promised("d1", on, on.plus_days(5))),
            by("o2", resolved("d1", on.plus_days(2), None)),
        ]);
        let (scores, taken) = stage
            .db
            .read::<_, motcua_kernel::Fault, _>(move |tx| {
                Ok((
                    own_scores(&intake, tx, autumn())?,
                    own_received(&intake, tx, autumn())?,
                ))
            })
            .unwrap();
        assert!(scores.is_empty(), "TT 01/2018 judges who settled");
        assert_eq!(taken, 1);
    });
}

#[test]
fn an_indicator_told_by_procedure_or_field_adds_up_to_the_figure_and_each_part_opens_to_its_dossiers() {
    each_stage(|stage| {
        stage.settled("d1", "06181", ("o1", "2023-10-02"), true);
        stage.settled("d2", "06181", ("o1", "2023-10-03"), false);
        stage.settled("d3", "06181", ("o2", "2023-10-03"), false);
        stage.settled("d4", "06184", ("o2", "2023-10-03"), false);
        let set = indicator_set("kh170").unwrap();
        let indicator = set.indicator("result-digitised").unwrap();
        for by in TellBy::ALL {
            let of = units(&["06181"]);
            let parts = stage
                .db
                .read(move |tx| told_by(tx, &of, by, (indicator, autumn())))
                .unwrap();
            let whole = parts
                .iter()
                .fold(Counted::default(), |sum, part| sum.plus(part.counted));
            assert_eq!((whole.numerator, whole.denominator), (1, 3), "{by:?}");
            let mut listed = 0;
            for part in parts {
                let (of, key) = (units(&["06181"]), part.key.clone());
                let which = Behind::Counted(Measure::ResultsRequired);
                let found = stage
                    .db
                    .read(move |tx| behind_of_part(tx, &of, (which, autumn()), (by, &key), (None, 10)))
                    .unwrap();
                assert_eq!(found.count, part.counted.denominator, "{by:?} {}", part.key);
                listed += found.lines.len();
            }
            assert_eq!(listed, 3, "{by:?}");
        }
        let spot = indicator_set("766").unwrap().indicator("dvc-coverage").unwrap();
        assert!(!spot.is_told_by_parts(), "procedures are not told by procedure");
    });
}
