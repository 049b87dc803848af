//! Correcting the frozen standings of a closed campaign: a reasoned line beside the figure, never over it.

use motcua_db::Tx;
use motcua_figures::Counted;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, Id};
use serde::{Deserialize, Serialize};

use super::parties::managed;
use crate::error::CampaignError;
use crate::event::{acting_name, seal_words, stream_of, tell};
use crate::model::{CampaignId, FieldProblem, Indicator, StandingAdjustment, State, can_become};
use crate::store;

/// The kind of event that tells of a correction.
pub(crate) const ADJUSTED: &str = "campaign-standings-adjusted";

/// Letters of a reason.
const MOST_LETTERS: usize = 2_000;

/// The most that a sum moves by: no province has as many dossiers.
const MOST_MOVED: u64 = 1_000_000_000;

/// A correction as filled in.
#[derive(Debug, Clone, Default)]
pub struct NewAdjustment {
    /// Whose figure.
    pub unit: Option<UnitId>,
    /// The identifier of what is measured.
    pub indicator: String,
    /// By how much the sum above the line moves; nothing where that cannot be read.
    pub numerator: Option<i64>,
    /// By how much the sum below the line moves.
    pub denominator: Option<i64>,
    /// Why.
    pub reason: String,
}

/// What the event of a correction says; its words are in the seal.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ToldAdjustment {
    pub(crate) adjustment: Id<StandingAdjustment>,
    pub(crate) unit: UnitId,
    pub(crate) indicator: String,
    pub(crate) numerator: i64,
    pub(crate) denominator: i64,
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub(crate) seal: String,
}

impl ToldAdjustment {
    pub(crate) fn of(made: &StandingAdjustment) -> Self {
        Self {
            adjustment: made.id,
            unit: made.unit.clone(),
            indicator: made.indicator.identifier().to_owned(),
            numerator: made.moved.numerator,
            denominator: made.moved.denominator,
            seal: String::new(),
        }
    }
}

/// Notes a correction beside a frozen figure; the problems of the form, empty where it is noted.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state` for a campaign that is not closed; when the database refuses.
pub fn adjust_standings(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    new: &NewAdjustment,
) -> Result<Vec<FieldProblem>, Fault> {
    let campaign = managed(cx, tx, id)?;
    if campaign.state != State::Closed {
        return Err(CampaignError::WrongState.into());
    }
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    let frozen = frozen_figure(tx, id, new)?;
    if frozen.is_none() {
        add("unit", "campaign-adjust-row-missing");
    }
    let readable = |moved: Option<i64>| moved.is_some_and(|by| by.unsigned_abs() <= MOST_MOVED);
    if !readable(new.numerator) {
        add("numerator", "campaign-adjust-number-wrong");
    }
    if !readable(new.denominator) {
        add("denominator", "campaign-adjust-number-wrong");
    }
    if new.numerator == Some(0) && new.denominator == Some(0) {
        add("numerator", "campaign-adjust-nothing-moves");
    }
    let reason = new.reason.trim();
    if reason.is_empty() {
        add("reason", "campaign-reason-missing");
    }
    if reason.chars().count() > MOST_LETTERS {
        add("reason", "campaign-adjust-reason-long");
    }
    let (Some((unit, indicator, counted)), Some(numerator), Some(denominator)) =
        (frozen, new.numerator, new.denominator)
    else {
        return Ok(problems);
    };
    if !problems.is_empty() {
        return Ok(problems);
    }
    let moved = Counted {
        numerator,
        denominator,
    };
    let before = store::adjustments_of(tx, id)?;
    let before = before
        .iter()
        .filter(|it| it.unit == unit && it.indicator == indicator);
    let stands = before.fold(counted, |sum, it| sum.plus(it.moved));
    if !can_become(stands, stands.plus(moved)) {
        problems.push(FieldProblem {
            field: "numerator",
            code: "campaign-adjust-impossible",
        });
        return Ok(problems);
    }
    let made = StandingAdjustment {
        id: cx.new_id(),
        unit,
        indicator,
        moved,
        reason: reason.to_owned(),
        by_name: acting_name(cx),
        at: cx.now(),
    };
    let seal = seal_words(cx, tx, &stream_of(id), reason)?;
    store::insert_adjustment(tx, id, (&made, &seal))?;
    let told = ToldAdjustment {
        seal,
        ..ToldAdjustment::of(&made)
    };
    tell(cx, tx, id, ADJUSTED, &told)?;
    Ok(problems)
}

/// The frozen figure that is meant.
fn frozen_figure(
    tx: &mut Tx<'_>,
    id: CampaignId,
    new: &NewAdjustment,
) -> Result<Option<(UnitId, Indicator, Counted)>, Fault> {
    let (Some(unit), Some(indicator)) = (&new.unit, Indicator::from_identifier(&new.indicator)) else {
        return Ok(None);
    };
    let rows = store::frozen_of(tx, id, unit)?;
    let row = rows.iter().find(|row| row.indicator == indicator.identifier());
    Ok(row.map(|row| (unit.clone(), indicator, row.figure.counted)))
}
