//! Minutes of office hours between two instants, reckoned from a table of working days: millions of dossiers ask for them,
//! and walking from day to day was most of what making their figures again took.

use std::sync::LazyLock;

use motcua_kernel::{Day, Instant};
use motcua_law::{Calendar, WorkingHours, working_minutes_left};

const MICROS_PER_MINUTE: i64 = 60_000_000;

/// The hours of offices.
static HOURS: LazyLock<WorkingHours> = LazyLock::new(WorkingHours::default);

/// The first day of the table, and how many days it has: until 2060.
const FIRST_YEAR: i16 = 2000;
const DAYS: i32 = 22_000;

/// Working days before each day of the table.
static BEFORE: LazyLock<Vec<i64>> = LazyLock::new(|| {
    let Some(first) = first() else { return Vec::new() };
    let mut worked = 0;
    (0..DAYS)
        .map(|place| {
            let before = worked;
            worked += i64::from(Calendar::embedded().is_working(first.plus_days(place)));
            before
        })
        .collect()
});

/// What a whole working day has, in microseconds.
static WHOLE_DAY: LazyLock<i64> = LazyLock::new(|| first().map_or(0, |day| worked_on(day, i64::MAX)));

fn first() -> Option<Day> {
    Day::new(FIRST_YEAR, 1, 1)
}

/// Office hours of a working day until an instant, in microseconds.
fn worked_on(day: Day, until: i64) -> i64 {
    let spans = HOURS.on(day);
    spans
        .map(|(opens, closes)| (closes.micros().min(until) - opens.micros()).max(0))
        .sum()
}

/// Office hours from the beginning of the table until an instant; nothing where the table does not reach.
fn worked_until(at: Instant) -> Option<i64> {
    let day = at.day();
    let place = usize::try_from(day.days_since(first()?)).ok()?;
    let before = BEFORE.get(place)?;
    let works = BEFORE.get(place + 1)? > before;
    let today = if works { worked_on(day, at.micros()) } else { 0 };
    Some(before * *WHOLE_DAY + today)
}

/// Whole minutes of office hours between two instants; none where the second is not later.
pub(super) fn office_minutes(from: Instant, to: Instant) -> i64 {
    if to <= from {
        return 0;
    }
    match (worked_until(from), worked_until(to)) {
        (Some(from), Some(to)) => (to - from) / MICROS_PER_MINUTE,
        _ => working_minutes_left(from, to, Calendar::embedded(), &HOURS),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_table_says_what_walking_from_day_to_day_says(begin in 0_i64..220_000, minutes in 0_i64..400_000) {
            let start = Instant::from_local(Day::new(2019, 12, 20).unwrap().date().at(0, 0, 0, 0));
            let from = start.plus_seconds(begin * 60 * 7);
            let to = from.plus_seconds(minutes * 60);
            let walked = working_minutes_left(from, to, Calendar::embedded(), &HOURS);
            prop_assert_eq!(office_minutes(from, to), walked);
        }
    }

    #[test]
    fn before_the_table_begins_the_walk_answers() {
        let at = |hour| Instant::from_local(Day::new(1999, 6, 1).unwrap().date().at(hour, 0, 0, 0));
        let walked = working_minutes_left(at(8), at(10), Calendar::embedded(), &HOURS);
        assert_eq!(office_minutes(at(8), at(10)), walked);
    }
}
