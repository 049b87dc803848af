//! Why this date: the days counted and skipped, the same for officer and citizen.

use motcua_law::{
    Calendar, Deadline, DeadlineRules, Pause, Reading, ScoringReading, UnitHoursTable, answer_due,
    due_with_pauses, legal_reading, scoring_reading,
};

use crate::Dossier;

/// The days that lead to the dossier's due instant, by the rules of its unit and day: counted afresh after a supplement
/// (NĐ 61/2018/NĐ-CP, điều 19.4), without the days that waited for a payment. A filing that is not taken in yet is due
/// to be answered.
///
/// A dossier that was rescheduled is due on the day that was promised anew; this explains the day of the law. While the
/// clock stands still, it explains the day as it was before.
pub fn due_explained(dossier: &Dossier) -> Deadline {
    let (calendar, rules) = (Calendar::embedded(), rules(dossier));
    if dossier.answer_due_at.is_some() {
        return answer_due(dossier.received_at, calendar, &rules);
    }
    let ended: Vec<Pause> = dossier
        .state
        .clock
        .pauses()
        .into_iter()
        .filter(|pause| pause.until.is_some())
        .collect();
    match legal_reading(dossier.received_at, dossier.time_limit, &ended, calendar, &rules) {
        Reading::Running(deadline) => deadline,
        Reading::Stopped { .. } => {
            due_with_pauses(dossier.received_at, dossier.time_limit, &ended, calendar, &rules)
        }
    }
}

/// How QĐ 766/QĐ-TTg reads the same clock: paused time taken off, a second request for a supplement counted as late.
pub fn scoring_explained(dossier: &Dossier) -> ScoringReading {
    let pauses = dossier.state.clock.pauses();
    scoring_reading(
        dossier.received_at,
        dossier.time_limit,
        &pauses,
        Calendar::embedded(),
        &rules(dossier),
    )
}

fn rules(dossier: &Dossier) -> DeadlineRules {
    UnitHoursTable::embedded()
        .of(dossier.unit.as_str(), dossier.received_at.day())
        .into()
}
