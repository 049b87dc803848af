//! What one day is, and how sure we are of it.

use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

/// What a day is to the clock of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// An ordinary Monday to Friday (ngày làm việc).
    Working,
    /// An ordinary Saturday or Sunday (nghỉ cuối tuần).
    Weekend,
    /// A holiday (ngày nghỉ lễ, tết).
    Holiday,
    /// A day off in lieu of a holiday that fell on a weekend (nghỉ bù).
    HolidayLieu,
    /// A working day exchanged for a Saturday (nghỉ hoán đổi).
    SwapOff,
    /// A Saturday worked in exchange for a day off (làm bù).
    SwapWork,
}

impl DayKind {
    /// Whether the day counts as a working day.
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::SwapWork)
    }
}

/// How sure the days off of a year are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum YearStanding {
    /// The government has given its yearly notice.
    Decided,
    /// The days are expected, the notice is not out yet.
    Estimated,
    /// The calendar has no days for the year: only weekends are known.
    Unknown,
}

/// What the calendar knows of one day; `reason` puts it into Vietnamese words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayInfo<'a> {
    /// The day asked for.
    pub day: Day,
    /// What it is to the clock.
    pub kind: DayKind,
    /// The Vietnamese name of the holiday or swap, for example `Quốc khánh`.
    pub name: Option<&'a str>,
    /// How sure the days off of its year are.
    pub year: YearStanding,
    /// False where the source of this very entry says that it is unverified.
    pub verified: bool,
}
