//! The officers behind a figure: who settled, or received, what counts in it. For whoever may see the unit's figures only
//! (KH 170/KH-UBND, A8); a public figure knows no officer.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;

use super::parts::sums_by;
use crate::model::officer_column;
use crate::{Behind, Counted, Indicator, Measure, Period};

/// What one officer counts in an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerCounted {
    /// The officer; nothing where no officer did it: the owner filed it, or the system took it in.
    pub officer_id: Option<String>,
    /// The two sums.
    pub counted: Counted,
}

/// The officers behind `indicator` over `period`, as far as the reader may see the figures of their units; most dossiers
/// first. Only what counts dossiers one by one has officers.
///
/// # Errors
/// `sign-in-needed`, or the database's refusal.
pub fn officers_behind(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (indicator, period): (&Indicator, Period),
) -> Result<Vec<OfficerCounted>, Fault> {
    let seen = seen_of(cx, units)?;
    if seen.is_empty() || !indicator.is_told_by_parts() {
        return Ok(Vec::new());
    }
    let mut found: BTreeMap<Option<String>, Counted> = BTreeMap::new();
    for measure in &indicator.numerator {
        for (officer, sum) in sums_of(tx, &seen, (*measure, period))? {
            found.entry(officer).or_default().numerator += sum;
        }
    }
    for measure in &indicator.denominator {
        for (officer, sum) in sums_of(tx, &seen, (*measure, period))? {
            found.entry(officer).or_default().denominator += sum;
        }
    }
    let mut found: Vec<OfficerCounted> = found
        .into_iter()
        .map(|(officer_id, counted)| OfficerCounted { officer_id, counted })
        .collect();
    found.sort_by_key(|it| std::cmp::Reverse((it.counted.denominator, it.counted.numerator)));
    Ok(found)
}

/// The units whose people the reader may see.
fn seen_of(cx: &OpContext, units: &BTreeSet<UnitId>) -> Result<BTreeSet<UnitId>, Fault> {
    cx.officer()?;
    let seen = units
        .iter()
        .filter(|unit| cx.may(Permission::ViewUnitFigures, unit, None));
    Ok(seen.cloned().collect())
}

fn sums_of(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
) -> Result<Vec<(Option<String>, i64)>, Fault> {
    let officer = officer_column(Behind::Counted(measure));
    let rows = sums_by(tx, units, officer, (measure, period))?;
    Ok(rows
        .iter()
        .map(|row| Ok((row.at(0)?, row.at(1)?)))
        .collect::<Result<_, motcua_db::DbError>>()?)
}
