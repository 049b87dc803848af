//! Buckets of tries that fill again slowly, kept in this process alone.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use motcua_kernel::Instant;

/// Buckets remembered before those that are full again are forgotten.
pub(crate) const REMEMBERED: usize = 10_000;

/// A bucket of tries for each of `K`.
#[derive(Debug)]
pub(crate) struct Buckets<K> {
    /// For each, the instant at which the bucket is full again.
    full_at: Mutex<HashMap<K, i64>>,
    /// Tries at once.
    full: i64,
    /// A spent try comes back after so many microseconds.
    refill: i64,
}

impl<K: Eq + Hash> Buckets<K> {
    pub(crate) fn new(full: i64, refill: i64) -> Self {
        Self {
            full_at: Mutex::default(),
            full,
            refill,
        }
    }

    /// Whether there is a try left; none is taken.
    pub(crate) fn left(&self, key: &K, now: Instant) -> bool {
        let full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let full = full_at.get(key).copied().unwrap_or_default();
        full + self.refill - now.micros() <= self.full * self.refill
    }

    /// Takes one try; false when none is left.
    pub(crate) fn take(&self, key: K, now: Instant) -> bool {
        let now = now.micros();
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() >= REMEMBERED {
            full_at.retain(|_, full| *full > now);
        }
        let full = full_at.get(&key).copied().unwrap_or(now).max(now);
        let after = full + self.refill;
        let left = after - now <= self.full * self.refill;
        if left {
            full_at.insert(key, after);
        }
        left
    }

    /// How many are remembered.
    #[cfg(test)]
    pub(crate) fn remembered(&self) -> usize {
        self.full_at.lock().unwrap().len()
    }
}
