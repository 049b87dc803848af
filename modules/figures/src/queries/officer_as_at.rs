//! The dossiers of one officer behind a figure, as they were known at a past instant.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, Instant};

use super::as_at::{all_heard_since, counted, facts_as_at, page_of, sort};
use super::behind::{Asked, DossierLine, ListCursor, Narrowed, seen_of_officer};
use crate::model::officer_column;
use crate::{Behind, Period, Tally};

/// The dossiers that one officer settled or took in behind a figure of `units`, as they were known at `at`: for whom
/// [`behind_of_officer`](super::behind_of_officer) is.
///
/// # Errors
/// `not-allowed` for whoever may see the figures of none of the units and is not the officer; `figures-too-far` when too much
/// has happened since to dossiers of the units; the database's refusal.
pub fn behind_of_officer_as_at(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (units, officer): (&BTreeSet<UnitId>, &str),
    (which, period, at): (Behind, Period, Instant),
    (after, limit): (Option<&ListCursor>, usize),
) -> Result<Narrowed, Fault> {
    let Some(seen) = seen_of_officer(cx, (units, officer), which)? else {
        return Ok(Narrowed::default());
    };
    let heard = all_heard_since(tx, &seen, at)?;
    let asked = Asked::unheard_since(&seen, (which, period), at).only((officer_column(which), officer));
    let mut found = asked.narrowed(tx, which, (after, limit))?;
    let judged_at = at.min(period.end()).micros();
    let mut then = Vec::new();
    for dossier_id in heard {
        let Some(tally) = facts_as_at(tx, &dossier_id, at)?.tally() else {
            continue;
        };
        let counts = counted(&tally, which, (period, judged_at))
            .filter(|(unit, ..)| seen.contains(unit))
            .filter(|_| officer_of(&tally, which) == Some(officer));
        if let Some(counts) = counts {
            then.push(DossierLine::of_tally(dossier_id, &tally, counts));
        }
    }
    found.count += i64::try_from(then.len()).unwrap_or(i64::MAX);
    found.figure += then.iter().map(|line| line.adds).sum::<i64>();
    found.lines.extend(then);
    sort(&mut found.lines);
    let (lines, _) = page_of(found.lines, after, limit);
    Ok(Narrowed { lines, ..found })
}

/// The officer for whom a dossier counts behind a figure.
fn officer_of(tally: &Tally, which: Behind) -> Option<&str> {
    match officer_column(which) {
        "settled_by" => tally.settled_by.as_deref(),
        _ => tally.received_by.as_deref(),
    }
}
