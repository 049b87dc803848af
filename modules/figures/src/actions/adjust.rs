//! Correcting a closed period: a reasoned, logged line beside the frozen row, never over it.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Id};
use serde::Serialize;

use super::close_period::{name_of, period_stream, tell};
use super::noted_before::noted_before;
use crate::FiguresError;
use crate::model::{Adjustment, ClosedPeriodId, Sealed};
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

/// Notes a correction beside a frozen row; nothing where the same form was sent before: a double press corrects once.
///
/// # Errors
/// `not-allowed`, `figures-period-unknown`, `figures-row-unknown`, `figures-nothing-chosen` when nothing moves,
/// `figures-reason-missing`, or the database's refusal.
pub fn adjust(cx: &OpContext, tx: &mut Tx<'_>, input: &Adjust) -> Result<Option<Adjustment>, Fault> {
    let head = periods::head(tx, input.period)?;
    let head = head.ok_or_else(|| FiguresError::PeriodUnknown(input.period.to_string()))?;
    cx.authorise(Permission::KeepFigures, &head.unit, None)?;
    if input.numerator == 0 && input.denominator == 0 {
        return Err(FiguresError::NothingChosen.into());
    }
    if !periods::has_row(tx, input.period, (&input.unit, &input.indicator))? {
        return Err(FiguresError::RowUnknown.into());
    }
    let reason = Sealed::typed(cx, &input.reason)?;
    let said = format!(
        "{}|{}|{}|{}|{}|{}",
        input.period, input.unit, input.indicator, input.numerator, input.denominator, reason.words
    );
    if noted_before(cx, tx, (&input.request_key, &said))? {
        return Ok(None);
    }
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
