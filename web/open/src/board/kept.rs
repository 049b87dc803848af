//! Figures kept until the next event is folded: adding up every unit over the years for each reader would be waste.
//!
//! The number of the last fold is read in the same view of the database as the figures, and stands on the page, so that a
//! reader knows how old an answer is: never older than one that another reader is just making.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use motcua_db::Tx;
use motcua_figures::{IndicatorSet, Period, folds};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};
use motcua_ui::AsAt;

use super::over_time::{TrendOf, trend_of};
use super::source::overview;
use super::{Overview, Trend, Whose};
use crate::question::By;

/// Answers kept at the most; readers may ask for any period, so the number is bounded.
const KEPT: usize = 64;

/// A set of indicators as a key: its identifier and version.
type SetKey = (&'static str, &'static str);

/// Over which days figures are asked for, and as of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Days {
    /// Today, or the day of the past instant as of which they are told.
    pub(crate) today: Day,
    /// The days.
    pub(crate) period: Period,
    /// The past instant, where one is asked for.
    pub(crate) past: Option<AsAt>,
    /// Whether that instant lies so short a time back that its last events may not be folded yet.
    pub(crate) lately: bool,
}

impl Days {
    /// For which days the units are read that a list is about: those of now over the same days, since all figures of a past
    /// instant are more work than a page of a list. Only what counted then tells who is nobody's.
    pub(crate) fn of_list(self, whose: Whose) -> Self {
        match whose {
            Whose::Elsewhere => self,
            Whose::Unit(_) | Whose::LevelBelow(_) => self.known_now(),
        }
    }

    /// The same days as they are known now.
    pub(crate) const fn known_now(self) -> Self {
        Self {
            past: None,
            lately: false,
            ..self
        }
    }
}

/// Answers that hold as long as nothing is folded; those of past instants hold for good.
#[derive(Default)]
pub(crate) struct KeptFigures {
    overviews: Answers<(Days, SetKey), Overview>,
    past: Answers<(Days, SetKey), Overview>,
    trends: Answers<(Days, SetKey, &'static str, Option<UnitId>), Trend>,
}

/// The number of folds at which answers of the past are made: no later one changes them.
const FOR_GOOD: i64 = i64::MAX;

impl KeptFigures {
    /// The figures of `set` over the days.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) fn overview(
        &self,
        tx: &mut Tx<'_>,
        set: &'static IndicatorSet,
        days: Days,
    ) -> Result<Arc<Overview>, Fault> {
        let asked = (days, key(set));
        if days.past.is_some() && !days.lately {
            return self.past.get(tx, asked, FOR_GOOD, |tx| overview(tx, set, days));
        }
        let now = folds(tx)?;
        self.overviews.get(tx, asked, now, |tx| overview(tx, set, days))
    }

    /// Whether the figures are here already: making those of a past day is work that a visitor may not ask for endlessly.
    pub(crate) fn has(&self, set: &'static IndicatorSet, days: Days) -> bool {
        let answers = if days.past.is_some() {
            &self.past
        } else {
            &self.overviews
        };
        answers.kept().contains_key(&(days, key(set)))
    }

    /// The trend of what places follow, of `unit` as `found` has it, or of all units.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) fn trend(
        &self,
        tx: &mut Tx<'_>,
        (found, unit): (&Overview, Option<&UnitId>),
        (set, by): (&'static IndicatorSet, By),
        days: Days,
    ) -> Result<Arc<Trend>, Fault> {
        let of = TrendOf {
            unit: unit.and_then(|unit| found.units.get(unit)),
            found,
        };
        let asked = (days, key(set), by.key(), unit.cloned());
        let now = folds(tx)?;
        self.trends
            .get(tx, asked, now, |tx| trend_of(tx, of, (set, by), days.period))
    }
}

fn key(set: &'static IndicatorSet) -> SetKey {
    (&set.identifier, &set.version)
}

/// Answers by what was asked.
struct Answers<K, V>(Mutex<HashMap<K, Kept<V>>>);

/// An answer with the number of folds it was made at.
struct Kept<V> {
    folds: i64,
    answer: Arc<V>,
    /// Whether a reader makes it again now.
    making: bool,
}

impl<K, V> Default for Answers<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

/// A reader who makes an answer again; whatever becomes of that, others may try afterwards.
struct Making<'a, K: Eq + Hash, V> {
    answers: &'a Answers<K, V>,
    asked: K,
}

impl<K: Eq + Hash, V> Drop for Making<'_, K, V> {
    fn drop(&mut self) {
        if let Some(kept) = self.answers.kept().get_mut(&self.asked) {
            kept.making = false;
        }
    }
}

impl<K: Eq + Hash + Clone, V> Answers<K, V> {
    /// The answer at this view's number of folds. While one reader makes it again the others get the one before: the
    /// many who hear of the same fold at once do not all add up the province.
    fn get(
        &self,
        tx: &mut Tx<'_>,
        asked: K,
        now: i64,
        make: impl FnOnce(&mut Tx<'_>) -> Result<V, Fault>,
    ) -> Result<Arc<V>, Fault> {
        if let Some(kept) = self.kept().get_mut(&asked) {
            if kept.folds >= now || kept.making {
                return Ok(Arc::clone(&kept.answer));
            }
            kept.making = true;
        }
        let making = Making {
            answers: self,
            asked: asked.clone(),
        };
        // Made outside the lock: readers of other periods do not wait for it.
        let answer = Arc::new(make(tx)?);
        drop(making);
        let mut all = self.kept();
        if all.len() >= KEPT && !all.contains_key(&asked) {
            all.clear();
        }
        let newer = all.get(&asked).is_some_and(|kept| kept.folds > now);
        if !newer {
            let kept = Kept {
                folds: now,
                answer: Arc::clone(&answer),
                making: false,
            };
            all.insert(asked, kept);
        }
        drop(all);
        Ok(answer)
    }
}

impl<K: Eq + Hash, V> Answers<K, V> {
    fn kept(&self) -> MutexGuard<'_, HashMap<K, Kept<V>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
