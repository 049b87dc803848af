//! Figures kept until the next event is folded: adding up every unit over the years for each reader would be waste.
//!
//! The number of the last fold is read in the same view of the database as the figures, so an answer is never older
//! than that view.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use motcua_db::Tx;
use motcua_figures::{Period, folds};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};

use super::{Overview, Trend, overview, trend_of};

/// Answers kept at the most; readers may ask for any period, so the number is bounded.
const KEPT: usize = 64;

/// Answers that hold as long as nothing is folded.
#[derive(Default)]
pub(crate) struct KeptFigures {
    overviews: Answers<(Day, Period), Overview>,
    trends: Answers<(Day, Period, Option<UnitId>), Trend>,
}

impl KeptFigures {
    /// The overview of `period` for the units of `today`.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) fn overview(
        &self,
        tx: &mut Tx<'_>,
        today: Day,
        period: Period,
    ) -> Result<Arc<Overview>, Fault> {
        self.overviews
            .get(tx, (today, period), |tx| overview(tx, today, period))
    }

    /// The trend of `period`: of `unit` with everything below it as `found` has it, or of all units.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) fn trend(
        &self,
        tx: &mut Tx<'_>,
        (found, today): (&Overview, Day),
        unit: Option<&UnitId>,
        period: Period,
    ) -> Result<Arc<Trend>, Fault> {
        let below = unit.map(|unit| found.tree.subtree_of(unit));
        self.trends.get(tx, (today, period, unit.cloned()), |tx| {
            trend_of(tx, below.as_ref(), period)
        })
    }
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
