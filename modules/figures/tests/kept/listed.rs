//! The published list below the line: procedures that nobody asked for count too.

use std::collections::BTreeSet;

use motcua_catalog::{PostRevisions, end_posting, import_procedures, post_revisions, postings_of};
use motcua_figures::{
    Behind, Every, ListCursor, Measure, Period, behind, check, count_behind, fold_until_empty, indicator_set,
    indicator_values, offered, over_time, rebuild,
};
use motcua_identity::Role;

use crate::stage::{Stage, each_stage};
use crate::support::*;

const PROCEDURES: &str = include_str!("../../../../data/procedures.json");

/// Numerator and denominator of an indicator of 766 for a unit until the end of a month.
fn counted(stage: &Stage, (unit, key): (&str, &str), to: &str) -> (i64, i64) {
    let period = Period::new(day("2023-10-01"), day(to));
    let values = stage
        .db
        .read(|tx| indicator_values(tx, "766", &id(unit), period))
        .unwrap();
    let counted = values.value(key).unwrap().counted;
    (counted.numerator, counted.denominator)
}

/// Two procedures of communes, of which one goes online on 20 October; one of the Sở Tài chính; one of the province's own.
fn a_list(stage: &Stage) {
    let on = day("2023-09-01");
    let from = day("2018-01-01");
    stage.tell([
        listed("1.001", on, (from, &["commune"], &[]), [true, true, true]),
        listed("1.002", on, (from, &["commune"], &[]), [false, false, false]),
        listed(
            "1.002",
            on,
            (day("2023-10-20"), &["commune"], &[]),
            [true, false, true],
        ),
        listed("1.003", on, (from, &["province"], &["STC"]), [true, true, true]),
        listed("1.004", on, (from, &["province"], &[]), [false, true, false]),
        account_set("06181", on, day("2023-10-15")),
        read_as("somebody", day("2023-11-30"), Some(90)),
    ]);
}

#[test]
fn a_procedure_that_nobody_asked_for_stands_below_the_line() {
    each_stage(|stage| {
        a_list(stage);
        let coverage = |unit, to| counted(stage, (unit, "dvc-coverage"), to);
        assert_eq!(coverage("06181", "2023-10-19"), (1, 2));
        assert_eq!(
            coverage("06181", "2023-10-31"),
            (2, 2),
            "it can be filed online since the 20th"
        );
        assert_eq!(
            coverage("STC", "2023-10-31"),
            (1, 1),
            "a department has what names it"
        );
        assert_eq!(
            coverage("183", "2023-10-31"),
            (0, 0),
            "districts take none of it in"
        );
        assert_eq!(
            coverage("20", "2023-10-31"),
            (3, 4),
            "communes together count a procedure once"
        );
        assert_eq!(
            counted(stage, ("06181", "public-content-full"), "2023-10-31"),
            (1, 2)
        );
        assert_eq!(
            counted(stage, ("06181", "dvc-with-dossiers"), "2023-10-31"),
            (0, 2)
        );
        assert_eq!(
            counted(stage, ("06181", "payment-integrated"), "2023-10-10"),
            (0, 1)
        );
        assert_eq!(
            counted(stage, ("06181", "payment-integrated"), "2023-10-31"),
            (2, 2)
        );
        assert_eq!(
            counted(stage, ("06184", "payment-integrated"), "2023-10-31"),
            (0, 2),
            "it has no account"
        );
        assert_eq!(check(&stage.db).unwrap().differences, []);
        rebuild(&stage.db).unwrap();
        assert_eq!(coverage("20", "2023-10-31"), (3, 4));
        assert!(check(&stage.db).unwrap().is_whole());
    });
}

#[test]
fn a_unit_that_took_a_dossier_offers_its_procedure_whatever_the_list_says() {
    each_stage(|stage| {
        a_list(stage);
        stage.settled("d1", "06181", ("o1", "2023-10-02"), false);
        assert_eq!(
            counted(stage, ("06181", "dvc-coverage"), "2023-10-31").1,
            3,
            "the dossier is of a procedure that is not in the list"
        );
        assert_eq!(counted(stage, ("06184", "dvc-coverage"), "2023-10-31").1, 2);
    });
}

#[test]
fn the_list_below_the_line_opens_to_its_procedures_page_by_page() {
    each_stage(|stage| {
        a_list(stage);
        let units = ["20", "STC", "183", "06181", "06184"].map(id).into();
        let period = Period::new(day("2023-10-01"), day("2023-10-31"));
        let which = Behind::Counted(Measure::Listed);
        let page = |after: Option<ListCursor>| {
            stage
                .db
                .read(|tx| behind(tx, &units, (which, period), after.as_ref(), 3))
                .unwrap()
        };
        let first = page(None);
        let codes: Vec<&str> = first.iter().map(|line| line.code.as_str()).collect();
        assert_eq!(codes, ["1.002", "1.004", "1.003"], "what came last stands first");
        let rest = page(first.last().map(motcua_figures::DossierLine::cursor));
        assert_eq!(
            rest.iter().map(|line| line.code.as_str()).collect::<Vec<_>>(),
            ["1.001"]
        );
        assert_eq!(
            stage
                .db
                .read(|tx| count_behind(tx, &units, which, period))
                .unwrap(),
            4
        );
    });
}

#[test]
fn a_trend_counts_the_list_as_it_stood_at_the_end_of_each_month() {
    each_stage(|stage| {
        a_list(stage);
        for (dossier, on) in [("d1", "2023-09-05"), ("d2", "2023-10-05")] {
            stage.settled(dossier, "06181", ("o1", on), false);
        }
        let indicator = indicator_set("766").unwrap().indicator("dvc-coverage").unwrap();
        let units = [id("06181")].into();
        let period = Period::new(day("2023-09-01"), day("2023-10-31"));
        let steps = stage
            .db
            .read(|tx| over_time(tx, Some(&units), indicator, (period, Every::Month)))
            .unwrap();
        let online = |step: &str| steps[step].services[&Measure::ListedOnline];
        assert_eq!((online("2023-09"), online("2023-10")), (1, 2));
    });
}

#[test]
fn what_the_catalogue_tells_is_what_figures_read() {
    each_stage(|stage| {
        let cx = stage.cx.clone();
        stage
            .db
            .write(move |tx| import_procedures(&cx, tx, PROCEDURES, day("2018-01-01")).map(drop))
            .unwrap();
        fold_until_empty(&stage.db).unwrap();
        let to = "2023-12-31";
        let (whole, all) = counted(stage, ("06181", "public-content-full"), to);
        assert!(all > 25 && whole > 0 && whole < all, "{whole} of {all}");
        let (online, of) = counted(stage, ("06181", "dvc-coverage"), to);
        assert!(of == all && online > 0 && online < all, "{online} of {of}");
        let (_, charged) = counted(stage, ("06181", "payment-integrated"), to);
        assert!(charged > 0 && charged < all, "{charged} of {all}");
        assert_eq!(
            counted(stage, ("STC", "dvc-coverage"), to).1,
            3,
            "those that name Sở Tài chính"
        );
        assert!(check(&stage.db).unwrap().is_whole());
    });
}

/// The two parts of indicator 6 of TT 01/2018/TT-VPCP for a unit until a day of the autumn.
fn publicised(stage: &Stage, unit: &str, to: &str) -> (i64, i64, Option<i64>) {
    let period = Period::new(day("2023-10-01"), day(to));
    let values = stage
        .db
        .read(|tx| indicator_values(tx, "tt01-agency", &id(unit), period))
        .unwrap();
    let value = values.value("publicised").unwrap();
    (value.counted.numerator, value.counted.denominator, value.points)
}

#[test]
fn a_procedure_has_a_point_in_the_electronic_list_and_one_on_the_notice_board_until_a_new_revision_replaces_it()
 {
    each_stage(|stage| {
        a_list(stage);
        assert_eq!(
            publicised(stage, "06181", "2023-10-10"),
            (2, 2, Some(100)),
            "electronic alone"
        );
        let on = day("2023-10-11");
        stage.tell([posted("06181", on, &["1.001@2018-01-01", "1.002@2018-01-01"])]);
        assert_eq!(
            publicised(stage, "06181", "2023-10-10"),
            (2, 2, Some(100)),
            "it counts from the day it was recorded"
        );
        assert_eq!(publicised(stage, "06181", "2023-10-19"), (4, 2, Some(200)));
        assert_eq!(
            publicised(stage, "06181", "2023-10-31"),
            (3, 2, Some(150)),
            "the new revision of the 20th is not posted"
        );
        assert_eq!(
            publicised(stage, "20", "2023-10-19"),
            (4, 4, Some(100)),
            "the other commune has posted nothing"
        );
        stage.tell([
            posted("06184", on, &["1.001@2018-01-01"]),
            posted("20", on, &["1.004@2018-01-01"]),
        ]);
        assert_eq!(publicised(stage, "20", "2023-10-31").0, 6);
        stage.tell([taken_down("06181", day("2023-10-25"), "1.001@2018-01-01")]);
        assert_eq!(publicised(stage, "06181", "2023-10-24").0, 3);
        assert_eq!(publicised(stage, "06181", "2023-10-31"), (2, 2, Some(100)));
        assert_eq!(check(&stage.db).unwrap().differences, []);
        rebuild(&stage.db).unwrap();
        assert_eq!(publicised(stage, "20", "2023-10-24").0, 6);
        assert!(check(&stage.db).unwrap().is_whole());
    });
}

#[test]
fn a_procedure_of_which_a_unit_took_a_dossier_must_hang_there_too() {
    each_stage(|stage| {
        a_list(stage);
        let on = day("2023-09-01");
        stage.tell([
            listed(
                "1.001193",
                on,
                (day("2018-01-01"), &["district"], &[]),
                [true, true, true],
            ),
            posted("06181", on, &["1.001@2018-01-01", "1.002@2023-10-20"]),
        ]);
        stage.settled("d1", "06181", ("o1", "2023-10-02"), false);
        assert_eq!(publicised(stage, "06181", "2023-10-31"), (5, 3, Some(170)));
        stage.tell([posted("06181", day("2023-10-05"), &["1.001193@2018-01-01"])]);
        assert_eq!(publicised(stage, "06181", "2023-10-31"), (6, 3, Some(200)));
        let which = Behind::Counted(Measure::ListedPosted);
        let (units, period) = (
            [id("06181")].into(),
            Period::new(day("2023-10-01"), day("2023-10-31")),
        );
        let lines = stage
            .db
            .read(|tx| behind(tx, &units, (which, period), None, 10))
            .unwrap();
        let codes: BTreeSet<&str> = lines.iter().map(|line| line.code.as_str()).collect();
        assert_eq!(codes, ["1.001", "1.001193", "1.002"].into());
    });
}

#[test]
fn what_a_unit_records_on_its_notice_board_is_what_figures_read() {
    each_stage(|stage| {
        let cx = stage.cx.clone();
        stage
            .db
            .write(move |tx| import_procedures(&cx, tx, PROCEDURES, day("2018-01-01")).map(drop))
            .unwrap();
        fold_until_empty(&stage.db).unwrap();
        let today = stage.cx.now().day();
        let period = Period::new(day("2023-01-01"), today);
        let all = stage.db.read(|tx| offered(tx, &id("06181"), period)).unwrap();
        let head = stage.officer(Role::CentreHead, "06181", &["06181"]);
        let chosen: Vec<_> = all
            .iter()
            .take(3)
            .map(|it| it.revision.parse().unwrap())
            .collect();
        let post = |revisions: BTreeSet<_>| {
            let cx = head.clone();
            let input = PostRevisions {
                unit: id("06181"),
                posted_on: today,
                revisions,
            };
            stage.db.write(move |tx| post_revisions(&cx, tx, &input)).unwrap()
        };
        assert_eq!(post(chosen.iter().copied().collect()), 3);
        assert_eq!(
            post(chosen.iter().copied().collect()),
            0,
            "they hang there already"
        );
        fold_until_empty(&stage.db).unwrap();
        let count = || {
            let values = stage
                .db
                .read(|tx| indicator_values(tx, "tt01-agency", &id("06181"), period))
                .unwrap();
            let counted = values.value("publicised").unwrap().counted;
            counted.numerator - counted.denominator
        };
        assert_eq!(count(), 3);
        let hanging = stage.db.read(|tx| postings_of(&head, tx, &id("06181"))).unwrap();
        let (cx, first) = (head.clone(), hanging[0].id);
        stage.db.write(move |tx| end_posting(&cx, tx, first)).unwrap();
        fold_until_empty(&stage.db).unwrap();
        assert_eq!(count(), 2);
        assert!(check(&stage.db).unwrap().is_whole());
    });
}
