//! Where a figure opens for officers: to the office's list, which leads on to each dossier and its events by right, and to the
//! list of what is still missing.

use motcua_figures::Behind;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};

use super::evidence::{
    Opens, counts_procedures, further, left_out, measures_of, opens_as_at, reach, tells_ratings,
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
    let over = (today > campaign.definition.window.to).then(|| last_instant(&campaign.definition));
    let at = campaign.frozen_at().or(over);
    opened(campaign, unit, criterion, (at, sees))
}

/// The same as its figure was known at a past instant, of a campaign that is not closed: every list as at that instant.
pub fn opens_inside_as_at(
    campaign: &Campaign,
    unit: &UnitId,
    criterion: &Criterion,
    (at, sees): (Instant, bool),
) -> Opens {
    let at = at.min(last_instant(&campaign.definition));
    opened(campaign, unit, criterion, (Some(at), sees))
}

fn opened(
    campaign: &Campaign,
    unit: &UnitId,
    criterion: &Criterion,
    (at, sees): (Option<Instant>, bool),
) -> Opens {
    let span = campaign.definition.span_of(criterion);
    let as_at = at.map_or_else(String::new, |at| format!("&as_at={}", at.local_text()));
    let list = |measure: &str| {
        if !sees && tells_ratings(measure) {
            return String::new();
        }
        let page = if counts_procedures(criterion.indicator, measure) {
            "procedures"
        } else {
            "list"
        };
        let reach = reach(&campaign.definition);
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
        ..opens_as_at(campaign, unit, criterion, at)
    }
}
