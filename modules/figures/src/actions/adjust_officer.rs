//! Correcting a frozen score of an officer: a reasoned, logged line beside its row, never over it; by an upheld contest or
//! without one, and never by the officer.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Id};
use serde::Serialize;

use super::close_period::{name_of, period_stream, tell};
use super::contest::{is_far, stays_within};
use super::noted_before::noted_before;
use crate::FiguresError;
use crate::model::{ClosedPeriodId, Counted, OfficerAdjustment, Sealed};
use crate::store::{frozen_officers, periods};

/// What is corrected.
#[derive(Debug, Clone)]
pub struct AdjustOfficer {
    /// The closed period.
    pub period: ClosedPeriodId,
    /// The officer of the score.
    pub officer_id: String,
    /// The unit of the score.
    pub unit: UnitId,
    /// The key of the row's indicator.
    pub indicator: String,
    /// By how much the two sums move.
    pub moved: Counted,
    /// Why, in words.
    pub reason: String,
    /// The key of the form; empty where no form was filled in.
    pub request_key: String,
}

/// A frozen score of an officer was corrected beside its rows.
pub const OFFICER_ADJUSTED: &str = "figures-officer-adjusted";

/// Whose score moved and by how much stands under a salted seal: the ledger cannot forget, and shows itself to more people
/// than a score is for.
#[derive(Serialize)]
struct Told<'t> {
    adjustment: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    contest: Option<&'t str>,
    row_seal: String,
    reason_seal: String,
}

/// Notes a correction beside a frozen score of an officer; nothing where the same form was sent before.
///
/// # Errors
/// `not-allowed`, `figures-period-unknown`, `figures-own-score`, `figures-row-unknown`, `figures-nothing-chosen` when
/// nothing moves, `figures-correction-far`, `figures-correction-beyond`, `figures-reason-missing`, or the database's refusal.
pub fn adjust_officer(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &AdjustOfficer,
) -> Result<Option<OfficerAdjustment>, Fault> {
    let head = periods::head(tx, input.period)?;
    let head = head.ok_or_else(|| FiguresError::PeriodUnknown(input.period.to_string()))?;
    cx.authorise(Permission::KeepFigures, &head.unit, None)?;
    if input.officer_id == cx.actor_name() {
        return Err(FiguresError::OwnScore.into());
    }
    correct_frozen(cx, tx, input, None)
}

/// The same for whoever was authorised: by an upheld contest where one is named.
pub(super) fn correct_frozen(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &AdjustOfficer,
    contest: Option<&str>,
) -> Result<Option<OfficerAdjustment>, Fault> {
    if input.moved == Counted::default() {
        return Err(FiguresError::NothingChosen.into());
    }
    if is_far(input.moved) {
        return Err(FiguresError::CorrectionFar.into());
    }
    let whose = (input.officer_id.as_str(), &input.unit);
    if !frozen_officers::has_indicator(tx, input.period, whose, &input.indicator)? {
        return Err(FiguresError::RowUnknown.into());
    }
    let reason = Sealed::typed(cx, &input.reason)?;
    let id: Id<OfficerAdjustment> = cx.new_id();
    let made = OfficerAdjustment {
        id: id.to_string(),
        officer_id: input.officer_id.clone(),
        unit: input.unit.clone(),
        indicator: input.indicator.clone(),
        moved: input.moved,
        reason: reason.words.clone(),
        contest: contest.map(str::to_owned),
        decided_by: name_of(cx),
        decided_at: cx.now(),
    };
    let said = format!("{}|{}|{}", input.period, row_of(&made), made.reason);
    if noted_before(cx, tx, (&input.request_key, &said))? {
        return Ok(None);
    }
    within_its_rows(tx, input)?;
    frozen_officers::insert_adjustment(tx, input.period, &made, (&reason.salt, &cx.actor_name()))?;
    let told = Told {
        adjustment: &made.id,
        contest,
        row_seal: Sealed {
            words: row_of(&made),
            salt: reason.salt.clone(),
        }
        .seal(),
        reason_seal: reason.seal(),
    };
    tell(cx, tx, (&period_stream(input.period), OFFICER_ADJUSTED), &told)?;
    Ok(Some(made))
}

/// Bounds a correction by the frozen row and what stands beside it already.
fn within_its_rows(tx: &mut Tx<'_>, input: &AdjustOfficer) -> Result<(), Fault> {
    let closed = periods::head(tx, input.period)?;
    let closed = closed.ok_or_else(|| FiguresError::PeriodUnknown(input.period.to_string()))?;
    let own = frozen_officers::officers_own(tx, input.period, &input.officer_id)?;
    let score = own.iter().find(|it| it.unit == input.unit);
    let row = score.and_then(|it| {
        let row = it.rows.iter().find(|row| row.indicator == input.indicator)?;
        Some(row.counted.plus(it.moved(row)))
    });
    let from = row.ok_or(FiguresError::RowUnknown)?;
    stays_within(closed.definition()?, &input.indicator, (from, input.moved))?;
    Ok(())
}

/// Whose score moves in what and by how much.
pub(crate) fn row_of(made: &OfficerAdjustment) -> String {
    let Counted {
        numerator,
        denominator,
    } = made.moved;
    format!(
        "{}|{}|{}|{numerator}|{denominator}",
        made.officer_id, made.unit, made.indicator
    )
}
