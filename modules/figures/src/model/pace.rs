//! Pace: where a ratio comes to at the present speed, and what speed its target needs.

use motcua_kernel::Day;
use motcua_law::Calendar;

use super::{Counted, Percent, Period};

/// Working days that the present speed is taken from.
const RECENT: i64 = 10;

/// Where a ratio is heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// The last day.
    pub until: Day,
    /// Working days left, today counted.
    pub days_left: i64,
    /// What counted above the line in the recent working days, by the day, in hundredths.
    pub daily: i64,
    /// Where the ratio comes to at this speed, the denominator standing.
    pub comes_to: Option<Percent>,
    /// How many a working day reach the target; nothing where it is reached or no day is left.
    pub needed_daily: Option<i64>,
}

/// The days that the present speed is taken from: the last working days before `today`.
pub fn recent_days(today: Day) -> Period {
    let mut first = today;
    for _ in 0..RECENT {
        first = working_day_before(first);
    }
    Period::new(first, today.plus_days(-1))
}

/// Where `counted` is heading by `until`, after `recent` were added in [`recent_days`].
pub fn pace(counted: Counted, target: Percent, (today, until): (Day, Day), recent: i64) -> Pace {
    let days_left = working_days(Period::new(today, until));
    let daily = recent * 100 / RECENT;
    let added = i128::from(recent) * i128::from(days_left) / i128::from(RECENT);
    let reached = i64::try_from(i128::from(counted.numerator) + added).unwrap_or(i64::MAX);
    let missing = missing(counted, target);
    Pace {
        until,
        days_left,
        daily,
        comes_to: Percent::of(reached.min(counted.denominator), counted.denominator),
        needed_daily: Some(missing)
            .filter(|missing| *missing > 0 && days_left > 0)
            .map(|missing| {
                let whole = missing / days_left;
                whole + i64::from(missing % days_left > 0)
            }),
    }
}

/// How many more must count above the line.
pub fn missing(counted: Counted, target: Percent) -> i64 {
    let needed = i128::from(target.hundredths()) * i128::from(counted.denominator.max(0));
    let full = needed / 10_000 + i128::from(needed % 10_000 > 0);
    i64::try_from(full - i128::from(counted.numerator))
        .unwrap_or(i64::MAX)
        .max(0)
}

/// The working days in a span.
pub fn working_days(period: Period) -> i64 {
    let calendar = Calendar::embedded();
    let (mut day, mut count) = (period.from, 0);
    while day <= period.to {
        count += i64::from(calendar.is_working(day));
        day = day.plus_days(1);
    }
    count
}

fn working_day_before(day: Day) -> Day {
    let calendar = Calendar::embedded();
    let mut before = day.plus_days(-1);
    for _ in 0..30 {
        if calendar.is_working(before) {
            break;
        }
        before = before.plus_days(-1);
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_pace_says_where_it_comes_to_and_what_the_target_needs() {
        // 15 to 30 November 2023 has 12 working days; 20 papers in ten days are 2 a day.
        let counted = Counted {
            numerator: 500,
            denominator: 1_000,
        };
        let pace = pace(
            counted,
            Percent::whole(60),
            (day("2023-11-15"), day("2023-11-30")),
            20,
        );
        assert_eq!((pace.days_left, pace.daily), (12, 200));
        assert_eq!(pace.comes_to, Some(Percent::from_hundredths(5_240)));
        assert_eq!(pace.needed_daily, Some(9), "100 missing in 12 days");
    }

    #[test]
    fn a_target_that_is_reached_needs_nothing_more() {
        let counted = Counted {
            numerator: 60,
            denominator: 100,
        };
        let pace = pace(
            counted,
            Percent::whole(60),
            (day("2023-11-15"), day("2023-11-30")),
            0,
        );
        assert_eq!(pace.needed_daily, None);
        assert_eq!(pace.comes_to, Some(Percent::whole(60)));
    }

    #[test]
    fn the_campaign_had_72_working_days() {
        assert_eq!(
            working_days(Period::new(day("2023-08-20"), day("2023-11-30"))),
            72
        );
    }

    #[test]
    fn the_recent_days_are_ten_working_days_before_today() {
        let recent = recent_days(day("2023-11-15"));
        assert_eq!((recent.from, recent.to), (day("2023-11-01"), day("2023-11-14")));
        assert_eq!(working_days(recent), RECENT);
    }
}
