//! The officers behind a figure: as many as the figure counts, and seen by heads and by the person alone.

use std::collections::BTreeSet;

use motcua_figures::{
    Behind, Counted, Measure, Period, behind_of_officer, indicator_set, indicator_values, officers_behind,
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
                .map(|(lines, count)| {
                    let lines: Vec<String> = lines.into_iter().map(|line| line.dossier_id).collect();
                    (lines, count)
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
