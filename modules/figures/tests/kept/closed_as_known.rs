//! A closed period is what was known when its last day ended, whatever day it is closed on.

use motcua_figures::{
    ClosePeriod, ClosedPeriod, FindingKind, Period, PeriodKind, close_period, closed_period, exclude,
    frozen_officers, indicator_values, own_scores,
};
use motcua_identity::Role;

use crate::stage::{Stage, each_stage};
use crate::support::*;

fn october() -> Period {
    Period::new(day("2023-10-01"), day("2023-10-31"))
}

/// October closed for a unit on the day of the stage.
fn close(stage: &Stage, (set, unit): (&str, &str)) -> ClosedPeriod {
    let input = ClosePeriod {
        kind: PeriodKind::Month,
        set: set.to_owned(),
        unit: id(unit),
        period: october(),
        campaign: None,
    };
    let covers = ["20", "183", "06181", "06184", "STC"];
    let cx = stage.officer(Role::ControlOfficer, "20", &covers);
    let closed = stage.db.write(move |tx| close_period(&cx, tx, &input)).unwrap();
    stage.db.read(|tx| closed_period(tx, closed.id)).unwrap()
}

fn counted(closed: &ClosedPeriod, indicator: &str) -> (i64, i64) {
    let counted = closed.row(&id("06181"), indicator).unwrap().counted;
    (counted.numerator, counted.denominator)
}

fn live(stage: &Stage, (set, indicator): (&str, &str)) -> (i64, i64) {
    let values = stage
        .db
        .read(|tx| indicator_values(tx, set, &id("06181"), october()))
        .unwrap();
    let counted = values.value(indicator).unwrap().counted;
    (counted.numerator, counted.denominator)
}

/// One settled in October whose papers come in on 4 November, and one that ends late after the month in which it ran in time.
fn around_the_end(stage: &Stage) {
    let on = day("2023-10-25");
    let asks = Asks {
        components: 1,
        result: true,
    };
    stage.settled("d1", "06181", ("o1", "2023-10-02"), false);
    stage.tell([
        registered("d2", on, "06181", asks),
        promised("d2", on, day("2023-11-03")),
    ]);
}

fn afterwards(stage: &Stage) {
    let on = day("2023-11-04");
    stage.tell([
        kept("d1-c", on, "d1", 1, "T1"),
        kept("d1-r", on, "d1", 0, "T4"),
        by("o1", resolved("d2", day("2023-11-10"), Some("d2-r"))),
    ]);
}

#[test]
fn papers_that_came_and_days_that_passed_after_a_month_change_nothing_in_its_close() {
    each_stage(|stage| {
        around_the_end(stage);
        afterwards(stage);
        for (set, indicator, then, now) in [
            ("kh170", "digitisation", (0, 1), (1, 1)),
            // QĐ 766/QĐ-TTg, 2.1: what is not finished is judged at the period's end.
            ("766", "dossier-resolved-on-time", (2, 2), (1, 2)),
        ] {
            let closed = close(stage, (set, "20"));
            assert_eq!(counted(&closed, indicator), then, "{indicator}");
            assert_eq!(live(stage, (set, indicator)), now, "{indicator} as it is now");
            assert_eq!(closed.known_at.unwrap().day(), day("2023-10-31"));
            assert_eq!(closed.frozen_at(), closed.known_at.unwrap(), "its lists open so");
        }
    });
}

#[test]
fn a_month_closed_on_the_first_day_after_it_and_one_closed_weeks_later_are_the_same() {
    each_stage(|stage| {
        around_the_end(stage);
        let first_day = stage.later("2023-11-01");
        for set in ["kh170", "766", "tt01-agency", "honest"] {
            close(&first_day, (set, "20"));
        }
        let soon: Vec<ClosedPeriod> = stage
            .db
            .read(motcua_figures::closed_periods)
            .unwrap()
            .into_iter()
            .map(|head| stage.db.read(|tx| closed_period(tx, head.id)).unwrap())
            .collect();
        afterwards(stage);
        assert_eq!(soon.len(), 4);
        for soon in soon {
            let late = close(stage, (&soon.set, "183"));
            for row in &late.rows {
                assert_eq!(soon.row(&row.unit, &row.indicator), Some(row), "{}", soon.set);
            }
        }
    });
}

#[test]
fn scores_of_officers_are_closed_as_known_when_the_last_day_ended() {
    each_stage(|stage| {
        let me = stage.officer(Role::CaseOfficer, "06181", &["06181"]);
        let name = me.actor_name();
        for dossier in ["d1", "d2"] {
            stage.settled(dossier, "06181", (&name, "2023-10-02"), true);
        }
        let first_day = stage.later("2023-11-01");
        let soon = close(&first_day, ("tt01-officer", "20"));
        stage.tell([
            rated("d1", day("2023-11-06"), 0),
            reopened("d2", day("2023-11-08"), Some("d2-r")),
        ]);
        stage.settled("d3", "06184", ("o9", "2023-11-13"), true);
        let late = close(stage, ("tt01-officer", "183"));
        let seen = |closed: &ClosedPeriod| {
            let found = stage.db.read(|tx| frozen_officers(&me, tx, closed.id));
            found.unwrap().officers
        };
        assert_eq!(seen(&soon), seen(&late));
        assert_eq!(seen(&late).len(), 1);
        assert_eq!(seen(&late)[0].settled, 2);
        let now = stage.db.read(|tx| own_scores(&me, tx, october())).unwrap();
        assert_eq!(now[0].settled, 1, "the score of now went on");
    });
}

#[test]
fn a_finding_about_the_last_days_is_decided_when_they_are_over_and_counts_in_the_close() {
    each_stage(|stage| {
        for dossier in ["d1", "d2"] {
            stage.settled(dossier, "06181", ("o1", "2023-10-02"), true);
        }
        let on = day("2023-10-31");
        stage.tell([scanned("p1", on, "d1", 1, "blank"), read_as("p1", on, None)]);
        let cx = stage.officer(Role::ControlOfficer, "20", &["20", "06181"]);
        let found = ("d1", FindingKind::BlankScan, october());
        stage
            .db
            .write(move |tx| exclude(&cx, tx, found, "Bản quét trắng"))
            .unwrap();
        let closed = close(stage, ("kh170", "20"));
        assert_eq!(counted(&closed, "digitisation"), (2, 2));
        let without = closed.row(&id("06181"), "digitisation").unwrap().without;
        assert_eq!((without.numerator, without.denominator), (1, 1));
    });
}
