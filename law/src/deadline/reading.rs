//! The two readings of a clock that was stopped: the legal one shown to people, the scoring one of QĐ 766.

use motcua_kernel::Instant;
use serde::{Deserialize, Serialize};

use super::TimeLimit;
use super::count::due_with_pauses;
use super::rules::DeadlineRules;
use super::step::Deadline;
use crate::calendar::Calendar;
use crate::regime::LegalRegime;

/// Why the clock of a dossier stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PauseKind {
    /// Waiting for a supplement (yêu cầu bổ sung giấy tờ), status 5.
    Supplement,
    /// Waiting for a payment (nghĩa vụ tài chính), status 6.
    Payment,
}

/// A stretch in which the clock of a dossier stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pause {
    /// Why.
    pub kind: PauseKind,
    /// When it began.
    pub from: Instant,
    /// When it ended; nothing while it lasts.
    pub until: Option<Instant>,
}

/// A clock as it reads: running towards a deadline, or standing still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "clock")]
pub enum Reading {
    /// The clock runs.
    Running(Deadline),
    /// The clock stands still, so that there is no due instant now.
    Stopped {
        /// Since when.
        since: Instant,
        /// Why.
        kind: PauseKind,
    },
}

/// The scoring reading of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScoringReading {
    /// The clock with its paused time subtracted.
    pub reading: Reading,
    /// Whether a second supplement request makes the dossier count as late whatever the date.
    pub late_by_second_request: bool,
}

/// The legal reading: the whole period is counted afresh once the supplement is complete; a payment pause only
/// stops the clock.
pub fn legal_reading(
    accepted: Instant,
    limit: TimeLimit,
    pauses: &[Pause],
    calendar: &Calendar,
    rules: &DeadlineRules,
) -> Reading {
    if let Some(stopped) = stopped(pauses) {
        return stopped;
    }
    let supplements = pauses.iter().filter(|pause| pause.kind == PauseKind::Supplement);
    let completed = supplements.filter_map(|pause| pause.until).max();
    // NĐ 61/2018/NĐ-CP, điều 19.4: counted from the beginning once the dossier is complete.
    let start = completed.map_or(accepted, |completed| completed.max(accepted));
    let payments: Vec<Pause> = pauses
        .iter()
        .filter(|pause| pause.kind == PauseKind::Payment && pause.until.is_some_and(|until| until > start))
        .map(|pause| Pause {
            from: pause.from.max(start),
            ..*pause
        })
        .collect();
    let mut deadline = due_with_pauses(start, limit, &payments, calendar, rules);
    if completed.is_some() {
        deadline
            .citations
            .push(LegalRegime::on(accepted.day()).facts().supplement);
    }
    Reading::Running(deadline)
}

/// The scoring reading (QĐ 766/QĐ-TTg): paused time is subtracted, and a second supplement request counts the
/// dossier as late.
pub fn scoring_reading(
    accepted: Instant,
    limit: TimeLimit,
    pauses: &[Pause],
    calendar: &Calendar,
    rules: &DeadlineRules,
) -> ScoringReading {
    let requests = pauses
        .iter()
        .filter(|pause| pause.kind == PauseKind::Supplement)
        .count();
    let reading = stopped(pauses)
        .unwrap_or_else(|| Reading::Running(due_with_pauses(accepted, limit, pauses, calendar, rules)));
    ScoringReading {
        reading,
        late_by_second_request: requests > 1,
    }
}

fn stopped(pauses: &[Pause]) -> Option<Reading> {
    let open = pauses.iter().find(|pause| pause.until.is_none())?;
    Some(Reading::Stopped {
        since: open.from,
        kind: open.kind,
    })
}
