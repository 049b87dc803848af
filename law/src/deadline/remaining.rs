//! How much working time lies between now and a deadline: what a counter shows to whoever must answer.

use motcua_kernel::Instant;

use crate::calendar::Calendar;
use crate::hours::WorkingHours;

pub(super) const MICROS_PER_MINUTE: i64 = 60 * 1_000_000;

/// Longer than any answer or step may take; past it the exact number helps nobody.
const MOST_DAYS: usize = 400;

/// Working minutes from `now` to `due`, whole minutes; negative where `due` is past.
pub fn working_minutes_left(now: Instant, due: Instant, calendar: &Calendar, hours: &WorkingHours) -> i64 {
    if due < now {
        -working_minutes_left(due, now, calendar, hours)
    } else {
        between(now, due, calendar, hours) / MICROS_PER_MINUTE
    }
}

fn between(from: Instant, until: Instant, calendar: &Calendar, hours: &WorkingHours) -> i64 {
    let (mut day, last) = (from.day(), until.day());
    let mut sum = 0;
    for _ in 0..MOST_DAYS {
        if calendar.is_working(day) {
            sum += hours
                .on(day)
                .map(|(opens, closes)| (closes.min(until).micros() - opens.max(from).micros()).max(0))
                .sum::<i64>();
        }
        if day >= last {
            break;
        }
        day = day.plus_days(1);
    }
    sum
}

#[cfg(test)]
mod tests {
    use motcua_kernel::Day;
    use proptest::prelude::*;

    use super::*;
    use crate::deadline::{DeadlineRules, answer_due};

    fn at(day: i8, hour: i8, minute: i8) -> Instant {
        Instant::from_local(Day::new(2023, 11, day).unwrap().date().at(hour, minute, 0, 0))
    }

    fn left(now: Instant, due: Instant) -> i64 {
        working_minutes_left(now, due, Calendar::embedded(), &WorkingHours::default())
    }

    #[test]
    fn nights_lunch_and_sundays_do_not_count() {
        // Wednesday 15 November 2023, 07:00–11:30 and 13:30–17:00.
        for (now, due, minutes) in [
            (at(15, 9, 0), at(15, 10, 30), 90),
            (at(15, 11, 0), at(15, 14, 0), 60),
            (at(15, 16, 0), at(16, 8, 0), 120),
            (at(17, 16, 30), at(20, 7, 30), 60),
            (at(18, 9, 0), at(19, 16, 0), 0),
            (at(15, 18, 0), at(15, 19, 0), 0),
            (at(15, 10, 30), at(15, 9, 0), -90),
        ] {
            assert_eq!(left(now, due), minutes, "{now} – {due}");
        }
    }

    proptest! {
        #[test]
        fn a_filing_has_eight_working_hours_to_be_answered_whenever_it_comes(minute in 0..200_000_i64) {
            let filed = at(1, 0, 0).plus_seconds(minute * 60);
            let rules = DeadlineRules::default();
            let due = answer_due(filed, Calendar::embedded(), &rules).due_at;
            prop_assert_eq!(left(filed, due), 8 * 60);
        }
    }
}
