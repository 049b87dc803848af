//! The dossiers that a reasoned decision leaves out of figures, in the lists behind these: marked where all stand, and gone where
//! the figure is told without them, so that a list has as many as its figure.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};

use super::as_at::{counted, facts_as_at};
use super::behind::DossierLine;
use super::excluded::{excluded_at, excluded_dossiers};
use crate::{Behind, Period, store};

/// The dossiers that are left out: by the decisions of now, or by those that stood at an instant, the close of a campaign for
/// example. Decisions about the days of a period are made when they are over, so this is asked apart from what was known when.
///
/// # Errors
/// When the database refuses.
pub fn left_out(tx: &mut Tx<'_>, decided: Option<Instant>) -> Result<BTreeSet<String>, Fault> {
    match decided {
        Some(at) => excluded_at(tx, at),
        None => excluded_dossiers(tx),
    }
}

/// The lines that these dossiers are in the list behind a figure, as it is now or was known at `at`. They are few: each is
/// worked out from its facts, as it is for the figure without them.
///
/// # Errors
/// When the database refuses, or what is kept of a dossier is damaged.
pub fn lines_left_out(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (which, period): (Behind, Period),
    at: Option<Instant>,
    dossiers: &BTreeSet<String>,
) -> Result<Vec<DossierLine>, Fault> {
    if !which.lists_dossiers() || dossiers.is_empty() {
        return Ok(Vec::new());
    }
    let until = match at {
        Some(at) => at,
        None => store::told_until(tx)?,
    };
    let judged_at = until.min(period.end()).micros();
    let mut lines = Vec::new();
    for dossier_id in dossiers {
        let facts = match at {
            Some(at) => facts_as_at(tx, dossier_id, at)?,
            None => store::facts_of(tx, dossier_id)?,
        };
        let Some(tally) = facts.tally() else { continue };
        let part = counted(&tally, which, (period, judged_at));
        if let Some(part) = part.filter(|(unit, ..)| units.contains(unit)) {
            lines.push(DossierLine::of_tally(dossier_id.clone(), &tally, part));
        }
    }
    Ok(lines)
}
