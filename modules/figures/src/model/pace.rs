//! How fast a unit goes, where that leads, and what it would take: the one reckoning of boards, letters and standings.

use motcua_kernel::Day;
use motcua_law::Calendar;

use super::{Better, Counted, Goal, Percent, Period, Standing};

/// What was done in the window so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speed {
    /// What was added above the line.
    pub numerator: i64,
    /// What was added below the line.
    pub denominator: i64,
}

/// Where the speed of the window so far leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Working days of the window that are over, today's among them.
    pub days_past: i64,
    /// Working days that are left.
    pub days_left: i64,
    /// What the ratio will be on the last day at this speed.
    pub forecast: Option<Percent>,
    /// Where that stands against the goal, by the exact fraction.
    pub leads_to: Option<Standing>,
    /// What is needed above the line by the last day; nothing of it where it is reached already.
    pub needed: i64,
    /// What of it is needed on each working day that is left.
    pub needed_a_day: Option<i64>,
    /// Where less is better: how many may still come above the line on each of these days; nothing where too many did.
    pub allowed_a_day: Option<i64>,
    /// What was done a working day so far, in hundredths.
    pub done_a_day: i64,
}

/// The pace of a ratio that stands at `now` on `today`; nothing outside the window, or where neither way is a merit.
///
/// Both sums go on as they did: dossiers that come in until the last day count below the line too.
pub fn pace(
    now: Counted,
    speed: Speed,
    (goal, better): (Goal, Better),
    (window, today): (Period, Day),
) -> Option<Pace> {
    if !window.holds(today) || !better.ranks() {
        return None;
    }
    let days_past = working_days(Period::new(window.from, today)).max(1);
    let days_left = working_days(Period::new(today.plus_days(1), window.to));
    // Both sums times the days past, so that nothing is rounded before the end.
    let numerator = now.numerator * days_past + speed.numerator * days_left;
    let denominator = now.denominator * days_past + speed.denominator * days_left;
    let last = Counted {
        numerator: numerator.min(denominator),
        denominator,
    };
    let last_denominator = now.denominator + round_up(speed.denominator * days_left, days_past);
    let missing = match better {
        Better::Higher => goal.needed_of(last_denominator) - now.numerator,
        Better::Lower | Better::Neither => 0,
    };
    let left = goal.allowed_of(last_denominator) - now.numerator;
    let bounded = better == Better::Lower && left >= 0 && days_left > 0;
    Some(Pace {
        days_past,
        days_left,
        forecast: last.percent(),
        leads_to: goal.standing(last, better),
        needed: missing.max(0),
        needed_a_day: (missing > 0 && days_left > 0).then(|| round_up(missing, days_left)),
        allowed_a_day: bounded.then(|| left / days_left),
        done_a_day: speed.numerator * 100 / days_past,
    })
}

impl Pace {
    /// Whether the goal is missed at this speed.
    pub fn is_behind(&self) -> bool {
        self.leads_to == Some(Standing::Below)
    }

    /// Whether fewer are needed than days are left: rounded up to one a day they would be told as more than they are.
    pub const fn needs_few(&self) -> bool {
        self.needed < self.days_left
    }
}

/// The working days in a span.
fn working_days(period: Period) -> i64 {
    let calendar = Calendar::embedded();
    let (mut day, mut count) = (period.from, 0);
    while day <= period.to {
        count += i64::from(calendar.is_working(day));
        day = day.plus_days(1);
    }
    count
}

const fn round_up(part: i64, whole: i64) -> i64 {
    (part + whole - 1) / whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn window() -> Period {
        Period::new(day("2023-08-20"), day("2023-11-30"))
    }

    #[test]
    fn at_the_speed_so_far_the_last_day_reaches_what_is_forecast() {
        let now = Counted {
            numerator: 300,
            denominator: 1_000,
        };
        // 61 working days are over on 15 November, 11 are left.
        let speed = Speed {
            numerator: 122,
            denominator: 0,
        };
        let goal = (Goal::hundredths(5_500), Better::Higher);
        let pace = pace(now, speed, goal, (window(), day("2023-11-15"))).unwrap();
        assert_eq!((pace.days_past, pace.days_left), (61, 11));
        assert_eq!(pace.forecast.unwrap().to_string(), "32,20");
        assert_eq!(pace.done_a_day, 200);
        assert_eq!(pace.needed_a_day, Some(23), "250 in 11 days");
        assert!(!pace.needs_few());
    }

    #[test]
    fn what_is_needed_each_day_reaches_the_goal_and_one_less_a_day_does_not() {
        for (numerator, more_below) in [(10, 0), (200, 61), (410, 122), (549, 7)] {
            let now = Counted {
                numerator,
                denominator: 1_000,
            };
            let speed = Speed {
                numerator: 1,
                denominator: more_below,
            };
            let goal = Goal::hundredths(5_500);
            let asked = (goal, Better::Higher);
            let found = pace(now, speed, asked, (window(), day("2023-11-15"))).unwrap();
            let needed = found.needed_a_day.unwrap();
            let below = 1_000 + (more_below * 11 + 60) / 61;
            let reached = |a_day: i64| {
                let counted = Counted {
                    numerator: numerator + a_day * 11,
                    denominator: below,
                };
                goal.standing(counted, Better::Higher)
            };
            assert_ne!(reached(needed), Some(Standing::Below));
            assert_eq!(reached(needed - 1), Some(Standing::Below));
        }
    }

    #[test]
    fn where_less_is_better_so_many_a_day_keep_the_goal_and_one_more_a_day_does_not() {
        let goal = Goal::hundredths(500);
        for (numerator, more_below) in [(0, 0), (20, 61), (40, 122), (50, 7)] {
            let now = Counted {
                numerator,
                denominator: 1_000,
            };
            let speed = Speed {
                numerator: 1,
                denominator: more_below,
            };
            let found = pace(now, speed, (goal, Better::Lower), (window(), day("2023-11-15"))).unwrap();
            assert_eq!(found.needed_a_day, None, "nobody is asked for more of it");
            let allowed = found.allowed_a_day.unwrap();
            let kept = |a_day: i64| {
                let counted = Counted {
                    numerator: numerator + a_day * 11,
                    denominator: 1_000 + (more_below * 11 + 60) / 61,
                };
                goal.standing(counted, Better::Lower)
            };
            assert_ne!(kept(allowed), Some(Standing::Below));
            assert_eq!(kept(allowed + 1), Some(Standing::Below));
        }
        let too_many = Counted {
            numerator: 90,
            denominator: 1_000,
        };
        let speed = Speed {
            numerator: 1,
            denominator: 0,
        };
        let found = pace(
            too_many,
            speed,
            (goal, Better::Lower),
            (window(), day("2023-11-15")),
        )
        .unwrap();
        assert_eq!((found.allowed_a_day, found.needed_a_day), (None, None));
    }

    #[test]
    fn the_campaign_had_72_working_days_and_on_its_last_day_none_is_left() {
        assert_eq!(working_days(window()), 72);
        assert_eq!(working_days(Period::new(day("2023-12-01"), day("2023-11-30"))), 0);
    }

    #[test]
    fn what_comes_in_until_the_last_day_counts_below_the_line_too() {
        let now = Counted {
            numerator: 60,
            denominator: 100,
        };
        // 610 more below the line in 61 days are 110 more in the 11 days left: none of them done, 60 of 210.
        let speed = Speed {
            numerator: 0,
            denominator: 610,
        };
        let asked = (Goal::hundredths(5_500), Better::Higher);
        let found = pace(now, speed, asked, (window(), day("2023-11-15"))).unwrap();
        assert_eq!(found.forecast.unwrap().to_string(), "28,57");
        assert!(
            found.is_behind(),
            "60 of today's 100 are no merit of the last day"
        );
        assert_eq!(
            found.needed, 56,
            "116 of 210 are asked, although 55 of today's 100 suffice"
        );
    }

    #[test]
    fn outside_the_window_and_past_the_goal_nothing_is_needed() {
        let now = Counted {
            numerator: 9,
            denominator: 10,
        };
        let speed = Speed {
            numerator: 0,
            denominator: 0,
        };
        let goal = (Goal::hundredths(5_500), Better::Higher);
        assert_eq!(pace(now, speed, goal, (window(), day("2023-12-01"))), None);
        let reached = pace(now, speed, goal, (window(), day("2023-11-15"))).unwrap();
        assert_eq!((reached.needed_a_day, reached.is_behind()), (None, false));
    }
}
