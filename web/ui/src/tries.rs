//! Tries that several processes count together: a guesser who reaches all of them in turn has no more than with one.

use std::fmt::Display;
use std::hash::Hash;
use std::sync::Arc;

use motcua_kernel::{Fault, Instant, TryRate};

use crate::buckets::Buckets;
use crate::{WebFault, blocking};

/// Where the tries of all processes are counted; its functions block. A bucket is named by the page's side and whoever
/// tries, an address of a network among them: what keeps it keeps no name in clear.
pub trait CommonTries: Send + Sync {
    /// Whether the bucket has a try left; none is taken.
    ///
    /// # Errors
    /// When it cannot be looked up.
    fn left(&self, bucket: &str, rate: TryRate, now: Instant) -> Result<bool, Fault>;

    /// Takes one try; false when none is left.
    ///
    /// # Errors
    /// When it cannot be counted.
    fn take(&self, bucket: &str, rate: TryRate, now: Instant) -> Result<bool, Fault>;
}

/// Tries of each of `K`: counted here first, and what this process lets pass with all the others. Where that is away,
/// this process counts alone: people must be able to sign in.
pub(crate) struct Tries<K> {
    here: Buckets<K>,
    common: Option<(&'static str, Arc<dyn CommonTries>)>,
}

impl<K: Eq + Hash + Display> Tries<K> {
    /// Counted in this process alone.
    pub(crate) fn alone(rate: TryRate) -> Self {
        Self {
            here: Buckets::new(rate),
            common: None,
        }
    }

    /// Counted with other processes where there are any, under the name of the `place`.
    pub(crate) fn together(
        rate: TryRate,
        place: &'static str,
        common: Option<&Arc<dyn CommonTries>>,
    ) -> Self {
        Self {
            here: Buckets::new(rate),
            common: common.map(|common| (place, Arc::clone(common))),
        }
    }

    /// Whether there is a try left; none is taken.
    pub(crate) async fn left(&self, key: K, now: Instant) -> bool {
        let rate = self.here.rate();
        self.here.left(&key, now)
            && self
                .ask(key, move |common, bucket| common.left(bucket, rate, now))
                .await
    }

    /// Takes one try; false when none is left.
    pub(crate) async fn take(&self, key: K, now: Instant) -> bool {
        let (rate, bucket) = (self.here.rate(), key.to_string());
        self.here.take(key, now)
            && self
                .ask(bucket, move |common, bucket| common.take(bucket, rate, now))
                .await
    }

    /// The buckets of this process.
    pub(crate) const fn here(&self) -> &Buckets<K> {
        &self.here
    }

    async fn ask<A>(&self, key: impl Display, act: A) -> bool
    where
        A: FnOnce(&dyn CommonTries, &str) -> Result<bool, Fault> + Send + 'static,
    {
        let Some((place, common)) = &self.common else {
            return true;
        };
        let (common, bucket) = (Arc::clone(common), format!("{place} {key}"));
        match blocking(move || act(common.as_ref(), &bucket)).await {
            Ok(left) => left,
            Err(WebFault(fault)) => {
                let cause = std::error::Error::source(&fault).map(ToString::to_string);
                tracing::warn!(place, %fault, cause, "tries are counted in this process alone");
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use motcua_kernel::FaultKind;

    use super::*;

    const AT: Instant = Instant::from_micros(1_700_000_000_000_000);
    const RATE: TryRate = TryRate::new(5, 60_000_000);

    /// What all processes share, in a map.
    #[derive(Default)]
    struct Shared {
        full_at: Mutex<HashMap<String, Instant>>,
        asked: AtomicUsize,
    }

    impl CommonTries for Shared {
        fn left(&self, bucket: &str, rate: TryRate, now: Instant) -> Result<bool, Fault> {
            self.asked.fetch_add(1, Ordering::Relaxed);
            let full_at = self.full_at.lock().unwrap();
            Ok(full_at.get(bucket).is_none_or(|full| *full <= rate.latest(now)))
        }

        fn take(&self, bucket: &str, rate: TryRate, now: Instant) -> Result<bool, Fault> {
            self.asked.fetch_add(1, Ordering::Relaxed);
            let mut full_at = self.full_at.lock().unwrap();
            let full = full_at.get(bucket).copied().unwrap_or(now);
            let after = rate.take(full, now);
            if let Some(after) = after {
                full_at.insert(bucket.to_owned(), after);
            }
            Ok(after.is_some())
        }
    }

    /// A database that is away.
    struct Away;

    impl CommonTries for Away {
        fn left(&self, _: &str, _: TryRate, _: Instant) -> Result<bool, Fault> {
            Err(Fault::new(FaultKind::Unavailable, "database-away"))
        }

        fn take(&self, _: &str, _: TryRate, _: Instant) -> Result<bool, Fault> {
            Err(Fault::new(FaultKind::Unavailable, "database-away"))
        }
    }

    fn process(place: &'static str, common: &Arc<dyn CommonTries>) -> Tries<String> {
        Tries::together(RATE, place, Some(common))
    }

    async fn taken(tries: &Tries<String>, times: usize) -> usize {
        let mut taken = 0;
        for _ in 0..times {
            taken += usize::from(tries.take("203.0.113.7".to_owned(), AT).await);
        }
        taken
    }

    #[tokio::test]
    async fn tries_of_two_processes_sum_up_and_those_at_another_place_do_not_count() {
        let common: Arc<dyn CommonTries> = Arc::new(Shared::default());
        let (one, other) = (process("open", &common), process("open", &common));
        assert_eq!(taken(&one, 3).await, 3);
        assert_eq!(taken(&other, 3).await, 2);
        assert!(!one.left("203.0.113.7".to_owned(), AT).await);
        assert!(one.left("203.0.113.8".to_owned(), AT).await);
        assert_eq!(taken(&process("office", &common), 5).await, 5);
    }

    #[tokio::test]
    async fn whoever_is_refused_here_is_not_asked_about_elsewhere() {
        let shared = Arc::new(Shared::default());
        let common: Arc<dyn CommonTries> = shared.clone();
        let tries = process("open", &common);
        assert_eq!(taken(&tries, 50).await, 5);
        assert!(!tries.left("203.0.113.7".to_owned(), AT).await);
        assert_eq!(shared.asked.load(Ordering::Relaxed), 5);
    }

    #[tokio::test]
    async fn where_others_cannot_be_asked_this_process_still_counts() {
        let common: Arc<dyn CommonTries> = Arc::new(Away);
        let tries = process("open", &common);
        assert!(tries.left("203.0.113.7".to_owned(), AT).await);
        assert_eq!(taken(&tries, 50).await, 5);
    }
}
