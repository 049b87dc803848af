//! Scores of officers as closed periods froze them: for the person, the head and the appraisers only (KH 170/KH-UBND, A8).

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use motcua_ledger::{Event, stream_events};
use serde::Deserialize;

use crate::actions::{OFFICER_ADJUSTED, PERIOD_CLOSED, period_stream, row_of};
use crate::model::{ClosedPeriod, ClosedPeriodId, FrozenOfficer, hash_of_officers, seal_of};
use crate::store::{frozen_officers as store, periods};
use crate::{FiguresError, Period};

/// The frozen scores of a closed period, as far as the reader may see them.
#[derive(Debug, Clone)]
pub struct FrozenOfficers {
    /// The closed period.
    pub closed: ClosedPeriod,
    /// The scores.
    pub officers: Vec<FrozenOfficer>,
    /// Whether all of them, seen or not, are still those that the ledger has the hash of.
    pub whole: bool,
}

/// The frozen scores of a closed period: everybody's of the units whose figures the reader may see, otherwise their own;
/// all of them for whoever keeps the figures of the unit that it was closed for.
///
/// # Errors
/// `sign-in-needed`, `figures-period-unknown` where no scores of officers were frozen, `not-allowed` where none of them is
/// for the reader, or the database's refusal.
pub fn frozen_officers(cx: &OpContext, tx: &mut Tx<'_>, id: ClosedPeriodId) -> Result<FrozenOfficers, Fault> {
    let me = cx.officer()?.officer_id.to_string();
    let closed = periods::head(tx, id)?.filter(|closed| closed.officers.is_some());
    let closed = closed.ok_or_else(|| FiguresError::PeriodUnknown(id.to_string()))?;
    let mut officers = store::officers(tx, id)?;
    let whole = are_whole(tx, (&closed, &officers))?;
    // Units end, and the right to see their figures with them: whoever keeps those of the unit at the top sees its whole close.
    let keeps = cx.may(Permission::KeepFigures, &closed.unit, None);
    officers.retain(|it| keeps || it.officer_id == me || cx.may(Permission::ViewUnitFigures, &it.unit, None));
    if officers.is_empty() {
        cx.authorise(Permission::ViewUnitFigures, &closed.unit, None)?;
    }
    Ok(FrozenOfficers {
        closed,
        officers,
        whole,
    })
}

/// The reader's own frozen scores, over days before the end of `period` and closed after its beginning: the latest close
/// first. A close comes after its days, so one of the last year is found among the scores of this one.
///
/// # Errors
/// `sign-in-needed`, or the database's refusal.
pub fn own_frozen_scores(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    period: Period,
) -> Result<Vec<(ClosedPeriod, FrozenOfficer)>, Fault> {
    let me = cx.officer()?.officer_id.to_string();
    let mut found = Vec::new();
    for id in store::periods_of_over(tx, &me, period)? {
        let Some(closed) = periods::head(tx, id)? else {
            continue;
        };
        let own = store::officers_own(tx, id, &me)?;
        found.extend(own.into_iter().map(|it| (closed.clone(), it)));
    }
    Ok(found)
}

/// The closed periods of which [`frozen_officers`] shows the reader anything.
///
/// # Errors
/// `sign-in-needed`, or the database's refusal.
pub fn officer_periods_seen(cx: &OpContext, tx: &mut Tx<'_>) -> Result<BTreeSet<ClosedPeriodId>, Fault> {
    let me = cx.officer()?.officer_id.to_string();
    let mut seen = store::periods_of(tx, &me)?;
    let sees = |unit: &UnitId| cx.may(Permission::ViewUnitFigures, unit, None);
    let closed = periods::heads(tx)?.into_iter();
    let (whole, others): (Vec<_>, Vec<_>) = closed
        .filter(|it| it.officers.is_some())
        .partition(|it| sees(&it.unit));
    seen.extend(whole.into_iter().map(|it| it.id));
    // Rows grow with every close: they are asked only where a close is left of which a unit may be the reader's.
    if !others.is_empty() {
        let units = cx.units_for(Permission::ViewUnitFigures).into_iter();
        let units: Vec<UnitId> = units.map(|(unit, _)| unit).filter(sees).collect();
        seen.extend(store::periods_of_units(tx, &units)?);
    }
    Ok(seen)
}

/// What the event of a close says about scores of officers.
#[derive(Deserialize)]
struct Closed {
    #[serde(default)]
    officers_hash: Option<String>,
}

/// Whether the frozen scores of officers are still those that the ledger has the hash of; a period without any is.
///
/// # Errors
/// When the database refuses, or the event of the close cannot be read.
pub fn officers_are_whole(tx: &mut Tx<'_>, closed: &ClosedPeriod) -> Result<bool, Fault> {
    let officers = store::officers(tx, closed.id)?;
    are_whole(tx, (closed, &officers))
}

fn are_whole(tx: &mut Tx<'_>, (closed, officers): (&ClosedPeriod, &[FrozenOfficer])) -> Result<bool, Fault> {
    let events = stream_events(tx, &period_stream(closed.id))?;
    let told = events.iter().find(|event| event.kind == PERIOD_CLOSED);
    let told: Option<Closed> = told.map(Event::read).transpose().map_err(Fault::internal)?;
    let sealed = told.and_then(|told| told.officers_hash);
    let Some(sealed) = sealed else {
        return Ok(officers.is_empty() && closed.officers.is_none());
    };
    let salt = store::salt(tx, closed.id)?.unwrap_or_default();
    let kept = closed.officers.as_ref().is_some_and(|it| it.hash == sealed);
    Ok(kept
        && hash_of_officers(officers, &salt) == sealed
        && corrections_are_whole(tx, (closed.id, officers), &events)?)
}

/// What the event of a correction says.
#[derive(Deserialize)]
struct Corrected {
    adjustment: String,
    row_seal: String,
    reason_seal: String,
}

/// Whether every correction beside the scores is the one that the ledger has the seals of, and none is missing or too many.
fn corrections_are_whole(
    tx: &mut Tx<'_>,
    (period, officers): (ClosedPeriodId, &[FrozenOfficer]),
    events: &[Event],
) -> Result<bool, Fault> {
    let told = events.iter().filter(|event| event.kind == OFFICER_ADJUSTED);
    let told: Vec<Corrected> = told
        .map(Event::read)
        .collect::<Result<_, _>>()
        .map_err(Fault::internal)?;
    let salts = store::adjustment_salts(tx, period)?;
    let made = || officers.iter().flat_map(|officer| &officer.adjustments);
    let is_told = |it: &Corrected| {
        let kept = made().find(|made| made.id == it.adjustment);
        kept.zip(salts.get(&it.adjustment)).is_some_and(|(kept, salt)| {
            seal_of(&row_of(kept), salt) == it.row_seal && seal_of(&kept.reason, salt) == it.reason_seal
        })
    };
    Ok(told.len() == salts.len() && told.iter().all(is_told))
}
