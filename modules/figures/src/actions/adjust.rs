//! Correcting a closed period: a reasoned, logged line beside the frozen row, never over it.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Id};
use serde::Serialize;

use super::close_period::{name_of, period_stream, tell};
use super::contest::{is_far, stays_within};
use super::noted_before::noted_before;
use crate::FiguresError;
use crate::model::{Adjustment, ClosedPeriodId, Counted, Sealed};
use crate::queries::{authorise_from_above, closed_period, counting_agency};
use crate::store::periods;

/// What is corrected.
#[derive(Debug, Clone)]
pub struct Adjust {
    /// The closed period.
    pub period: ClosedPeriodId,
    /// The unit of the row.
    pub unit: UnitId,
    /// The key of the row's indicator.
    pub indicator: String,
    /// By how much the numerator moves.
    pub numerator: i64,
    /// By how much the denominator moves.
    pub denominator: i64,
    /// Why, in words.
    pub reason: String,
    /// The key of the form; empty where no form was filled in.
    pub request_key: String,
}

/// A closed period was corrected beside its rows.
pub const PERIOD_ADJUSTED: &str = "figures-period-adjusted";

#[derive(Serialize)]
struct Told<'t> {
    adjustment: &'t str,
    unit: &'t str,
    indicator: &'t str,
    numerator: i64,
    denominator: i64,
    reason_seal: String,
}

impl Adjust {
    /// By how much the row moves.
    const fn moved(&self) -> Counted {
        Counted {
            numerator: self.numerator,
            denominator: self.denominator,
        }
    }
}

/// Notes a correction beside a frozen row; nothing where the same form was sent before: a double press corrects once. The row of
/// the unit that closed the period, and those of its sub-units, are corrected from above it.
///
/// # Errors
/// `not-allowed`, `figures-period-unknown`, `figures-row-unknown`, `figures-own-unit`, `figures-nothing-chosen` when nothing moves,
/// `figures-correction-far`, `figures-correction-beyond`, `figures-reason-missing`, or the database's refusal.
pub fn adjust(cx: &OpContext, tx: &mut Tx<'_>, input: &Adjust) -> Result<Option<Adjustment>, Fault> {
    let head = periods::head(tx, input.period)?;
    let head = head.ok_or_else(|| FiguresError::PeriodUnknown(input.period.to_string()))?;
    cx.authorise(Permission::KeepFigures, &head.unit, None)?;
    if input.moved() == Counted::default() {
        return Err(FiguresError::NothingChosen.into());
    }
    if is_far(input.moved()) {
        return Err(FiguresError::CorrectionFar.into());
    }
    if !periods::has_row(tx, input.period, (&input.unit, &input.indicator))? {
        return Err(FiguresError::RowUnknown.into());
    }
    if counting_agency(tx, &input.unit)? == counting_agency(tx, &head.unit)? {
        authorise_from_above(cx, tx, &head.unit, None)?;
    }
    let reason = Sealed::typed(cx, &input.reason)?;
    let said = format!(
        "{}|{}|{}|{}|{}|{}",
        input.period, input.unit, input.indicator, input.numerator, input.denominator, reason.words
    );
    if noted_before(cx, tx, (&input.request_key, &said))? {
        return Ok(None);
    }
    within_its_row(tx, input)?;
    let id: Id<Adjustment> = cx.new_id();
    let made = Adjustment {
        id: id.to_string(),
        unit: input.unit.clone(),
        indicator: input.indicator.clone(),
        numerator: input.numerator,
        denominator: input.denominator,
        reason: reason.words.clone(),
        decided_by: name_of(cx),
        decided_at: cx.now(),
    };
    periods::insert_adjustment(tx, input.period, &made, (&reason.salt, &cx.actor_name()))?;
    let told = Told {
        adjustment: &made.id,
        unit: made.unit.as_str(),
        indicator: &made.indicator,
        numerator: made.numerator,
        denominator: made.denominator,
        reason_seal: reason.seal(),
    };
    tell(cx, tx, (&period_stream(input.period), PERIOD_ADJUSTED), &told)?;
    Ok(Some(made))
}

/// Bounds a correction by the frozen row and what stands beside it already.
fn within_its_row(tx: &mut Tx<'_>, input: &Adjust) -> Result<(), Fault> {
    let closed = closed_period(tx, input.period)?;
    let row = closed.row(&input.unit, &input.indicator);
    let from = closed.adjusted(row.ok_or(FiguresError::RowUnknown)?);
    stays_within(closed.definition()?, &input.indicator, (from, input.moved()))?;
    Ok(())
}
