//! Closing a day of a unit's books, and what is found later.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault, Id, Money};
use motcua_ledger::Stream;

use super::follow::follow_day;
use crate::error::PaymentsError;
use crate::event::{OfDay, tell};
use crate::model::{Channel, DaySheet};
use crate::queries::day_sheet;
use crate::store;

/// Closes a day: its sheet is kept as it is, and nothing is written into it any more. Days are closed in their order.
///
/// # Errors
/// `not-allowed`, `pay-day-ahead`, `pay-day-closed`, `pay-day-passed`, `pay-day-unbalanced`.
pub fn close_day(cx: &OpContext, tx: &mut Tx<'_>, (unit, day): (&UnitId, Day)) -> Result<DaySheet, Fault> {
    cx.authorise(Permission::ReconcileMoney, unit, None)?;
    if day > cx.now().day() {
        return Err(PaymentsError::DayAhead.into());
    }
    match store::days::last_closed(tx, unit)? {
        Some(last) if last == day => return Err(PaymentsError::DayClosed.into()),
        Some(last) if last > day => return Err(PaymentsError::DayPassed.into()),
        _ => {}
    }
    // What the desk took a moment ago belongs to the day.
    follow_day(cx, tx, (unit, day))?;
    let sheet = day_sheet(tx, unit, day)?;
    if !sheet.balances() {
        return Err(PaymentsError::DayUnbalanced.into());
    }
    let text = serde_json::to_string(&sheet).map_err(Fault::internal)?;
    let by_name = cx.officer().map(|it| it.full_name.clone()).unwrap_or_default();
    tx.execute(
        "INSERT INTO payments_day (unit_id, on_day, sheet, closed_at, closed_by, closed_by_name)
         VALUES ($1, $2, $3, $4, $5, $6)",
        values![unit, day, text, cx.now(), cx.actor_name(), by_name],
    )?;
    told(cx, tx, ("pay-day-closed", unit, day, sheet.money()))?;
    Ok(sheet)
}

/// A correction that stands beside a closed day.
#[derive(Debug, Clone)]
pub struct CorrectDay {
    /// Made when the form was drawn: the same form sent twice corrects once.
    pub request_key: String,
    /// The unit.
    pub unit: UnitId,
    /// The closed day.
    pub day: Day,
    /// The channel it is about.
    pub channel: Channel,
    /// How much, below zero where it lessens.
    pub amount: Money,
    /// Why.
    pub reason: String,
}

/// Writes a correction beside a closed day; the day itself stays as it was closed.
///
/// # Errors
/// `not-allowed`, `pay-day-open`, `pay-reason-missing`.
pub fn correct_day(cx: &OpContext, tx: &mut Tx<'_>, input: &CorrectDay) -> Result<(), Fault> {
    cx.authorise(Permission::ReconcileMoney, &input.unit, None)?;
    let closed = store::days::last_closed(tx, &input.unit)?;
    if closed.is_none_or(|last| last < input.day) {
        return Err(PaymentsError::DayOpen.into());
    }
    let reason: String = input.reason.trim().chars().take(500).collect();
    if reason.is_empty() || input.amount.amount() == 0 {
        return Err(PaymentsError::ReasonMissing.into());
    }
    let by_name = cx.officer().map(|it| it.full_name.clone()).unwrap_or_default();
    let id: Id<CorrectDay> = cx.new_id();
    let written = tx.execute(
        "INSERT INTO payments_correction (id, request_key, unit_id, on_day, channel, amount_dong, reason, made_at, made_by,
            made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (request_key) DO NOTHING",
        values![
            id,
            &input.request_key,
            &input.unit,
            input.day,
            input.channel.identifier(),
            input.amount,
            reason,
            cx.now(),
            cx.actor_name(),
            by_name
        ],
    )?;
    if written == 0 {
        return Ok(());
    }
    told(
        cx,
        tx,
        ("pay-day-corrected", &input.unit, input.day, input.amount),
    )
}

fn told(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (kind, unit, day, amount): (&str, &UnitId, Day, Money),
) -> Result<(), Fault> {
    let payload = OfDay {
        unit: unit.as_str(),
        day: day.to_string(),
        amount,
    };
    tell(cx, tx, &Stream::named("pay-day", unit.as_str()), (kind, &payload))
}
