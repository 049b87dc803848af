//! Work in the books of earlier years counts in the year the lines are of, and on the day it is done (KH 170/KH-UBND, A9).

use motcua_figures::{Measure, Period, check, rebuild, sums};

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
