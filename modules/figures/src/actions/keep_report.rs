//! Keeping a signed edition of the report of a closed period. Drawing and signing stand outside the transaction.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};
use serde::Serialize;

use super::close_period::{name_of, period_stream, tell};
use crate::FiguresError;
use crate::model::{ClosedPeriod, ClosedPeriodId, PeriodEdition, ReportNumber};
use crate::queries::closed_period;
use crate::store::editions;

/// A signed edition of the report of a closed period was kept.
pub const PERIOD_REPORTED: &str = "figures-period-reported";

#[derive(Serialize)]
struct Reported<'t> {
    nth: i64,
    report: &'t str,
    corrections: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_on: Option<Day>,
}

/// Whether an edition may be signed now, under `number` where one was given: by whoever keeps the figures of the unit, and where
/// there is something to print that no edition has. Asked before anything is signed: what is signed stays.
///
/// # Errors
/// `not-allowed`, `figures-period-unknown`, `figures-no-report` where scores of officers were frozen, `figures-report-day`,
/// `figures-report-number-taken`, or the database's refusal.
pub fn report_may_be_signed(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: ClosedPeriodId,
    number: Option<&ReportNumber>,
) -> Result<bool, Fault> {
    Ok(due(cx, tx, id, number)?.is_some())
}

/// The closed period, where an edition of its report is due.
fn due(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: ClosedPeriodId,
    number: Option<&ReportNumber>,
) -> Result<Option<ClosedPeriod>, Fault> {
    let closed = closed_period(tx, id)?;
    cx.authorise(Permission::KeepFigures, &closed.unit, None)?;
    if closed.officers.is_some() {
        return Err(FiguresError::NoReport.into());
    }
    // Pressed twice, the second press finds its own edition, and not its own number taken.
    if !closed.edition_is_due() {
        return Ok(None);
    }
    if let Some(number) = number {
        allow(cx, tx, (&closed, number))?;
    }
    Ok(Some(closed))
}

/// The day is one between the close and today, and the number is that of no other report of the unit in that year (NĐ
/// 30/2020/NĐ-CP, điều 15).
fn allow(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (closed, number): (&ClosedPeriod, &ReportNumber),
) -> Result<(), Fault> {
    if number.on > cx.now().day() || number.on < closed.closed_at.day() {
        return Err(FiguresError::ReportDay.into());
    }
    if editions::number_is_taken(tx, &closed.unit, number)? {
        return Err(FiguresError::ReportNumberTaken.into());
    }
    Ok(())
}

/// Keeps the edition whose bytes are called `hash`, with the number and day on it, which prints so many corrections and no
/// reasons; one that was kept meanwhile stays.
///
/// # Errors
/// As [`report_may_be_signed`].
pub fn keep_report(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: ClosedPeriodId,
    (hash, number, corrections): (&str, Option<&ReportNumber>, usize),
) -> Result<(), Fault> {
    let Some(closed) = due(cx, tx, id, number)? else {
        return Ok(());
    };
    let edition = PeriodEdition {
        nth: closed.editions.last().map_or(1, |last| last.nth + 1),
        hash: hash.to_owned(),
        number: number.cloned(),
        corrections: i64::try_from(corrections).unwrap_or(i64::MAX),
        reasons: false,
        by_name: name_of(cx),
        at: cx.now(),
    };
    editions::insert(tx, &closed, &edition)?;
    let told = Reported {
        nth: edition.nth,
        report: hash,
        corrections: edition.corrections,
        number: number.map(|it| it.number.as_str()),
        issued_on: number.map(|it| it.on),
    };
    tell(cx, tx, (&period_stream(id), PERIOD_REPORTED), &told)
}
