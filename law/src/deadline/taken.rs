//! How long an act really took, in the time that its limit counts in: what may stand beside the limit.

use motcua_kernel::Instant;

use super::TimeLimit;
use super::remaining::{MICROS_PER_MINUTE, working_minutes_left};
use crate::calendar::Calendar;
use crate::hours::WorkingHours;

/// The time that a limit counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CountedIn {
    /// Working hours of working days.
    WorkingTime,
    /// Every hour of every day.
    CalendarTime,
}

impl CountedIn {
    /// The time that `limit` counts in.
    pub const fn of(limit: TimeLimit) -> Self {
        match limit {
            TimeLimit::CalendarDays(_) => Self::CalendarTime,
            TimeLimit::WorkingDays(_) | TimeLimit::WorkingHours(_) | TimeLimit::SameDay => Self::WorkingTime,
        }
    }

    /// The minutes of a working day, eight hours; nothing where nights and days off count too.
    pub const fn working_day(self) -> Option<i64> {
        match self {
            Self::WorkingTime => Some(8 * 60),
            Self::CalendarTime => None,
        }
    }
}

/// Minutes `counted` so between two instants, without those in which the clock stood still: `pauses`, from when to when,
/// the oldest first.
pub fn minutes_taken(
    counted: CountedIn,
    (from, until): (Instant, Instant),
    pauses: &[(Instant, Instant)],
    calendar: &Calendar,
    hours: &WorkingHours,
) -> i64 {
    let ran = |from: Instant, until: Instant| {
        if until <= from {
            return 0;
        }
        match counted {
            CountedIn::WorkingTime => working_minutes_left(from, until, calendar, hours),
            CountedIn::CalendarTime => (until.micros() - from.micros()) / MICROS_PER_MINUTE,
        }
    };
    let (mut since, mut sum) = (from, 0);
    for (began, ended) in pauses {
        sum += ran(since, (*began).min(until));
        since = since.max(*ended);
    }
    sum + ran(since, until)
}

#[cfg(test)]
mod tests {
    use motcua_kernel::Day;

    use super::*;

    fn at(day: &str, hour: i8, minute: i8) -> Instant {
        let day: Day = day.parse().unwrap();
        Instant::from_local(day.date().at(hour, minute, 0, 0))
    }

    fn taken(counted: CountedIn, span: (Instant, Instant), pauses: &[(Instant, Instant)]) -> i64 {
        minutes_taken(
            counted,
            span,
            pauses,
            Calendar::embedded(),
            &WorkingHours::default(),
        )
    }

    #[test]
    fn weekends_holidays_and_pauses_are_nobodys_time() {
        // 07:00–11:30 and 13:30–17:00; Quốc khánh of 2023 was off from Friday 1 to Monday 4 September.
        let monday = ("2023-11-20", "2023-11-27");
        for (what, span, pauses, working, calendar) in [
            (
                "over a weekend",
                (at("2023-11-17", 9, 0), at("2023-11-21", 10, 0)),
                vec![],
                17 * 60,
                97 * 60,
            ),
            (
                "over a holiday",
                (at("2023-08-31", 16, 0), at("2023-09-05", 8, 0)),
                vec![],
                2 * 60,
                112 * 60,
            ),
            (
                "with a pause over a weekend",
                (at("2023-11-15", 9, 0), at("2023-11-28", 10, 0)),
                vec![(at("2023-11-16", 9, 0), at(monday.1, 9, 0))],
                17 * 60,
                49 * 60,
            ),
            (
                "with two pauses",
                (at(monday.0, 8, 0), at("2023-11-22", 11, 0)),
                vec![
                    (at(monday.0, 9, 0), at(monday.0, 10, 0)),
                    (at("2023-11-21", 7, 0), at("2023-11-22", 9, 0)),
                ],
                (1 + 5 + 2) * 60,
                (1 + 21 + 2) * 60,
            ),
            (
                "with a pause from before receipt and one that outlasts it",
                (at(monday.0, 8, 0), at(monday.0, 11, 0)),
                vec![
                    (at("2023-11-17", 8, 0), at(monday.0, 9, 0)),
                    (at(monday.0, 10, 0), at("2023-11-21", 9, 0)),
                ],
                60,
                60,
            ),
            (
                "settled before it was received",
                (at(monday.1, 9, 0), at(monday.0, 9, 0)),
                vec![],
                0,
                0,
            ),
        ] {
            assert_eq!(taken(CountedIn::WorkingTime, span, &pauses), working, "{what}");
            assert_eq!(taken(CountedIn::CalendarTime, span, &pauses), calendar, "{what}");
        }
    }

    #[test]
    fn only_a_limit_in_calendar_days_counts_nights_and_days_off() {
        assert_eq!(CountedIn::of(TimeLimit::CalendarDays(3)), CountedIn::CalendarTime);
        for limit in [
            TimeLimit::WorkingDays(3),
            TimeLimit::WorkingHours(8),
            TimeLimit::SameDay,
        ] {
            assert_eq!(CountedIn::of(limit), CountedIn::WorkingTime, "{limit:?}");
        }
        let whole = (at("2023-11-15", 0, 0), at("2023-11-15", 23, 0));
        let worked = taken(CountedIn::WorkingTime, whole, &[]);
        assert_eq!(CountedIn::WorkingTime.working_day(), Some(worked));
        assert_eq!(CountedIn::CalendarTime.working_day(), None);
    }
}
