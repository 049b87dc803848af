//! Where a figure opens for officers: to the office's list, which leads on to each dossier and its events by right, and to the
//! list of what is still missing.

use motcua_figures::Behind;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};

use super::evidence::{Opens, further, measures_of, opens};
use super::known_by::last_instant;
use crate::model::{Campaign, Criterion, Indicator};

/// Where the figure of `unit` in `criterion` opens for officers on `today`: as its figure was frozen, and after the last day
/// as it was known then.
pub fn opens_inside(campaign: &Campaign, unit: &UnitId, criterion: &Criterion, today: Day) -> Opens {
    let definition = &campaign.definition;
    let span = definition.span_of(criterion);
    let over = (today > definition.window.to).then(|| last_instant(definition));
    let as_at = campaign
        .frozen_at()
        .or(over)
        .map_or_else(String::new, |at: Instant| format!("&as_at={}", at.local_text()));
    let list = |measure: &str| {
        format!(
            "/office/figures/list?unit={unit}&from={}&to={}&measure={measure}&reach=level{as_at}",
            span.from, span.to
        )
    };
    let [above, below] = measures_of(criterion.indicator);
    let lacking = match criterion.indicator {
        Indicator::Ratio(ratio) => Behind::lacking(ratio),
        Indicator::ServicesOnline | Indicator::OfSet(_) => None,
    };
    Opens {
        numerator: list(above),
        denominator: list(below),
        further: further(criterion.indicator, list),
        missing: lacking.map(|behind| list(behind.identifier())),
        ..opens(campaign, unit, criterion)
    }
}
