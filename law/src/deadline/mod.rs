//! Time limits (thời hạn giải quyết) and the due instants they lead to, explained day by day.
//!
//! Invariants, held by property tests: a longer limit is never due earlier; a due day is always worked;
//! exactly the days of the limit are counted, and no counted working day is a day off.

mod count;
mod hourly;
mod limit;
mod reading;
mod remaining;
mod rules;
mod step;
mod taken;

pub use count::{answer_due, due, due_with_pauses, transfer_due};
pub use limit::TimeLimit;
pub use reading::{Pause, PauseKind, Reading, ScoringReading, legal_reading, scoring_reading};
pub use remaining::working_minutes_left;
pub use rules::{DeadlineRules, DueTime};
pub use step::{DayStep, Deadline, StepReason};
pub use taken::{CountedIn, minutes_taken};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod vectors;
