//! A figure as it was at a past instant, made from the events until then.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};
use motcua_ledger::{Stream, stream_events};

use super::behind::{DossierLine, ListCursor, behind};
use super::beside_as_at::beside_as_at;
use super::excluded::parts;
use super::listed::listed_lines_as_at;
use super::since::Since;
use super::sums::{Sums, owners, places};
use crate::recompute::{Made, recompute};
use crate::store::{self, Moves};
use crate::{Behind, DossierFacts, FiguresError, Measure, Period, Seen, Tally};

/// Dossiers that are worked out one by one; where more could have counted, the list of now is moved back.
const MOST: usize = 2_000;

/// Lines of the list of now that are moved back; more are the command line's.
pub(super) const MOST_LINES: usize = 20_000;

/// The dossiers of `units` that counted behind a figure over `period`, as it was known at `at`, latest first; of a figure
/// that counts no dossiers what counted in it.
///
/// # Errors
/// `figures-too-many` when too many dossiers count now, `figures-too-far` when too much has happened since, or the database's
/// refusal.
pub fn behind_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (which, period): (Behind, Period),
    at: Instant,
) -> Result<Vec<DossierLine>, Fault> {
    if let Behind::Counted(measure) = which
        && !measure.counts_dossiers()
    {
        return others_as_at(tx, units, (measure, period), at);
    }
    let mut lists = behind_each_as_at(tx, units, (&[which], period), at)?;
    Ok(lists.pop().unwrap_or_default())
}

/// The same of several figures that count dossiers, each dossier worked out once for all of them.
///
/// # Errors
/// As [`behind_as_at`].
pub(super) fn behind_each_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (lists, period): (&[Behind], Period),
    at: Instant,
) -> Result<Vec<Vec<DossierLine>>, Fault> {
    let ids = candidates(tx, units, period)?;
    let mut found = if ids.len() > MOST {
        moved_back(tx, units, (lists, period), at)?
    } else {
        counted_of(tx, units, (lists, period), (ids, at))?
    };
    for lines in &mut found {
        sort(lines);
    }
    Ok(found)
}

/// What counted in a measure that counts no dossiers.
fn others_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
    at: Instant,
) -> Result<Vec<DossierLine>, Fault> {
    if measure.is_listed() {
        let lines = listed_lines_as_at(tx, units, (measure, period), at)?;
        return Ok(lines.into_iter().map(DossierLine::of_procedure).collect());
    }
    let lines = beside_as_at(tx, units, (measure, period), (at, MOST_LINES))?.into_iter();
    let mut lines: Vec<DossierLine> = lines.map(|line| DossierLine::of_beside(measure, line)).collect();
    sort(&mut lines);
    Ok(lines)
}

/// The lists of now without the dossiers of which something was heard since, and those of them that counted then: it costs
/// what happened since. What runs is judged by the passing of time alone, and cannot be moved back.
fn moved_back(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (lists, period): (&[Behind], Period),
    at: Instant,
) -> Result<Vec<Vec<DossierLine>>, Fault> {
    if lists
        .iter()
        .any(|it| matches!(it, Behind::Counted(measure) if measure.is_live()))
    {
        return Err(FiguresError::TooFar.into());
    }
    let since = Since::read(tx, at)?.dossiers;
    let mut found = Vec::new();
    for which in lists {
        let mut lines = behind(tx, units, (*which, period), None, MOST_LINES + 1)?;
        if lines.len() > MOST_LINES {
            return Err(FiguresError::TooMany(lines.len()).into());
        }
        lines.retain(|line| !since.contains(&line.dossier_id));
        found.push(lines);
    }
    let ids = since.into_iter().collect();
    let then = counted_of(tx, units, (lists, period), (ids, at))?;
    for (lines, then) in found.iter_mut().zip(then) {
        lines.extend(then);
    }
    Ok(found)
}

/// The latest first.
pub(super) fn sort(lines: &mut [DossierLine]) {
    lines.sort_by(|a, b| b.on.cmp(&a.on).then_with(|| b.dossier_id.cmp(&a.dossier_id)));
}

/// The lines of a page after `after`, and where the next page begins.
pub fn page_of(
    lines: Vec<DossierLine>,
    after: Option<&ListCursor>,
    limit: usize,
) -> (Vec<DossierLine>, Option<ListCursor>) {
    let is_later = |line: &DossierLine| {
        after.is_none_or(|after| {
            line.on < after.on || line.on == after.on && line.dossier_id < after.dossier_id
        })
    };
    let mut left: Vec<DossierLine> = lines.into_iter().filter(is_later).collect();
    let goes_on = left.len() > limit;
    left.truncate(limit);
    let next = left.last().filter(|_| goes_on).map(DossierLine::cursor);
    (left, next)
}

/// Those of the dossiers that counted at `at`, list by list.
fn counted_of(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (lists, period): (&[Behind], Period),
    (ids, at): (Vec<String>, Instant),
) -> Result<Vec<Vec<DossierLine>>, Fault> {
    let mut found = vec![Vec::new(); lists.len()];
    let judged_at = at.min(period.end()).micros();
    for dossier_id in ids {
        let Some(tally) = facts_as_at(tx, &dossier_id, at)?.tally() else {
            continue;
        };
        for (which, lines) in lists.iter().zip(&mut found) {
            let counted = counted(&tally, *which, (period, judged_at));
            if let Some((unit, on, adds)) = counted.filter(|(unit, ..)| units.contains(unit)) {
                lines.push(DossierLine::of_tally(
                    dossier_id.clone(),
                    &tally,
                    (unit, on, adds),
                ));
            }
        }
    }
    Ok(found)
}

/// The unit and the day for which a dossier counts, and how much it adds.
fn counted(tally: &Tally, which: Behind, (period, judged_at): (Period, i64)) -> Option<(UnitId, Day, i64)> {
    let lacking = |lacks: bool| {
        let on = tally.finished_on.filter(|day| lacks && period.holds(*day))?;
        Some((tally.unit.clone(), on, 1))
    };
    match which {
        Behind::Counted(measure) => {
            let parts = parts(tally, (period, judged_at)).into_iter();
            let mut of = parts.filter(|part| part.measure == measure);
            of.next().map(|part| (part.unit, part.day, part.value))
        }
        Behind::NotDigitised => lacking(tally.in_scope && !tally.digitised),
        Behind::ResultNotDigitised => lacking(tally.result_required && !tally.result_digitised),
        Behind::ComponentNotDigitised => lacking(tally.components_digitised < tally.components_required),
    }
}

/// Dossiers that could have counted: they were ever with one of the units, and were received by the end of the period;
/// one more than are worked out one by one, where there are more.
fn candidates(tx: &mut Tx<'_>, units: &BTreeSet<UnitId>, period: Period) -> Result<Vec<String>, Fault> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let mut parameters = Vec::new();
    let owners = owners(units, &mut parameters);
    let [to, most] = places(&mut parameters, values![period.to, MOST + 1]);
    let sql = format!(
        "SELECT b.dossier_id FROM figures_been b JOIN figures_dossier d ON d.dossier_id = b.dossier_id
         WHERE b.unit_id IN ({owners}) AND (d.received_on IS NULL OR d.received_on <= {to})
         GROUP BY b.dossier_id ORDER BY b.dossier_id LIMIT {most}"
    );
    let rows = tx.query(&sql, &parameters)?;
    Ok(rows.iter().map(|row| row.at(0)).collect::<Result<_, _>>()?)
}

/// What was known of a dossier at `at`.
pub(super) fn facts_as_at(tx: &mut Tx<'_>, dossier_id: &str, at: Instant) -> Result<DossierFacts, Fault> {
    let now = store::facts_of(tx, dossier_id)?;
    let own = ["dossier", "asked"].map(|kind| Stream::named(kind, dossier_id));
    let others = now.told_by().map(|(kind, name)| Stream::named(kind, name));
    let papers = now.paper_ids();
    let papers = papers.iter().map(|paper| Stream::named("paper", paper));
    let mut facts = DossierFacts::default();
    for stream in own.into_iter().chain(others).chain(papers) {
        for event in stream_events(tx, &stream)?.iter().filter(|event| event.at <= at) {
            if let Ok(Some(seen)) = Seen::read(event)
                && seen.dossier_id == dossier_id
            {
                facts.apply(&seen);
            }
        }
    }
    Ok(facts)
}

/// The sums of every unit over `period` as they were known at `at`; walks over the whole ledger.
///
/// # Errors
/// When the database refuses.
pub fn sums_as_at(tx: &mut Tx<'_>, period: Period, at: Instant) -> Result<BTreeMap<UnitId, Sums>, Fault> {
    let mut moves = Moves::default();
    let add = |made: Made| {
        for (_, facts) in &made.dossiers {
            moves.replace(None, facts.tally().as_ref());
        }
        Ok(())
    };
    recompute(tx, Some(at), add, |_, ()| Ok(()))?;
    let mut found: BTreeMap<UnitId, Sums> = BTreeMap::new();
    for measure in Measure::ALL {
        for ((unit, day), value) in moves.days_of(measure) {
            if period.holds(day) {
                found.entry(unit).or_default().add_to(measure, value);
            }
        }
    }
    Ok(found)
}
