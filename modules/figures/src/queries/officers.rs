//! The officers behind a figure: who settled, or received, what counts in it. For whoever may see the unit's figures only
//! (KH 170/KH-UBND, A8); a public figure knows no officer.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{Tx, Value, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;

use super::sums::{in_time, owners, places};
use crate::model::officer_column;
use crate::{Behind, Counted, Indicator, Measure, Period, WhatCounts};

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
    let of_dossiers = indicator.counts == WhatCounts::Sums && indicator.unmeasured.is_none();
    if seen.is_empty() || !of_dossiers || !indicator.measures().all(Measure::counts_dossiers) {
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
    let behind = Behind::Counted(measure);
    let (unit, day, holds) = behind.sql();
    let officer = officer_column(behind);
    let mut parameters: Vec<Value> = Vec::new();
    let owners = owners(units, &mut parameters);
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    let mut conditions = format!("{unit} IN ({owners}) AND {day} >= {from} AND {day} <= {to} AND {holds}");
    if measure.is_live() {
        conditions = format!("{conditions} AND {}", in_time(&mut parameters, period, tx)?);
    }
    let sql = format!(
        "SELECT {officer} AS officer, CAST(SUM({}) AS BIGINT) AS sum FROM figures_dossier
         WHERE {conditions} GROUP BY {officer}",
        behind.adds_sql()
    );
    let rows = tx.query(&sql, &parameters)?;
    Ok(rows
        .iter()
        .map(|row| Ok((row.at(0)?, row.at(1)?)))
        .collect::<Result<_, motcua_db::DbError>>()?)
}
