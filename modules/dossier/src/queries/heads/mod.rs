//! The live picture of those who head units: queues, loads, records, and the count of a period, one a file. All of it
//! is read from the dossiers and their spells; nothing is typed.

mod loads;
mod periods;
mod queues;
mod record;

use std::collections::BTreeSet;

use motcua_identity::{OpContext, Permission, UnitId};

pub use loads::{Load, loads};
pub use periods::{PeriodCounts, period_counts};
pub use queues::{Pressure, Queue, QueueCount, QueueRow, overdue_causes, queue_counts, queue_rows};
pub use record::{Record, RecordRow, record_rows, records};

/// The units for which the actor answers: where they may see figures down to the officer.
pub fn headed_units(cx: &OpContext) -> Vec<UnitId> {
    let rights = cx.units_for(Permission::ViewUnitFigures);
    let whole = rights.into_iter().filter(|(_, field)| field.is_none());
    let units: BTreeSet<UnitId> = whole.map(|(unit, _)| unit).collect();
    units.into_iter().collect()
}

/// The median of some figures; none of none.
pub fn median(mut figures: Vec<i64>) -> Option<i64> {
    figures.sort_unstable();
    let middle = figures.len() / 2;
    let upper = figures.get(middle).copied()?;
    if figures.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = figures.get(middle - 1).copied()?;
    Some((lower + upper) / 2)
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_of_nothing_is_no_figure() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![7]), Some(7));
        assert_eq!(median(vec![9, 1, 4]), Some(4));
        assert_eq!(median(vec![9, 1, 4, 6]), Some(5));
    }
}
