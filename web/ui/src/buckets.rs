//! Buckets of tries that fill again slowly, kept in this process alone.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use motcua_kernel::{Instant, TryRate};

/// Buckets remembered before those that are full again are forgotten.
pub(crate) const REMEMBERED: usize = 10_000;

/// A bucket of tries for each of `K`.
#[derive(Debug)]
pub(crate) struct Buckets<K> {
    /// For each, the instant at which the bucket is full again.
    full_at: Mutex<HashMap<K, Instant>>,
    rate: TryRate,
}

impl<K: Eq + Hash> Buckets<K> {
    pub(crate) fn new(rate: TryRate) -> Self {
        Self {
            full_at: Mutex::default(),
            rate,
        }
    }

    /// How often may be tried.
    pub(crate) const fn rate(&self) -> TryRate {
        self.rate
    }

    /// Whether there is a try left; none is taken.
    pub(crate) fn left(&self, key: &K, now: Instant) -> bool {
        let full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        full_at.get(key).is_none_or(|full| *full <= self.rate.latest(now))
    }

    /// Takes one try; false when none is left.
    pub(crate) fn take(&self, key: K, now: Instant) -> bool {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() >= REMEMBERED {
            full_at.retain(|_, full| *full > now);
        }
        let full = full_at.get(&key).copied().unwrap_or(now);
        match self.rate.take(full, now) {
            Some(after) => {
                full_at.insert(key, after);
                true
            }
            None => false,
        }
    }

    /// How many are remembered.
    #[cfg(test)]
    pub(crate) fn remembered(&self) -> usize {
        self.full_at.lock().unwrap().len()
    }
}
