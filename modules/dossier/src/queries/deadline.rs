//! Why this date: the days counted and skipped, the same for officer and citizen.

use motcua_law::{Calendar, Deadline, UnitHoursTable, due_with_pauses};

use crate::Dossier;

/// The days that lead to the dossier's due instant, by the rules of its unit and day.
///
/// A dossier that was rescheduled is due on the day that was promised anew; this explains the day of the law.
pub fn due_explained(dossier: &Dossier) -> Deadline {
    let hours = UnitHoursTable::embedded().of(dossier.unit.as_str(), dossier.received_at.day());
    let pauses = dossier.state.clock.pauses();
    due_with_pauses(
        dossier.received_at,
        dossier.time_limit,
        &pauses,
        Calendar::embedded(),
        &hours.into(),
    )
}
