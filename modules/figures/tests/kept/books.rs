//! Work in the books of earlier years counts in the year the lines are of, and on the day it is done (KH 170/KH-UBND, A9).

use motcua_figures::{
    AllInputs, Measure, Period, SPEED_MEASURES, check, indicator_set, rebuild, speed_of_both, sums,
    within_years,
};
use motcua_kernel::Instant;

use crate::stage::{Stage, each_stage};
use crate::support::*;

fn of_unit(stage: &Stage, measure: Measure, (from, to): (&str, &str)) -> i64 {
    let period = Period::new(day(from), day(to));
    let all = stage.db.read(|tx| sums(tx, &[measure], period)).unwrap();
    all.get(&id("06181")).map_or(0, |sums| sums.of(measure))
}

const BOOKS: (&str, &str) = ("2018-01-01", "2018-12-31");
const OCTOBER: (&str, &str) = ("2023-10-01", "2023-10-31");
const NOVEMBER: (&str, &str) = ("2023-11-01", "2023-11-30");

#[test]
fn lines_of_registers_count_by_the_day_they_are_registered_and_digitised_on_as_well() {
    each_stage(|stage| {
        stage.tell([register_imported(
            "so-2018",
            day("2023-10-02"),
            "06181",
            &[(2018, 5)],
        )]);
        stage.tell([
            line_digitised("l1", day("2023-10-04"), "06181", 2018),
            line_digitised("l2", day("2023-11-06"), "06181", 2018),
        ]);
        let counted =
            |over| [Measure::RegisterLines, Measure::RegisterDigitised].map(|it| of_unit(stage, it, over));
        let done = |over| {
            [Measure::RegisterLinesOn, Measure::RegisterDigitisedOn].map(|it| of_unit(stage, it, over))
        };
        assert_eq!((counted(BOOKS), done(BOOKS)), ([5, 2], [0, 0]));
        assert_eq!((counted(OCTOBER), done(OCTOBER)), ([0, 0], [5, 1]));
        assert_eq!(done(NOVEMBER), [0, 1]);
        // Told once more, of an earlier day and of a later one: the first day counts, whatever is heard first.
        stage.tell([line_digitised("l2", day("2023-10-30"), "06181", 2018)]);
        stage.tell([line_digitised("l1", day("2023-11-20"), "06181", 2018)]);
        assert_eq!(
            (done(OCTOBER), done(NOVEMBER), counted(BOOKS)),
            ([5, 2], [0, 0], [5, 2])
        );
        assert!(check(&stage.db).unwrap().is_whole());
        rebuild(&stage.db).unwrap();
        assert_eq!(
            (done(OCTOBER), done(NOVEMBER), counted(BOOKS)),
            ([5, 2], [0, 0], [5, 2])
        );
    });
}

/// What the ward did in October towards the ratio over 2018 to 2023, above the line and below it; as at an instant where one is given.
fn speed(stage: &Stage, at: Option<Instant>) -> (i64, i64) {
    let period = |(from, to): (&str, &str)| Period::new(day(from), day(to));
    let (span, window) = (period(("2018-01-01", "2023-11-30")), period(OCTOBER));
    let found = stage.db.read(|tx| {
        let mut done = match at {
            Some(at) => {
                let sets = [indicator_set("kh170").unwrap()];
                let beside = Some((SPEED_MEASURES.as_slice(), window));
                AllInputs::read_sets_with_as_at(tx, &sets, (span, at), beside)?.1
            }
            None => sums(tx, &SPEED_MEASURES, window)?,
        };
        within_years(tx, &mut done, (span, window), at)?;
        Ok::<_, motcua_kernel::Fault>(done)
    });
    let found = found.unwrap();
    let done = speed_of_both(|measure| found.get(&id("06181")).map_or(0, |sums| sums.of(measure)));
    (done.numerator, done.denominator)
}

#[test]
fn work_in_books_of_years_that_count_in_no_figure_speeds_none_up() {
    each_stage(|stage| {
        let (early, late) = (day("2023-10-02"), day("2023-10-20"));
        stage.tell([
            register_imported("so-2018", early, "06181", &[(2018, 5), (2012, 40)]),
            line_digitised("l1", early, "06181", 2018),
            line_digitised("o1", early, "06181", 2012),
            line_digitised("o2", early, "06181", 2017),
        ]);
        assert_eq!(speed(stage, None), (1, 5));
        stage.tell([
            register_imported("so-2019", late, "06181", &[(2019, 7), (2011, 30)]),
            line_digitised("l2", late, "06181", 2019),
            line_digitised("o3", late, "06181", 2011),
        ]);
        let morning = |on: motcua_kernel::Day| Instant::from_local(on.date().at(8, 0, 0, 0));
        let then = [
            (Some(morning(early)), (0, 0)),
            (Some(noon(early)), (1, 5)),
            (Some(morning(late)), (1, 5)),
            (Some(noon(late)), (2, 12)),
            (None, (2, 12)),
        ];
        for (at, expected) in then {
            assert_eq!(speed(stage, at), expected, "{at:?}");
        }
        rebuild(&stage.db).unwrap();
        for (at, expected) in then {
            assert_eq!(speed(stage, at), expected, "{at:?}, made again");
        }
        assert!(check(&stage.db).unwrap().is_whole());
    });
}
