//! The signed editions of the report of a closed period.

use motcua_db::{Migration, Tx, migrate, values};
use motcua_figures::{
    Adjust, ClosePeriod, ClosedPeriod, ClosedPeriodId, PERIOD_REPORTED, Period, PeriodKind, ReportNumber,
    adjust, close_period, closed_period, closed_periods, editions_are_whole, keep_report, period_stream,
    report_may_be_signed,
};
use motcua_identity::{OpContext, Role};
use motcua_kernel::{Day, Fault, Instant};
use motcua_ledger::{NewEvent, append, stream_events};
use motcua_testkit::each_database;

use crate::stage::{Stage, each_stage};
use crate::support::*;

fn closed(stage: &Stage, cx: &OpContext, set: &str) -> ClosedPeriod {
    let input = ClosePeriod {
        kind: PeriodKind::Month,
        set: set.to_owned(),
        unit: id("20"),
        period: Period::new(day("2023-09-01"), day("2023-09-30")),
        campaign: None,
    };
    let cx = cx.clone();
    stage.db.write(move |tx| close_period(&cx, tx, &input)).unwrap()
}

fn correct(stage: &Stage, cx: &OpContext, period: ClosedPeriodId) {
    let input = Adjust {
        period,
        unit: id("20"),
        indicator: "digitisation".to_owned(),
        numerator: 0,
        denominator: 1,
        reason: "Hồ sơ của bà Thử tính thiếu.".to_owned(),
        request_key: String::new(),
    };
    let cx = cx.clone();
    stage.db.write(move |tx| adjust(&cx, tx, &input)).unwrap();
}

fn keep(
    stage: &Stage,
    cx: &OpContext,
    id: ClosedPeriodId,
    (hash, corrections): (&'static str, usize),
) -> Result<(), Fault> {
    let cx = cx.clone();
    stage
        .db
        .write(move |tx| keep_report(&cx, tx, id, (hash, None, corrections)))
}

#[test]
fn a_report_is_signed_once_and_anew_after_a_correction_and_every_edition_stays() {
    each_stage(|stage| {
        let control = stage.officer(Role::ControlOfficer, "20", &["20"]);
        let first = closed(stage, &control, "kh170");
        let due = || {
            let cx = control.clone();
            let asked = stage.db.read(|tx| report_may_be_signed(&cx, tx, first.id, None));
            asked.unwrap()
        };
        let kept = || {
            let found = stage.db.read(|tx| closed_period(tx, first.id)).unwrap();
            let editions = found.editions.into_iter();
            let told = editions.map(|it| (it.nth, it.hash, it.corrections, it.reasons));
            told.collect::<Vec<_>>()
        };
        let edition = |nth, hash: &str, corrections| (nth, hash.to_owned(), corrections, false);
        assert!(due());
        keep(stage, &control, first.id, ("abc", 0)).unwrap();
        assert!(!due());
        keep(stage, &control, first.id, ("pressed twice", 0)).unwrap();
        assert_eq!(kept(), [edition(1, "abc", 0)]);
        correct(stage, &control, first.id);
        assert!(due());
        keep(stage, &control, first.id, ("def", 1)).unwrap();
        assert_eq!(kept(), [edition(1, "abc", 0), edition(2, "def", 1)]);
        let all = stage.db.read(closed_periods).unwrap();
        assert_eq!(all[0].editions.len(), 2, "the list has them too");
        let events = stage
            .db
            .read(|tx| stream_events(tx, &period_stream(first.id)))
            .unwrap();
        assert_eq!(events.iter().filter(|it| it.kind == PERIOD_REPORTED).count(), 2);
    });
}

fn are_whole(tx: &mut Tx<'_>, id: ClosedPeriodId) -> Result<bool, Fault> {
    let closed = closed_period(tx, id)?;
    editions_are_whole(tx, &closed)
}

#[test]
fn an_edition_that_the_ledger_does_not_tell_of_is_found_and_is_for_nobody_outside() {
    each_stage(|stage| {
        let control = stage.officer(Role::ControlOfficer, "20", &["20"]);
        let first = closed(stage, &control, "kh170");
        keep(stage, &control, first.id, ("abc", 0)).unwrap();
        let read = || {
            let whole = stage.db.read(|tx| are_whole(tx, first.id)).unwrap();
            let found = stage.db.read(|tx| closed_period(tx, first.id)).unwrap();
            let listed = stage.db.read(closed_periods).unwrap();
            let open = found.open_editions().count();
            assert_eq!(listed[0].open_editions().count(), open, "the list knows the same");
            (whole, open)
        };
        let set = |what: &str| {
            let sql = format!("UPDATE figures_edition SET {what}");
            stage.db.write(move |tx| tx.execute(&sql, &[])).unwrap();
        };
        assert_eq!(read(), (true, 1));
        for (changed, back) in [
            ("hash = 'another'", "hash = 'abc'"),
            ("nth = 2", "nth = 1"),
            ("corrections = 3", "corrections = 0"),
            (
                "number = '1/BC-UBND', issued_on = '2023-12-04'",
                "number = NULL, issued_on = NULL",
            ),
            ("reasons = TRUE", "reasons = FALSE"),
        ] {
            set(changed);
            assert_eq!(read(), (false, 0), "{changed}");
            set(back);
            assert_eq!(read(), (true, 1), "{back}");
        }
        stage
            .db
            .write(|tx| tx.execute("DELETE FROM figures_edition", &[]))
            .unwrap();
        assert_eq!(read(), (false, 0));
    });
}

#[test]
fn a_report_goes_out_under_a_number_of_its_own_on_a_day_after_the_close() {
    each_stage(|stage| {
        stage.settled("d1", "06181", ("o1", "2023-09-04"), true);
        let control = stage.officer(Role::ControlOfficer, "20", &["20"]);
        let (first, second) = (closed(stage, &control, "kh170"), closed(stage, &control, "766"));
        let today = stage.cx.now().day();
        let keep = |closed: &ClosedPeriod, on: Day, corrections: usize| {
            let (cx, id) = (control.clone(), closed.id);
            let number = ReportNumber {
                number: "12/BC-UBND".parse().unwrap(),
                on,
            };
            stage
                .db
                .write(move |tx| keep_report(&cx, tx, id, ("abc", Some(&number), corrections)))
        };
        for on in [today.plus_days(1), today.plus_days(-1)] {
            assert_eq!(keep(&first, on, 0).unwrap_err().code(), "figures-report-day");
        }
        keep(&first, today, 0).unwrap();
        keep(&first, today, 0).unwrap();
        assert_eq!(
            keep(&second, today, 0).unwrap_err().code(),
            "figures-report-number-taken"
        );
        correct(stage, &control, first.id);
        let again = keep(&first, today, 1).unwrap_err();
        assert_eq!(
            again.code(),
            "figures-report-number-taken",
            "a further edition has its own number"
        );
        let kept = stage.db.read(|tx| closed_period(tx, first.id)).unwrap();
        let number = kept.editions[0].number.clone().unwrap();
        assert_eq!((number.number.as_str(), number.on), ("12/BC-UBND", today));
        let events = stage
            .db
            .read(|tx| stream_events(tx, &period_stream(first.id)))
            .unwrap();
        let told = events.iter().find(|it| it.kind == PERIOD_REPORTED).unwrap();
        assert!(
            told.payload.contains(r#""number":"12/BC-UBND""#),
            "{}",
            told.payload
        );
    });
}

/// The steps of before there were editions, and all of them.
fn steps() -> (Vec<Migration>, Vec<Migration>) {
    let all = [motcua_ledger::MIGRATIONS, motcua_figures::MIGRATIONS].concat();
    let before = all
        .iter()
        .take_while(|step| step.name() != "figures-0050-editions");
    (before.copied().collect(), all)
}

#[test]
fn a_report_of_before_is_its_first_edition_and_stays_inside_since_the_ledger_does_not_tell_what_it_prints() {
    let (before, all) = steps();
    each_database(&before, |at| {
        let period = |nth: u8| -> ClosedPeriodId {
            format!("018bd0c6-0000-7000-8000-00000000000{nth}").parse().unwrap()
        };
        let (plain, corrected, unsigned) = (period(0), period(1), period(2));
        let signed_at = Instant::from_micros(2_000);
        at.db
            .write::<_, Fault, _>(move |tx| {
                let periods = [
                    (plain, "20", Some("abc")),
                    (corrected, "06181", Some("def")),
                    (unsigned, "06184", None),
                ];
                for (id, unit, hash) in periods {
                    tx.execute(
                        "INSERT INTO figures_period (id, kind, set_id, version, unit_id, from_on, to_on, closed_at,
                            closed_by, closed_by_name, rows, rows_hash, report_hash)
                         VALUES ($1, 'month', 'kh170', '2023', $3, '2023-09-01', '2023-09-30', 1000, 'o', 'O', 0, '', $2)",
                        values![id.to_string(), hash, unit],
                    )?;
                    if hash.is_some() {
                        let told = NewEvent {
                            stream: &period_stream(id),
                            at: signed_at,
                            actor: "system",
                            kind: PERIOD_REPORTED,
                            payload: &serde_json::json!({ "report": hash }),
                        };
                        append(tx, told)?;
                    }
                }
                for (id, period, decided_at) in [("a", plain, 3_000), ("b", corrected, 1_500)] {
                    tx.execute(
                        "INSERT INTO figures_adjustment (id, period_id, unit_id, indicator, numerator, denominator, reason,
                            salt, decided_by, decided_by_name, decided_at)
                         VALUES ($1, $2, '20', 'digitisation', 1, 0, 'thử', '', 'o', 'O', $3)",
                        values![id, period.to_string(), Instant::from_micros(decided_at)],
                    )?;
                }
                Ok(())
            })
            .unwrap();
        migrate(&at.db, &all, Instant::from_micros(0)).unwrap();
        let told = |id| {
            let found = at.db.read(|tx| closed_period(tx, id)).unwrap();
            let open: Vec<String> = found.open_editions().map(|it| it.hash.clone()).collect();
            let all = found.editions.iter().map(|it| (it.nth, it.corrections, it.at));
            (all.collect::<Vec<_>>(), open)
        };
        assert_eq!(told(plain), (vec![(1, 0, signed_at)], vec![]));
        assert_eq!(told(corrected), (vec![(1, 1, signed_at)], vec![]));
        assert_eq!(told(unsigned), (vec![], vec![]));
        at.db
            .write(|tx| tx.execute("UPDATE figures_edition SET reasons = FALSE", &[]))
            .unwrap();
        assert_eq!(told(corrected), (vec![(1, 1, signed_at)], vec![]), "by no flag alone");
        for id in [plain, corrected, unsigned] {
            assert!(at.db.read(|tx| are_whole(tx, id)).unwrap());
        }
    })
    .unwrap();
}
