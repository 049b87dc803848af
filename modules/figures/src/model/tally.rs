//! What one dossier counts for.

use motcua_identity::UnitId;
use motcua_kernel::Day;

use super::Measure;
use super::marks::Marks;
use super::measure_table::rows;
use super::points::Points;

/// What one dossier counts for, and under which unit; no name, number or address of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The unit that settled it; the competent unit of now while it is not settled.
    pub unit: UnitId,
    /// The competent unit when it was received; a merge of units leaves it with the old one.
    pub received_unit: UnitId,
    /// The competent unit when its result was returned.
    pub returned_unit: UnitId,
    /// The competent unit when it was last opened again.
    pub reopened_unit: UnitId,
    /// The dossier's code.
    pub code: String,
    /// The procedure's code.
    pub procedure_code: String,
    /// The subject field (lĩnh vực).
    pub field: String,
    /// Whether it came online.
    pub online: bool,
    /// The day it was received.
    pub received_on: Option<Day>,
    /// The day it was settled; a reopening takes it away.
    pub finished_on: Option<Day>,
    /// The day its result was returned; a reopening takes it away.
    pub returned_on: Option<Day>,
    /// The last day it was opened again.
    pub reopened_on: Option<Day>,
    /// Whether it yields a paper result, which must be digitised.
    pub result_required: bool,
    /// Whether that result is digitised.
    pub result_digitised: bool,
    /// Components that must be digitised.
    pub components_required: i64,
    /// Those of them that are.
    pub components_digitised: i64,
    /// Settled, with something that must be digitised.
    pub in_scope: bool,
    /// In scope and all of it digitised.
    pub digitised: bool,
    /// The day on which it was both settled and wholly digitised.
    pub completed_on: Option<Day>,
    /// The day it was settled, stopped or withdrawn.
    pub ended_on: Option<Day>,
    /// The same as an instant, in microseconds.
    pub ended_at: Option<i64>,
    /// From when on it is late while it has not ended (QĐ 766/QĐ-TTg, 2.1), in microseconds; nothing while its clock stands
    /// still in time, and after its end.
    pub late_from: Option<i64>,
    /// The day of its owner's rating.
    pub rated_on: Option<Day>,
    /// The day of the last blind second entry of a paper of it.
    pub checked_on: Option<Day>,
    /// Fields compared by blind second entry.
    pub fields_compared: i64,
    /// Those of them that differed.
    pub fields_differing: i64,
    /// Working minutes that its handling took, where it ended and a day was promised.
    pub minutes_taken: i64,
    /// Working minutes that were promised for it.
    pub minutes_promised: i64,
    /// The officer who received it.
    pub received_by: Option<String>,
    /// The officer who settled it.
    pub settled_by: Option<String>,
    /// What else holds.
    pub marks: Marks,
    /// Its points under TT 01/2018.
    pub points: Points,
}

/// What a dossier adds to one sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contribution {
    /// The unit.
    pub unit: UnitId,
    /// The day.
    pub day: Day,
    /// The measure.
    pub measure: Measure,
    /// How much.
    pub value: i64,
}

impl Tally {
    /// What the dossier adds to the sums.
    pub fn contributions(&self) -> Vec<Contribution> {
        let counted = self.adds().map(|(measure, unit, day, value)| Contribution {
            unit: unit.clone(),
            day,
            measure,
            value,
        });
        counted.collect()
    }

    /// The same, borrowed.
    pub(crate) fn adds(&self) -> impl Iterator<Item = (Measure, &UnitId, Day, i64)> {
        rows().filter_map(|row| {
            row.of(self)
                .map(|(day, value)| (row.measure, row.unit.of(self), day, value))
        })
    }
}
