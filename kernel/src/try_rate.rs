//! How often something may be tried: so many times at once, and then as fast as spent tries come back.

use crate::Instant;

/// A bucket of tries that fills again slowly. All there is to keep of a bucket is the instant at which it is full again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TryRate {
    full: i64,
    refill_micros: i64,
}

impl TryRate {
    /// `full` tries at once; a spent one comes back after `refill_micros`.
    pub const fn new(full: i64, refill_micros: i64) -> Self {
        Self { full, refill_micros }
    }

    /// How long a spent try takes to come back, in microseconds.
    pub const fn refill_micros(self) -> i64 {
        self.refill_micros
    }

    /// A bucket that is full again by this instant has a try left at `now`; one that is full later has none.
    pub const fn latest(self, now: Instant) -> Instant {
        Instant::from_micros(now.micros() + (self.full - 1) * self.refill_micros)
    }

    /// When the bucket is full again after one more try at `now`.
    pub fn after_one(self, full_at: Instant, now: Instant) -> Instant {
        Instant::from_micros(full_at.max(now).micros() + self.refill_micros)
    }

    /// One more try at `now`: when the bucket is full again; nothing where no try is left.
    pub fn take(self, full_at: Instant, now: Instant) -> Option<Instant> {
        (full_at <= self.latest(now)).then(|| self.after_one(full_at, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Instant = Instant::from_micros(1_700_000_000_000_000);
    const RATE: TryRate = TryRate::new(3, 2_000_000);

    #[test]
    fn tries_run_out_and_come_back_one_by_one() {
        let spent = (0..3).fold(AT, |full_at, _| RATE.take(full_at, AT).unwrap());
        assert_eq!(spent, AT.plus_seconds(6));
        assert_eq!(RATE.take(spent, AT), None);
        assert_eq!(RATE.take(spent, AT.plus_millis(1_999)), None);
        let again = RATE.take(spent, AT.plus_seconds(2)).unwrap();
        assert_eq!(RATE.take(again, AT.plus_seconds(2)), None);
    }

    #[test]
    fn a_bucket_never_holds_more_than_its_tries() {
        let later = AT.plus_seconds(86_400);
        let spent = (0..3).fold(AT, |full_at, _| RATE.take(full_at, later).unwrap());
        assert_eq!(RATE.take(spent, later), None);
    }
}
