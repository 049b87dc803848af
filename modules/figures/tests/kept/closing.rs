//! Closing a period: frozen, sealed, adjusted beside and never over.

use motcua_figures::{
    Adjust, Behind, ClosePeriod, ClosedPeriod, Counted, FrozenRow, Measure, Period, PeriodKind, Units,
    WhatCounts, adjust, close_period, closed_period, corrected_by, corrections_are_whole, every_unit,
    indicator_set, is_whole, period_stream,
};
use motcua_identity::Role;
use motcua_kernel::Fault;
use motcua_ledger::stream_events;

use crate::stage::{Stage, each_stage, listed_as_at};
use crate::support::*;

fn november() -> ClosePeriod {
    ClosePeriod {
        kind: PeriodKind::Month,
        set: "kh170".to_owned(),
        unit: id("20"),
        period: Period::new(day("2023-11-01"), day("2023-11-30")),
        campaign: None,
    }
}

fn close(
    stage: &Stage,
    cx: &motcua_identity::OpContext,
    input: ClosePeriod,
) -> Result<motcua_figures::ClosedPeriod, Fault> {
    let cx = cx.clone();
    stage.db.write(move |tx| close_period(&cx, tx, &input))
}

#[test]
fn a_closed_period_stands_as_it_was_whatever_happens_later() {
    each_stage(|stage| {
        let control = stage.officer(
            Role::ControlOfficer,
            "20",
            &["20", "183", "06181", "06184", "STC"],
        );
        stage.settled("d1", "06181", ("o1", "2023-11-02"), true);
        stage.settled("d2", "06181", ("o1", "2023-11-03"), false);
        let closed = close(stage, &control, november()).unwrap();
        stage.settled("late", "06181", ("o1", "2023-11-20"), true);
        let kept = stage.db.read(|tx| closed_period(tx, closed.id)).unwrap();
        let row = kept.row(&id("06181"), "digitisation").unwrap();
        assert_eq!(
            row.counted,
            Counted {
                numerator: 1,
                denominator: 2
            }
        );
        assert_eq!(
            kept.row(&id("20"), "digitisation").unwrap().counted,
            row.counted,
            "the top row sums all"
        );
        assert_eq!(kept.rows, closed.rows);
        assert!(is_whole(&kept));
        let events = stage
            .db
            .read(|tx| stream_events(tx, &motcua_figures::period_stream(closed.id)))
            .unwrap();
        assert!(
            events[0].payload.contains(&kept.rows_hash),
            "the ledger has the hash"
        );
        let again = close(stage, &control, november()).unwrap_err();
        assert_eq!(again.code(), "figures-period-closed");
    });
}

#[test]
fn what_was_told_before_a_close_and_waits_to_be_folded_is_frozen_too() {
    each_stage(|stage| {
        stage.settled("d1", "06181", ("o1", "2023-11-02"), true);
        let (on, asks) = (
            day("2023-11-03"),
            Asks {
                components: 1,
                result: true,
            },
        );
        let told = [
            registered("d2", on, "06181", asks),
            promised("d2", on, on.plus_days(5)),
            resolved("d2", on.plus_days(1), Some("d2-r")),
        ];
        tell(&stage.db, told);
        let closed = close(stage, &stage.cx, november()).unwrap();
        let row = closed.row(&id("06181"), "digitisation").unwrap();
        assert_eq!(
            (row.counted.numerator, row.counted.denominator),
            (1, 2),
            "nobody folded the second dossier before"
        );
    });
}

/// What the lists add up to that a frozen row opens to, however few dossiers a page of them works out.
fn opens_to(stage: &Stage, closed: &ClosedPeriod, row: &FrozenRow, measures: &[Measure]) -> i64 {
    let (period, at) = (closed.days_of(row), closed.frozen_at());
    let sum = stage.db.read::<i64, Fault, _>(|tx| {
        let units = Units::read(tx, period.to, std::iter::empty())?;
        let scope = if closed.counts_below(row) {
            units.with_below(&row.unit)?
        } else {
            units.at_level(&row.unit)?
        };
        let mut sum = 0;
        for measure in measures {
            let which = Behind::Counted(*measure);
            let lines = listed_as_at(tx, &scope.members, (which, period), (at, 1))?;
            sum += lines.iter().map(|line| line.adds).sum::<i64>();
        }
        Ok(sum)
    });
    sum.unwrap()
}

#[test]
fn a_period_closed_for_a_district_freezes_what_its_rows_open_to_and_what_the_provinces_close_freezes() {
    each_stage(|stage| {
        stage.settled("d1", "183", ("o1", "2023-11-02"), true);
        stage.settled("c1", "06181", ("o1", "2023-11-03"), true);
        stage.settled("c2", "06184", ("o1", "2023-11-06"), false);
        let district = ClosePeriod {
            unit: id("183"),
            ..november()
        };
        let closed = close(stage, &stage.cx, district).unwrap();
        let closed = stage.db.read(|tx| closed_period(tx, closed.id)).unwrap();
        let whole = close(stage, &stage.cx, november()).unwrap();
        let (set, mut compared) = (indicator_set("kh170").unwrap(), 0);
        for row in &closed.rows {
            let of_province = whole.row(&row.unit, &row.indicator);
            assert_eq!(of_province, Some(row), "one figure of a unit, whoever closes");
            let indicator = set.indicator(&row.indicator).unwrap();
            if indicator.counts != WhatCounts::Sums || indicator.unmeasured.is_some() {
                continue;
            }
            let sides = [
                (row.counted.numerator, &indicator.numerator),
                (row.counted.denominator, &indicator.denominator),
            ];
            for (sum, measures) in sides {
                let listed = opens_to(stage, &closed, row, measures);
                assert_eq!(listed, sum, "{} of {}", row.indicator, row.unit);
                compared += sum;
            }
        }
        assert!(compared > 0, "something counts");
        let of_district = closed.row(&id("183"), "digitisation").unwrap().counted;
        assert_eq!((of_district.numerator, of_district.denominator), (1, 1));
        stage.tell([reopened("d1", day("2023-12-10"), Some("d1-r"))]);
        let row = closed.row(&id("183"), "digitisation").unwrap();
        assert_eq!(
            opens_to(stage, &closed, row, &[Measure::InScope]),
            1,
            "as it was frozen, whatever happened later"
        );
    });
}

#[test]
fn a_period_that_was_frozen_with_everything_below_opens_to_everything_below() {
    each_stage(|stage| {
        stage.settled("c1", "06181", ("o1", "2023-11-03"), true);
        let district = ClosePeriod {
            unit: id("183"),
            ..november()
        };
        let closed = close(stage, &stage.cx, district).unwrap();
        stage
            .db
            .write(|tx| tx.execute("UPDATE figures_period SET own_level = FALSE", &[]))
            .unwrap();
        let closed = stage.db.read(|tx| closed_period(tx, closed.id)).unwrap();
        let opened = |unit: &str| {
            let row = closed.row(&id(unit), "digitisation").unwrap();
            opens_to(stage, &closed, row, &[Measure::InScope])
        };
        assert_eq!(opened("183"), 1, "its commune's is among them");
        assert_eq!(
            (opened("06181"), opened("06184")),
            (1, 0),
            "others stay at their level"
        );
    });
}

#[test]
fn a_changed_frozen_row_no_longer_matches_the_hash() {
    each_stage(|stage| {
        stage.settled("d1", "06181", ("o1", "2023-11-02"), true);
        let closed = close(stage, &stage.cx, november()).unwrap();
        stage
            .db
            .write(|tx| tx.execute("UPDATE figures_frozen SET numerator = 9 WHERE unit_id = '06181' AND indicator = 'online'", &[]))
            .unwrap();
        assert!(!is_whole(
            &stage.db.read(|tx| closed_period(tx, closed.id)).unwrap()
        ));
    });
}

#[test]
fn a_correction_stands_beside_the_row_with_its_reason_and_a_seal_in_the_ledger() {
    each_stage(|stage| {
        stage.settled("d1", "06181", ("o1", "2023-11-02"), false);
        let closed = close(stage, &stage.cx, november()).unwrap();
        let input = |reason: &str, numerator| Adjust {
            period: closed.id,
            unit: id("06181"),
            indicator: "digitisation".to_owned(),
            numerator,
            denominator: 0,
            reason: reason.to_owned(),
            request_key: String::new(),
        };
        let act = |input: Adjust| {
            let cx = stage.cx.clone();
            stage.db.write(move |tx| adjust(&cx, tx, &input))
        };
        assert_eq!(act(input(" ", 1)).unwrap_err().code(), "figures-reason-missing");
        assert_eq!(
            act(input("Quên ký", 0)).unwrap_err().code(),
            "figures-nothing-chosen"
        );
        act(input("Giấy tờ ký ngày 30/11, đồng bộ chậm", 1)).unwrap();
        let kept = stage.db.read(|tx| closed_period(tx, closed.id)).unwrap();
        let row = kept.row(&id("06181"), "digitisation").unwrap();
        assert_eq!((row.counted.numerator, kept.adjusted(row).numerator), (0, 1));
        assert!(is_whole(&kept), "the frozen row is untouched");
        let events = stage
            .db
            .read(|tx| stream_events(tx, &motcua_figures::period_stream(closed.id)))
            .unwrap();
        let last = events.last().unwrap();
        assert!(
            last.payload.contains("reason_seal") && !last.payload.contains("đồng bộ"),
            "{}",
            last.payload
        );
        let whole = || {
            let read = stage.db.read(|tx| {
                let closed = closed_period(tx, closed.id)?;
                corrections_are_whole(tx, &closed)
            });
            read.unwrap()
        };
        assert!(whole());
        for (changed, back) in [
            ("numerator = 2", "numerator = 1"),
            ("denominator = 1", "denominator = 0"),
            (
                "reason = 'Khác'",
                "reason = 'Giấy tờ ký ngày 30/11, đồng bộ chậm'",
            ),
            ("period_id = 'other'", ""),
        ] {
            let set = |what: &str| {
                let sql = format!("UPDATE figures_adjustment SET {what}");
                stage.db.write(move |tx| tx.execute(&sql, &[])).unwrap();
            };
            set(changed);
            assert!(!whole(), "a correction changed by hand is seen: {changed}");
            if !back.is_empty() {
                set(back);
                assert!(whole(), "{back}");
            }
        }
    });
}

#[test]
fn a_correction_whose_form_is_sent_twice_is_one_correction() {
    each_stage(|stage| {
        for dossier in ["d1", "d2", "d3", "d4", "d5"] {
            stage.settled(dossier, "06181", ("o1", "2023-11-02"), false);
        }
        let closed = close(stage, &stage.cx, november()).unwrap();
        let act = |cx: &motcua_identity::OpContext, key: &str, reason: &str| {
            let input = Adjust {
                period: closed.id,
                unit: id("06181"),
                indicator: "digitisation".to_owned(),
                numerator: 1,
                denominator: 0,
                reason: reason.to_owned(),
                request_key: key.to_owned(),
            };
            let cx = cx.clone();
            stage.db.write(move |tx| adjust(&cx, tx, &input))
        };
        let count = || {
            let kept = stage.db.read(|tx| closed_period(tx, closed.id)).unwrap();
            kept.adjustments.len()
        };
        let colleague = stage.officer(Role::ControlOfficer, "20", &["20"]);
        assert_eq!(
            act(&stage.cx, "k", " ").unwrap_err().code(),
            "figures-reason-missing"
        );
        assert!(
            act(&stage.cx, "k", "Ký chậm").unwrap().is_some(),
            "a form that came back goes on"
        );
        assert!(act(&stage.cx, "k", " Ký chậm ").unwrap().is_none());
        assert_eq!(count(), 1);
        for (cx, key, reason, why) in [
            (&stage.cx, "k", "Ký nhầm", "another thing said is another act"),
            (&stage.cx, "k2", "Ký chậm", "a page drawn anew is another act"),
            (&colleague, "k", "Ký chậm", "keys are each officer's own"),
            (&stage.cx, "", "Ký chậm", "without a form each is its own"),
        ] {
            assert!(act(cx, key, reason).unwrap().is_some(), "{why}");
        }
        assert_eq!(count(), 5);
        let events = stage
            .db
            .read(|tx| stream_events(tx, &period_stream(closed.id)))
            .unwrap();
        let told = events
            .iter()
            .filter(|event| event.kind == motcua_figures::PERIOD_ADJUSTED);
        assert_eq!(told.count(), 5, "the ledger tells of each once");
    });
}

#[test]
fn only_who_keeps_figures_closes_and_only_what_is_over() {
    each_stage(|stage| {
        let head = stage.officer(Role::AgencyHead, "20", &["20"]);
        assert_eq!(close(stage, &head, november()).unwrap_err().code(), "not-allowed");
        let running = ClosePeriod {
            period: Period::new(day("2023-12-01"), day("2023-12-31")),
            ..november()
        };
        assert_eq!(
            close(stage, &stage.cx, running).unwrap_err().code(),
            "figures-period-runs"
        );
    });
}

#[test]
fn a_closed_period_is_shown_by_the_reading_it_was_closed_with() {
    each_stage(|stage| {
        let control = stage.officer(Role::ControlOfficer, "20", &["20", "06181"]);
        let input = ClosePeriod {
            set: "tt01-agency".to_owned(),
            ..november()
        };
        let closed = close(stage, &control, input).unwrap();
        assert_eq!(closed.version, "2018-11-23/2", "the reading in force");
        let earlier = ClosedPeriod {
            version: "2018-11-23".to_owned(),
            ..closed.clone()
        };
        let conditions = |closed: &ClosedPeriod| {
            let set = closed.definition().unwrap();
            (set.version.clone(), set.indicator("online-in-time").is_some())
        };
        assert_eq!(conditions(&closed), (closed.version.clone(), true));
        assert_eq!(conditions(&earlier), ("2018-11-23".to_owned(), false));
        let gone = ClosedPeriod {
            version: "2017".to_owned(),
            ..earlier
        };
        assert_eq!(
            gone.definition().unwrap().version,
            closed.version,
            "the one of its days names what no file tells any more"
        );
    });
}

#[test]
fn the_points_of_a_closed_period_are_those_of_its_rows_stretched_as_the_live_ones_are() {
    each_stage(|stage| {
        let covers = ["20", "183", "06181", "06184", "STC"];
        let control = stage.officer(Role::ControlOfficer, "20", &covers);
        stage.settled("d1", "06181", ("o1", "2023-11-02"), true);
        stage.settled("d2", "STC", ("o1", "2023-11-03"), false);
        let input = ClosePeriod {
            set: "766".to_owned(),
            ..november()
        };
        let period = input.period;
        let closed = close(stage, &control, input).unwrap();
        let set = indicator_set("766").unwrap();
        let live = stage
            .db
            .read(|tx| every_unit(tx, set, &id("20"), period))
            .unwrap();
        let totals = closed.totals(set.max.unwrap());
        assert_eq!(totals.len(), live.len());
        let mut speaking = 0;
        for (total, live) in totals.iter().zip(&live) {
            assert_eq!(total.unit, live.scope.unit.id);
            assert_eq!(total.counted.numerator, live.score.points);
            assert_eq!(total.counted.denominator, live.score.possible);
            if let Some(value) = total.value {
                speaking += 1;
                assert_eq!(Some(value), live.score.stretched, "{}", total.unit);
            }
        }
        assert_eq!(
            speaking, 4,
            "the province, the commune's district aside, and both that settled: no other did anything"
        );
    });
}

#[test]
fn the_row_of_whoever_closed_a_period_is_corrected_from_above_it_and_within_what_was_counted() {
    each_stage(|stage| {
        stage.sub_unit();
        stage.settled("d1", "PTC", ("o1", "2023-11-02"), false);
        stage.settled("d2", "06181", ("o1", "2023-11-02"), false);
        let covers = ["20", "183", "06181", "06184", "STC", "PTC"];
        let province = stage.officer(Role::ControlOfficer, "20", &covers);
        let agency = stage.officer(Role::ControlOfficer, "STC", &["STC", "PTC"]);
        let district = stage.officer(Role::ControlOfficer, "183", &["183", "06181", "06184"]);
        let of = |cx: &motcua_identity::OpContext, unit: &str| {
            let asked = ClosePeriod {
                unit: id(unit),
                ..november()
            };
            close(stage, cx, asked).unwrap()
        };
        let (of_agency, of_district) = (of(&agency, "STC"), of(&district, "183"));
        let act = |cx: &motcua_identity::OpContext, (closed, unit): (&ClosedPeriod, &str), by: (i64, i64)| {
            let input = Adjust {
                period: closed.id,
                unit: id(unit),
                indicator: "digitisation".to_owned(),
                numerator: by.0,
                denominator: by.1,
                reason: "Ký chậm".to_owned(),
                request_key: String::new(),
            };
            let cx = cx.clone();
            let made = stage.db.write(move |tx| adjust(&cx, tx, &input));
            made.map(drop).map_err(|fault| fault.code())
        };
        let may = |cx: &motcua_identity::OpContext, closed: &ClosedPeriod| {
            let (cx, closed) = (cx.clone(), closed.clone());
            let found = stage.db.read(|tx| corrected_by(&cx, tx, &closed)).unwrap();
            found.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let own = Err("figures-own-unit");
        assert_eq!(may(&agency, &of_agency), [""; 0]);
        for row in of_agency.rows.iter().map(|row| row.unit.to_string()) {
            assert_eq!(act(&agency, (&of_agency, row.as_str()), (1, 0)), own, "{row}");
        }
        assert_eq!(act(&province, (&of_agency, "STC"), (1, 0)), Ok(()));
        assert_eq!(may(&district, &of_district), ["06181", "06184"]);
        assert_eq!(act(&district, (&of_district, "183"), (0, 1)), own);
        let refused = |by| act(&district, (&of_district, "06181"), by);
        assert_eq!(refused((1_000_001, 1_000_001)), Err("figures-correction-far"));
        assert_eq!(refused((-1, 0)), Err("figures-correction-beyond"));
        assert_eq!(refused((1, 0)), Ok(()));
        assert_eq!(
            refused((1, 0)),
            Err("figures-correction-beyond"),
            "what stands beside the row already counts"
        );
        assert_eq!(act(&province, (&of_district, "183"), (0, 1)), Ok(()));
    });
}
