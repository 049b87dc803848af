//! Closing a period (chốt kỳ): the figures are frozen and sealed into the ledger.

use motcua_db::Tx;
use motcua_identity::{Actor, OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use super::campaign_rows::{self, CampaignSpans};
use super::fold::fold;
use super::freeze_officers::{Officers, freeze_officers};
use crate::model::{ClosedPeriod, ClosedPeriodId, FrozenRow, IndicatorSet, PeriodKind, hash_of_rows};
use crate::queries::{OF_OFFICERS, UnitScore, every_unit_however_far, set_for};
use crate::store::{frozen_officers, periods};
use crate::{FiguresError, Period};

/// What is closed.
#[derive(Debug, Clone)]
pub struct ClosePeriod {
    /// What span it is.
    pub kind: PeriodKind,
    /// The set of indicators.
    pub set: String,
    /// The unit under which everything is frozen.
    pub unit: UnitId,
    /// The days; of a campaign those from the first to the last day of any indicator.
    pub period: Period,
    /// Of a campaign, over which days each indicator is counted, and by when it must have been known.
    pub campaign: Option<CampaignSpans>,
}

impl ClosePeriod {
    /// By when it must have been known to be frozen: until its last day is over, whatever day the button is pressed. What is not
    /// finished is judged at the period's end (QĐ 766/QĐ-TTg, 2.1), and what is done later lifts no earlier month.
    pub(super) fn known_at(&self) -> Instant {
        let of_campaign = self.campaign.as_ref().map(|spans| spans.known_at);
        of_campaign.unwrap_or_else(|| self.period.last_instant())
    }
}

/// Events folded at once before figures are frozen.
const AT_ONCE: usize = 1_000;

/// Figures were frozen: the hash covers all rows.
pub const PERIOD_CLOSED: &str = "figures-period-closed";

#[derive(Serialize)]
struct Told<'t> {
    kind: &'t str,
    set: &'t str,
    version: &'t str,
    unit: &'t str,
    from: String,
    to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    known_at: Option<Instant>,
    rows: usize,
    rows_hash: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    officers: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    officers_hash: Option<&'t str>,
}

/// The stream of a closed period.
pub fn period_stream(id: ClosedPeriodId) -> Stream {
    Stream::of("figures-period", id)
}

/// Freezes what the set came to for the unit and every unit below it, as known at the end of the last day, and seals the rows
/// into the ledger. What waits to be folded is folded first: it was told before the close. The set of officers freezes the scores of those who settled dossiers
/// there instead.
///
/// A period is closed once for a set and a unit; what turns out wrong later is adjusted beside it ([`super::adjust`]).
///
/// # Errors
/// `not-allowed`, `figures-period-backwards`, `figures-period-runs`, `figures-period-closed`, `figures-set-unknown`,
/// `figures-unit-unknown`, `figures-period-of-officers` for the set of officers with the days of a campaign, or the
/// database's refusal.
pub fn close_period(cx: &OpContext, tx: &mut Tx<'_>, input: &ClosePeriod) -> Result<ClosedPeriod, Fault> {
    cx.authorise(Permission::KeepFigures, &input.unit, None)?;
    if input.period.to < input.period.from {
        return Err(FiguresError::PeriodBackwards.into());
    }
    if cx.now() < input.period.end() {
        return Err(FiguresError::PeriodRuns.into());
    }
    let set = set_for(&input.set, input.period)?;
    if periods::is_closed(tx, (&set.identifier, &input.unit), input.period)? {
        return Err(FiguresError::PeriodClosed.into());
    }
    // What waits to be folded was told before the close.
    while fold(tx, AT_ONCE)?.events > 0 {}
    let (rows, officers) = if set.identifier == OF_OFFICERS {
        (Vec::new(), Some(freeze_officers(cx, tx, (set, input))?))
    } else {
        (rows(tx, set, input)?, None)
    };
    let closed = ClosedPeriod {
        id: cx.new_id(),
        kind: input.kind,
        set: set.identifier.clone(),
        version: set.version.clone(),
        unit: input.unit.clone(),
        period: input.period,
        closed_at: cx.now(),
        known_at: Some(input.known_at()),
        own_level: true,
        closed_by: name_of(cx),
        rows_hash: hash_of_rows(&rows),
        officers: officers.as_ref().map(|it| it.sealed.clone()),
        editions: Vec::new(),
        rows,
        adjustments: Vec::new(),
    };
    periods::insert(tx, &closed, &cx.actor_name())?;
    if let Some(Officers { scores, sealed, salt }) = &officers {
        frozen_officers::insert(tx, closed.id, scores, (sealed, salt))?;
    }
    tell_closed(cx, tx, &closed)?;
    Ok(closed)
}

fn rows(tx: &mut Tx<'_>, set: &'static IndicatorSet, input: &ClosePeriod) -> Result<Vec<FrozenRow>, Fault> {
    let Some(spans) = &input.campaign else {
        let scores = every_unit_however_far(tx, set, &input.unit, (input.period, input.known_at()))?;
        return Ok(scores.iter().flat_map(frozen).collect());
    };
    campaign_rows::rows(tx, (set, &input.unit), (input.period, spans))
}

fn tell_closed(cx: &OpContext, tx: &mut Tx<'_>, closed: &ClosedPeriod) -> Result<(), Fault> {
    let told = Told {
        kind: closed.kind.identifier(),
        set: &closed.set,
        version: &closed.version,
        unit: closed.unit.as_str(),
        from: closed.period.from.to_string(),
        to: closed.period.to.to_string(),
        known_at: closed.known_at,
        rows: closed.rows.len(),
        rows_hash: &closed.rows_hash,
        officers: closed.officers.as_ref().map(|it| it.scores),
        officers_hash: closed.officers.as_ref().map(|it| it.hash.as_str()),
    };
    tell(cx, tx, (&period_stream(closed.id), PERIOD_CLOSED), &told)
}

/// Appends an event of figures.
pub(super) fn tell<P: Serialize>(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (stream, kind): (&Stream, &str),
    payload: &P,
) -> Result<(), Fault> {
    let actor = cx.actor_name();
    append(
        tx,
        NewEvent {
            stream,
            at: cx.now(),
            actor: &actor,
            kind,
            payload,
        },
    )
    .map(drop)
}

/// The officer's name as decisions show it.
pub(super) fn name_of(cx: &OpContext) -> String {
    match &cx.actor {
        Actor::Officer(officer) => officer.full_name.clone(),
        _ => cx.actor_name(),
    }
}

/// The rows of one unit.
pub(super) fn frozen(scored: &UnitScore) -> Vec<FrozenRow> {
    let rows = scored.score.rows.iter().zip(&scored.without.rows);
    rows.map(|(row, without)| FrozenRow {
        unit: scored.scope.unit.id.clone(),
        unit_name: scored.scope.unit.name.clone(),
        level: scored.scope.level.identifier().to_owned(),
        indicator: row.key.clone(),
        counted: row.counted,
        value: row.value,
        points: row.points,
        max_points: row.max,
        without: without.counted,
        over: None,
    })
    .collect()
}
