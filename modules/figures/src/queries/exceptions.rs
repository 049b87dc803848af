//! The exceptions of a day (KH 170/KH-UBND, II.4), as they stood at its end: of today as they stand now.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_dossier::alarms_standing;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};

use super::as_at::behind_as_at;
use super::behind::behind;
use crate::model::{ExceptionKind, ExceptionLine, Told};
use crate::{Behind, Period};

/// Lines of one kind at the most.
const MOST: usize = 500;

/// The exceptions of `units` on a day, act by act.
///
/// # Errors
/// `figures-too-many`, `figures-too-far` for a day too long past; the database's refusal.
pub fn exceptions(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (on, now): (Day, Instant),
) -> Result<Vec<ExceptionLine>, Fault> {
    let day = Period::new(on, on);
    let ended = Instant::from_micros(day.end().micros() - 1);
    let past = Some(ended).filter(|ended| *ended < now);
    let mut found = Vec::new();
    for kind in ExceptionKind::ALL {
        match kind.told() {
            Told::Alarm(alarm) => {
                let standing = alarms_standing(tx, units, (alarm, past.unwrap_or(now)))?;
                found.extend(standing.into_iter().map(|it| ExceptionLine {
                    kind,
                    dossier_id: it.dossier_id,
                    code: it.code,
                    unit: it.unit,
                    field: it.field,
                    since: it.since.day(),
                }));
            }
            Told::List(which) => found.extend(listed(tx, units, (kind, which), (day, past))?),
        }
    }
    Ok(found)
}

/// What a list of the day holds; of a past day as it was known at its end, so that what was mended later stays told.
fn listed(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (kind, which): (ExceptionKind, Behind),
    (day, past): (Period, Option<Instant>),
) -> Result<Vec<ExceptionLine>, Fault> {
    let lines = match past {
        Some(at) => behind_as_at(tx, units, (which, day), at)?,
        None => behind(tx, units, (which, day), None, MOST)?,
    };
    let lines = lines.into_iter().take(MOST);
    Ok(lines
        .map(|line| ExceptionLine {
            kind,
            dossier_id: line.dossier_id,
            code: line.code,
            unit: line.unit,
            field: line.field,
            since: line.on,
        })
        .collect())
}
