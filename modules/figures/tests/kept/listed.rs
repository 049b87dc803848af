//! The published list below the line: procedures that nobody asked for count too.

use motcua_catalog::import_procedures;
use motcua_figures::{
    Behind, Every, ListCursor, Measure, Period, behind, check, count_behind, fold_until_empty, indicator_set,
    indicator_values, over_time, rebuild,
};

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
