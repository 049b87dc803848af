//! What a unit may set about its deadlines.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::hours::{UnitHours, WorkingHours};

/// At what time of the last day a limit in days ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DueTime {
    /// At close of business.
    #[default]
    CloseOfBusiness,
    /// At the hour of receipt, moved into working hours; at close of business when received on a day off.
    SameHour,
}

/// The hours and choices behind a deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineRules {
    /// When the clock runs.
    pub hours: WorkingHours,
    /// The last moment at which a same-day act is still due the same day.
    pub cut_off: Time,
    /// When a limit in days ends.
    pub due_time: DueTime,
}

impl Default for DeadlineRules {
    fn default() -> Self {
        UnitHours::default().into()
    }
}

/// The unit's hours, due at close of business.
impl From<UnitHours> for DeadlineRules {
    fn from(hours: UnitHours) -> Self {
        Self {
            hours: hours.working,
            cut_off: hours.cut_off,
            due_time: DueTime::default(),
        }
    }
}
