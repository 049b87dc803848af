//! The rows of a campaign's period: each indicator over its own days, as known when the campaign's last day ended.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};

use super::close_period::frozen;
use crate::Period;
use crate::model::{FrozenRow, IndicatorSet};
use crate::queries::every_unit_however_far;

/// Over which days each indicator of a set is counted in a campaign, and by when it must have been known. Campaigns rank above
/// the figures: whoever knows their plan hands it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignSpans {
    /// The days of each indicator, by its key; what is not named is counted over the days of the period.
    pub of: BTreeMap<String, Period>,
    /// The last instant of the campaign's last day: what is done after it is not done in it (KH 170/KH-UBND, IV).
    pub known_at: Instant,
}

impl CampaignSpans {
    fn span_of(&self, key: &str, whole: Period) -> Period {
        self.of.get(key).copied().unwrap_or(whole)
    }
}

/// The rows of `set` for `unit` and everything below it, in the order of units and of the set.
pub(super) fn rows(
    tx: &mut Tx<'_>,
    (set, unit): (&'static IndicatorSet, &UnitId),
    (whole, spans): (Period, &CampaignSpans),
) -> Result<Vec<FrozenRow>, Fault> {
    let keys = set.indicators.iter().map(|it| it.key.as_str());
    let mut distinct: Vec<Period> = Vec::new();
    for key in keys {
        let span = spans.span_of(key, whole);
        if !distinct.contains(&span) {
            distinct.push(span);
        }
    }
    let mut found: BTreeMap<(UnitId, String), FrozenRow> = BTreeMap::new();
    let mut order: Vec<UnitId> = Vec::new();
    for span in distinct {
        let scores = every_unit_however_far(tx, set, unit, (span, spans.known_at))?;
        for row in scores.iter().flat_map(frozen) {
            if !order.contains(&row.unit) {
                order.push(row.unit.clone());
            }
            if spans.span_of(&row.indicator, whole) == span {
                let over = (span != whole).then_some(span);
                found.insert(
                    (row.unit.clone(), row.indicator.clone()),
                    FrozenRow { over, ..row },
                );
            }
        }
    }
    let mut rows = Vec::with_capacity(found.len());
    for unit in order {
        for indicator in &set.indicators {
            rows.extend(found.remove(&(unit.clone(), indicator.key.clone())));
        }
    }
    Ok(rows)
}
