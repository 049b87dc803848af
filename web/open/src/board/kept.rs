//! Figures kept until the next event is folded: adding up every unit over the years for each reader would be waste.
//!
//! The number of the last fold is read in the same view of the database as the figures, so an answer is never older
//! than that view.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use motcua_db::Tx;
use motcua_figures::{Indicator, IndicatorSet, Period, folds};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};

use super::over_time::trend_of;
use super::reach::Reach;
use super::source::overview;
use super::{Overview, Trend};

/// Answers kept at the most; readers may ask for any period, so the number is bounded.
const KEPT: usize = 64;

/// A set of indicators as a key: its identifier and version.
type SetKey = (&'static str, &'static str);

/// Answers that hold as long as nothing is folded.
#[derive(Default)]
pub(crate) struct KeptFigures {
    overviews: Answers<(Day, SetKey, Period), Overview>,
    trends: Answers<(Day, SetKey, &'static str, Period, Option<UnitId>), Trend>,
}

impl KeptFigures {
    /// The figures of `set` over `period` as they stand `today`.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) fn overview(
        &self,
        tx: &mut Tx<'_>,
        set: &'static IndicatorSet,
        (today, period): (Day, Period),
    ) -> Result<Arc<Overview>, Fault> {
        self.overviews.get(tx, (today, key(set), period), |tx| {
            overview(tx, set, (today, period))
        })
    }

    /// The trend of an indicator of `set` over `period`: of `unit` with everything below it as `found` has it, or of all
    /// units.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) fn trend(
        &self,
        tx: &mut Tx<'_>,
        (found, unit): (&Overview, Option<&UnitId>),
        (set, indicator): (&'static IndicatorSet, &'static Indicator),
        (today, period): (Day, Period),
    ) -> Result<Arc<Trend>, Fault> {
        let below = unit.and_then(|unit| found.units.get(unit));
        let below = below.map(|unit| unit.members(Reach::Below));
        let asked = (today, key(set), indicator.key.as_str(), period, unit.cloned());
        self.trends
            .get(tx, asked, |tx| trend_of(tx, below, (indicator, period)))
    }
}

fn key(set: &'static IndicatorSet) -> SetKey {
    (&set.identifier, &set.version)
}

/// Answers by what was asked.
struct Answers<K, V>(Mutex<(i64, HashMap<K, Arc<V>>)>);

impl<K, V> Default for Answers<K, V> {
    fn default() -> Self {
        Self(Mutex::new((0, HashMap::new())))
    }
}

impl<K: Eq + Hash, V> Answers<K, V> {
    fn get(
        &self,
        tx: &mut Tx<'_>,
        asked: K,
        make: impl FnOnce(&mut Tx<'_>) -> Result<V, Fault>,
    ) -> Result<Arc<V>, Fault> {
        let now = folds(tx)?;
        {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.0 < now {
                *kept = (now, HashMap::new());
            }
            if kept.0 == now
                && let Some(answer) = kept.1.get(&asked)
            {
                return Ok(Arc::clone(answer));
            }
        }
        // Made outside the lock: readers of other periods do not wait for it.
        let answer = Arc::new(make(tx)?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 == now {
            if kept.1.len() >= KEPT {
                kept.1.clear();
            }
            kept.1.insert(asked, Arc::clone(&answer));
        }
        drop(kept);
        Ok(answer)
    }
}
