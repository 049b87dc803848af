//! What the dossiers count for that a decision left out of the figures.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Fault;

use super::sums::Sums;
use crate::{Measure, Period, store};

/// The dossiers that are left out now, each once.
///
/// # Errors
/// When the database refuses.
pub fn excluded_dossiers(tx: &mut Tx<'_>) -> Result<BTreeSet<String>, Fault> {
    let rows = tx.query(
        "SELECT DISTINCT dossier_id FROM figures_exclusion WHERE lifted_at IS NULL",
        values![],
    )?;
    Ok(rows.iter().map(|row| row.at(0)).collect::<Result<_, _>>()?)
}

/// The sums of `measures` over `period` that left-out dossiers make up, by unit. They are few: each is worked out from
/// its facts.
///
/// # Errors
/// When the database refuses, or what is kept of a dossier is damaged.
pub fn excluded_sums(
    tx: &mut Tx<'_>,
    measures: &[Measure],
    period: Period,
) -> Result<BTreeMap<UnitId, Sums>, Fault> {
    let mut found: BTreeMap<UnitId, Sums> = BTreeMap::new();
    for dossier_id in excluded_dossiers(tx)? {
        let facts = store::facts_of(tx, &dossier_id)?;
        for part in facts.tally().iter().flat_map(crate::Tally::contributions) {
            if measures.contains(&part.measure) && period.holds(part.day) {
                found
                    .entry(part.unit)
                    .or_default()
                    .add_to(part.measure, part.value);
            }
        }
    }
    Ok(found)
}
