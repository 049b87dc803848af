//! The clocks the program runs on: the only place that asks the machine for the time.

use std::time::{Instant as Stopwatch, SystemTime, UNIX_EPOCH};

use motcua_kernel::{Clock, Instant};

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the machine's clock comes in"
    )]
    fn now(&self) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// A clock that stood at an instant when the program started and has run on since: a demonstration's clock.
#[derive(Debug, Clone, Copy)]
pub struct RunningFrom {
    start: Instant,
    since: Stopwatch,
}

impl RunningFrom {
    /// A clock that shows `start` now.
    pub fn new(start: Instant) -> Self {
        Self {
            start,
            since: Stopwatch::now(),
        }
    }
}

impl Clock for RunningFrom {
    fn now(&self) -> Instant {
        let passed = i64::try_from(self.since.elapsed().as_micros()).unwrap_or(0);
        Instant::from_micros(self.start.micros().saturating_add(passed))
    }
}
