//! When messages go out: quiet hours, tries, and how long news is news. The province sets them from a day on.

use motcua_kernel::{Day, Instant};

/// When messages go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendingRules {
    /// The minute of the day from which it is quiet.
    pub quiet_from: i64,
    /// The minute of the day until which it is quiet; the same minute: never.
    pub quiet_until: i64,
    /// After so many tries a message is given up.
    pub tries: i64,
    /// What is older, in hours, stands in the inbox and is not sent any more.
    pub stale_hours: i64,
}

/// The least and the most of each.
const BOUNDS: [(&str, i64, i64); 4] = [
    ("quiet_from", 0, 1_439),
    ("quiet_until", 0, 1_439),
    ("tries", 1, 12),
    ("stale_hours", 1, 240),
];

const MINUTE: i64 = 60;
/// The longest wait between two tries, in seconds.
const LONGEST_WAIT: i64 = 6 * 3_600;

impl SendingRules {
    /// The fields that are not what they may be.
    pub fn problems(&self) -> Vec<&'static str> {
        let values = [self.quiet_from, self.quiet_until, self.tries, self.stale_hours];
        BOUNDS
            .into_iter()
            .zip(values)
            .filter(|((_, least, most), value)| !(least..=most).contains(&value))
            .map(|((field, ..), _)| field)
            .collect()
    }

    /// When a message that wakes people may go out, if it is ready at `at`.
    pub fn after_quiet(&self, at: Instant) -> Instant {
        let local = at.local();
        let minute = i64::from(local.hour()) * 60 + i64::from(local.minute());
        let over_midnight = self.quiet_from > self.quiet_until;
        let is_quiet = if over_midnight {
            minute >= self.quiet_from || minute < self.quiet_until
        } else {
            (self.quiet_from..self.quiet_until).contains(&minute)
        };
        if !is_quiet {
            return at;
        }
        let tomorrow = over_midnight && minute >= self.quiet_from;
        start_of(at.day().plus_days(i32::from(tomorrow))).plus_seconds(self.quiet_until * MINUTE)
    }

    /// How long after the `tries`-th try the next one is made, in seconds: a minute, then five times as long each time.
    pub fn wait_after(tries: i64) -> i64 {
        let power = u32::try_from(tries.clamp(1, 8) - 1).unwrap_or(0);
        (MINUTE * 5_i64.pow(power)).min(LONGEST_WAIT)
    }

    /// Whether what happened at `at` is still sent at `now`.
    pub fn is_news(&self, at: Instant, now: Instant) -> bool {
        now <= at.plus_seconds(self.stale_hours * 3_600)
    }
}

fn start_of(day: Day) -> Instant {
    Instant::from_local(day.date().at(0, 0, 0, 0))
}

/// The rules with which the tables begin; for tests of what reads them.
#[cfg(test)]
pub(crate) const USUAL: SendingRules = SendingRules {
    quiet_from: 21 * 60,
    quiet_until: 7 * 60,
    tries: 6,
    stale_hours: 48,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i8, hour: i8, minute: i8) -> Instant {
        Instant::from_local(jiff::civil::date(2023, 11, day).at(hour, minute, 0, 0))
    }

    #[test]
    fn between_nine_in_the_evening_and_seven_in_the_morning_nobody_is_woken() {
        for (ready, goes) in [
            (at(15, 20, 59), at(15, 20, 59)),
            (at(15, 21, 0), at(16, 7, 0)),
            (at(16, 0, 30), at(16, 7, 0)),
            (at(16, 6, 59), at(16, 7, 0)),
            (at(16, 7, 0), at(16, 7, 0)),
        ] {
            assert_eq!(USUAL.after_quiet(ready), goes);
        }
    }

    #[test]
    fn quiet_hours_at_noon_end_on_the_same_day_and_empty_ones_never_begin() {
        let noon = SendingRules {
            quiet_from: 690,
            quiet_until: 810,
            ..USUAL
        };
        assert_eq!(noon.after_quiet(at(15, 12, 0)), at(15, 13, 30));
        assert_eq!(noon.after_quiet(at(15, 22, 0)), at(15, 22, 0));
        let never = SendingRules {
            quiet_from: 0,
            quiet_until: 0,
            ..USUAL
        };
        assert_eq!(never.after_quiet(at(15, 0, 0)), at(15, 0, 0));
    }

    #[test]
    fn tries_are_made_further_and_further_apart() {
        let waits: Vec<i64> = (1..=6).map(SendingRules::wait_after).collect();
        assert_eq!(waits, [60, 300, 1_500, 7_500, 21_600, 21_600]);
    }

    #[test]
    fn a_rule_beyond_all_measure_is_named() {
        let wrong = SendingRules {
            quiet_from: 1_440,
            tries: 0,
            ..USUAL
        };
        assert_eq!(wrong.problems(), ["quiet_from", "tries"]);
        assert!(USUAL.problems().is_empty());
    }
}
