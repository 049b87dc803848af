//! A figure that counts procedures opens to the procedures it counts, each with the dossiers that make it count; now or as it was
//! known at a past instant.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};

use super::as_at::{PageAsked, Past, PastPage, all_heard_since, lines_of, whole};
use super::behind::Asked;
use super::left_out::lines_left_out;
use super::parts::sums_by;
use crate::{Behind, Indicator, Measure, Period, WhatCounts};

/// A procedure that counts in a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureCounted {
    /// Its code.
    pub procedure: String,
    /// How many dossiers make it count.
    pub dossiers: i64,
}

impl Indicator {
    /// Whether the procedures that have dossiers of `measure` are counted, each once: its list of dossiers has more lines than
    /// the figure says.
    pub fn counts_procedures_by(&self, measure: Measure) -> bool {
        self.counts == WhatCounts::Services && measure.counts_dossiers()
    }
}

/// The procedures of which `units` have a dossier in `measure` over `period`, those with most dossiers first; without the dossiers
/// in `left_out`.
///
/// # Errors
/// As at an instant `figures-too-far` when too many dossiers were heard of since; the database's refusal.
pub fn procedures_behind(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
    at: Option<Instant>,
    left_out: &BTreeSet<String>,
) -> Result<Vec<ProcedureCounted>, Fault> {
    if units.is_empty() || !measure.counts_dossiers() {
        return Ok(Vec::new());
    }
    let which = Behind::Counted(measure);
    let mut found: BTreeMap<String, i64> = BTreeMap::new();
    match at {
        None => {
            for row in sums_by(tx, units, "procedure_code", (measure, period))? {
                found.insert(row.at(0)?, row.at(1)?);
            }
        }
        Some(at) => {
            // However many these are, they are counted where they stand.
            let unheard = Asked::unheard_since(units, (which, period), at);
            found.extend(unheard.by_procedure(tx)?);
            for dossier_id in all_heard_since(tx, units, at)? {
                let lines = lines_of(tx, units, (&[which], period), (&dossier_id, at))?;
                for line in lines.into_iter().flatten() {
                    *found.entry(line.procedure_code).or_default() += 1;
                }
            }
        }
    }
    for line in lines_left_out(tx, units, (which, period), at, left_out)? {
        if let Some(dossiers) = found.get_mut(&line.procedure_code) {
            *dossiers -= 1;
        }
    }
    let found = found.into_iter().filter(|(_, dossiers)| *dossiers > 0);
    let mut found: Vec<ProcedureCounted> = found
        .map(|(procedure, dossiers)| ProcedureCounted { procedure, dossiers })
        .collect();
    found.sort_by_key(|it| Reverse(it.dossiers));
    Ok(found)
}

/// A page of the dossiers of one procedure behind a figure, as it was known at `at`; paged as
/// [`behind_as_at`](super::behind_as_at), so none is refused.
///
/// # Errors
/// When the database refuses.
pub fn behind_of_procedure_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (which, period): (Behind, Period),
    (procedure, at): (&str, Instant),
    page: PageAsked<'_>,
) -> Result<PastPage, Fault> {
    if units.is_empty() || !which.lists_dossiers() {
        return Ok(whole(Vec::new(), page));
    }
    let past = Past {
        units,
        which,
        period,
        at,
        procedure: Some(procedure),
    };
    past.page(tx, page)
}
