//! How long an act may take.

use serde::{Deserialize, Serialize};

/// A time limit (thời hạn).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "unit", content = "count")]
pub enum TimeLimit {
    /// So many working days (ngày làm việc); the day of receipt is not counted.
    WorkingDays(u16),
    /// So many calendar days (ngày); the day of receipt is not counted.
    CalendarDays(u16),
    /// So many working hours (giờ làm việc).
    WorkingHours(u16),
    /// Within the day (trong ngày); after the cut-off, within the next working day.
    SameDay,
}
