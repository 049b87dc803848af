//! What stood behind a figure that counts no dossiers, as it was known at a past instant. Petitions and imports of registers
//! are few: each is asked of its own stream. Single acts and digitised lines have their day, and what came later on the
//! instant's own day is left out.

use std::collections::BTreeSet;

use motcua_db::{Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};

use super::as_at::MOST_LINES;
use super::behind::ListCursor;
use super::beside::{BesideLine, beside, count_beside};
use super::past::petition_as_at;
use super::since::{later_that_day, registered_since};
use crate::model::PetitionTally;
use crate::{Counts, FiguresError, Measure, Period};

/// Some of what counted then, and how much there is.
pub(super) struct BesideThen {
    /// In no order: the lines of the page asked for with one of the next, or all there are.
    pub(super) lines: Vec<BesideLine>,
    pub(super) count: i64,
    pub(super) figure: i64,
}

/// Petitions, single acts and lines of registers of `units` that counted in `measure` over `period`.
///
/// # Errors
/// `figures-too-many` where there are more imports of registers than one reads; the database's refusal.
pub(super) fn beside_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
    at: Instant,
    page: (Option<&ListCursor>, usize),
) -> Result<BesideThen, Fault> {
    if measure.counts() == Counts::Petitions {
        return Ok(whole(petitions(tx, units, (measure, period), at)?));
    }
    if matches!(measure, Measure::RegisterLines | Measure::RegisterLinesOn) {
        return Ok(whole(register_lines(tx, units, (measure, period), at)?));
    }
    let later = later_that_day(tx, at)?.into_iter();
    let later =
        later.filter(|act| act.measure == measure && units.contains(&act.unit) && period.holds(act.on));
    let later: BTreeSet<String> = later.map(|act| act.item).collect();
    let known = Some(at);
    let count = count_beside(tx, units, (measure, period), known)?;
    let count = count - i64::try_from(later.len()).unwrap_or(i64::MAX);
    let (after, limit) = page;
    let limit = limit.saturating_add(1).saturating_add(later.len());
    let mut lines = beside(tx, units, (measure, period), known, (after, limit))?;
    lines.retain(|line| !later.contains(&line.item));
    // Each counts once.
    Ok(BesideThen {
        lines,
        count,
        figure: count,
    })
}

fn whole(lines: Vec<BesideLine>) -> BesideThen {
    BesideThen {
        count: i64::try_from(lines.len()).unwrap_or(i64::MAX),
        figure: lines.iter().map(|line| line.adds).sum(),
        lines,
    }
}

/// Imports of registers, year by year.
fn register_lines(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    of: (Measure, Period),
    at: Instant,
) -> Result<Vec<BesideLine>, Fault> {
    let mut lines = beside(tx, units, of, Some(at), (None, MOST_LINES + 1))?;
    if lines.len() > MOST_LINES {
        return Err(FiguresError::TooMany(lines.len()).into());
    }
    let later = registered_since(tx, units, at)?;
    let later: BTreeSet<String> = later
        .into_keys()
        .map(|(import, year)| format!("{import}.{year}"))
        .collect();
    lines.retain(|line| !later.contains(&line.item));
    Ok(lines)
}

/// The petitions that counted then. One that belongs to nobody now may have belonged to a unit then.
fn petitions(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
    at: Instant,
) -> Result<Vec<BesideLine>, Fault> {
    let rows = tx.query(
        "SELECT petition_id FROM figures_petition
         WHERE received_on IS NULL OR (received_on >= $1 AND received_on <= $2)
         LIMIT $3",
        values![period.from, period.to, MOST_LINES + 1],
    )?;
    // Each of them is told anew from what was heard of it until then.
    if rows.len() > MOST_LINES {
        return Err(FiguresError::TooMany(rows.len()).into());
    }
    let mut lines = Vec::new();
    for row in rows {
        let id: String = row.at(0)?;
        let Some(tally) = petition_as_at(tx, &id, at)?.tally() else {
            continue;
        };
        let counted = period.holds(tally.received_on) && units.contains(&tally.unit);
        if counted && counts_in(&tally, measure, (period, at)) {
            lines.push(BesideLine {
                item: id,
                shown: tally.code,
                unit: tally.unit,
                on: tally.received_on,
                adds: 1,
            });
        }
    }
    Ok(lines)
}

fn counts_in(tally: &PetitionTally, measure: Measure, (period, at): (Period, Instant)) -> bool {
    if measure == Measure::PetitionsOpenInTime {
        return tally.runs_in_time(at.day().min(period.to));
    }
    tally.measures().any(|counted| counted == measure)
}
