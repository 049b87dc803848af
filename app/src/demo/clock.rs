//! A clock that is set by hand, to play the past.

use std::sync::atomic::{AtomicI64, Ordering};

use motcua_kernel::{Clock, Instant};

/// Shows what it was last set to.
#[derive(Debug)]
pub struct StageClock(AtomicI64);

impl StageClock {
    /// A clock that shows `at`.
    pub fn at(at: Instant) -> Self {
        Self(AtomicI64::new(at.micros()))
    }

    /// Sets it.
    pub fn set(&self, at: Instant) {
        self.0.store(at.micros(), Ordering::Relaxed);
    }
}

impl Clock for StageClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::Relaxed))
    }
}
