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

/// The first instant to which so many whole minutes of office hours have passed since `from`: for any later or equal one, and
/// for none before, [`office_minutes`] says as many. `minutes` is 1 or more.
pub(super) fn after_office_minutes(from: Instant, minutes: i64) -> Instant {
    in_table(from, minutes).unwrap_or_else(|| walked(from, minutes))
}

fn in_table(from: Instant, minutes: i64) -> Option<Instant> {
    let target = worked_until(from)? + minutes * MICROS_PER_MINUTE;
    // The last day before which less was worked; it has hours, as the day after it has more before it.
    let later = BEFORE.partition_point(|before| before * *WHOLE_DAY < target);
    if later >= BEFORE.len() {
        return None;
    }
    let place = later.checked_sub(1)?;
    let day = first()?.plus_days(i32::try_from(place).ok()?);
    within(day, target - BEFORE.get(place)? * *WHOLE_DAY)
}

/// The same beyond the table, from day to day.
fn walked(from: Instant, minutes: i64) -> Instant {
    let mut left = minutes * MICROS_PER_MINUTE;
    let mut day = from.day();
    if Calendar::embedded().is_working(day) {
        left += worked_on(day, from.micros());
    }
    for _ in 0..DAYS {
        if Calendar::embedded().is_working(day) {
            if let Some(at) = within(day, left) {
                return at;
            }
            left -= worked_on(day, i64::MAX);
        }
        day = day.plus_days(1);
    }
    from
}

/// The instant of a working day at which so many microseconds of its hours have passed; nothing where it has fewer.
fn within(day: Day, micros: i64) -> Option<Instant> {
    let mut left = micros;
    for (opens, closes) in HOURS.on(day) {
        let span = closes.micros() - opens.micros();
        if left <= span {
            return Some(Instant::from_micros(opens.micros() + left));
        }
        left -= span;
    }
    None
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

    proptest! {
        #[test]
        fn so_many_minutes_have_passed_at_the_instant_found_and_not_before(begin in 0_i64..220_000, minutes in 1_i64..40_000) {
            for year in [1999, 2019] {
                let start = Instant::from_local(Day::new(year, 6, 20).unwrap().date().at(0, 0, 0, 0));
                let from = start.plus_seconds(begin * 60 % 8_000_000 + begin % 60);
                let found = after_office_minutes(from, minutes % 9_000 + 1);
                prop_assert_eq!(office_minutes(from, found), minutes % 9_000 + 1);
                let before = Instant::from_micros(found.micros() - 1);
                prop_assert_eq!(office_minutes(from, before), minutes % 9_000);
            }
        }
    }

    #[test]
    fn before_the_table_begins_the_walk_answers() {
        let at = |hour| Instant::from_local(Day::new(1999, 6, 1).unwrap().date().at(hour, 0, 0, 0));
        let walked = working_minutes_left(at(8), at(10), Calendar::embedded(), &HOURS);
        assert_eq!(office_minutes(at(8), at(10)), walked);
    }
}
