//! The lock after wrong passwords.
//!
//! Tries are counted by user name, whether or not somebody bears it, so that the lock tells nobody which names
//! exist. A try is counted before the password is looked at and forgiven when it is right: tries sent at the
//! same moment cannot slip through together.

use motcua_kernel::Instant;
use sha2::{Digest, Sha256};

/// Wrong passwords until the lock.
const MOST: u32 = 5;

/// How long the lock holds, in seconds.
const LOCK_SECONDS: i64 = 15 * 60;

/// After so many seconds without a try the count starts again.
const FORGET_SECONDS: i64 = 24 * 60 * 60;

/// The tries with one user name since the last success.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// Wrong passwords since the last right one.
    pub failures: u32,
    /// Until when no try is taken.
    pub locked_until: Option<Instant>,
    /// When the last try was.
    pub last_at: Instant,
}

impl Tries {
    /// Counts one more try at `now`.
    ///
    /// # Errors
    /// The instant until which there is a lock.
    pub fn one_more(self, now: Instant) -> Result<Self, Instant> {
        if let Some(until) = self.locked_until.filter(|until| now < *until) {
            return Err(until);
        }
        let over = self.locked_until.is_some() || now >= self.last_at.plus_seconds(FORGET_SECONDS);
        let failures = if over { 1 } else { self.failures.saturating_add(1) };
        Ok(Self {
            failures,
            locked_until: (failures >= MOST).then(|| now.plus_seconds(LOCK_SECONDS)),
            last_at: now,
        })
    }

    /// The instant before which a forgotten count may be deleted.
    pub const fn forgotten_before(now: Instant) -> Instant {
        now.plus_seconds(-FORGET_SECONDS)
    }
}

/// What stands for a user name in the table of tries: people type passwords into the wrong box.
pub fn name_hash(username: &str) -> String {
    hex::encode(Sha256::digest(username.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Instant = Instant::from_micros(1_700_000_000_000_000);

    fn after(tries: u32) -> Tries {
        let none = Tries {
            failures: 0,
            locked_until: None,
            last_at: START,
        };
        (0..tries).fold(none, |tries, _| tries.one_more(START).unwrap())
    }

    #[test]
    fn the_fifth_wrong_password_locks_for_fifteen_minutes() {
        assert_eq!(after(4).locked_until, None);
        let locked = after(5);
        assert_eq!(
            locked.one_more(START.plus_seconds(899)),
            Err(START.plus_seconds(900))
        );
        assert_eq!(locked.one_more(START.plus_seconds(900)).unwrap().failures, 1);
    }

    #[test]
    fn a_day_without_a_try_forgives_the_wrong_ones() {
        let later = START.plus_seconds(FORGET_SECONDS);
        assert_eq!(after(4).one_more(later.plus_seconds(-1)).unwrap().failures, 5);
        assert_eq!(after(4).one_more(later).unwrap().failures, 1);
    }
}
