//! Where a figure opens for officers: to the office's list, which leads on to each dossier and its events by right, and to the
//! list of what is still missing.

use motcua_figures::Behind;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};

use super::evidence::{
    Opens, counts_procedures, further, left_out, measures_of, opens, reach, tells_ratings,
};
use super::known_by::last_instant;
use crate::model::{Campaign, Criterion, Indicator};

/// Where the figure of `unit` in `criterion` opens for officers on `today`: as its figure was frozen, and after the last day
/// as it was known then.
///
/// What people said when they rated is listed for whoever may see the people of the unit alone, as on the boards (KH
/// 170/KH-UBND, A8): `sees` says whether the reader may.
pub fn opens_inside(
    campaign: &Campaign,
    unit: &UnitId,
    criterion: &Criterion,
    (today, sees): (Day, bool),
) -> Opens {
    let definition = &campaign.definition;
    let span = definition.span_of(criterion);
    let over = (today > definition.window.to).then(|| last_instant(definition));
    let as_at = campaign
        .frozen_at()
        .or(over)
        .map_or_else(String::new, |at: Instant| format!("&as_at={}", at.local_text()));
    let list = |measure: &str| {
        if !sees && tells_ratings(measure) {
            return String::new();
        }
        let page = if counts_procedures(criterion.indicator, measure) {
            "procedures"
        } else {
            "list"
        };
        let reach = reach(definition);
        let left_out = left_out(campaign, criterion.indicator);
        format!(
            "/office/figures/{page}?unit={unit}&from={}&to={}&measure={measure}&reach={reach}{left_out}{as_at}",
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
        withheld: !sees && criterion.indicator.tells_ratings(),
        ..opens(campaign, unit, criterion)
    }
}
