//! A deadline with the days that led to it.

use motcua_kernel::{Day, Instant};
use serde::Serialize;

use super::TimeLimit;
use crate::calendar::CalendarWarning;
use crate::regime::Citation;

/// Why a day was counted or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepReason {
    /// The day of receipt, which is not counted.
    DayOfReceipt,
    /// The day counts.
    Counted,
    /// A day off.
    NonWorking,
    /// The clock stood still for a supplement or a payment.
    Paused,
    /// Received after the cut-off or after hours: the next working day takes its place.
    TooLate,
    /// The limit ended on a day off and moved to this day.
    MovedHere,
    /// Due on the day of receipt itself.
    SameDay,
}

/// One day on the way to a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayStep {
    /// The day.
    pub day: Day,
    /// Whether it was counted.
    pub counted: bool,
    /// Why.
    pub reason: StepReason,
    /// What the calendar says of the day, in Vietnamese.
    pub about: String,
    /// The same in English.
    #[serde(skip)]
    pub about_english: String,
    /// Working minutes counted on the day, where the limit is in working hours.
    pub minutes: Option<i64>,
}

/// A due instant with everything needed to explain it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// When the count began.
    pub received_at: Instant,
    /// The limit.
    pub limit: TimeLimit,
    /// When the act is due.
    pub due_at: Instant,
    /// The days from receipt to due, in order.
    pub steps: Vec<DayStep>,
    /// The rules of law behind the date.
    pub citations: Vec<Citation>,
    /// What a reader must be told about the calendar used.
    pub warnings: Vec<CalendarWarning>,
}

impl Deadline {
    /// The day on which the act is due.
    pub fn due_on(&self) -> Day {
        self.due_at.day()
    }

    /// The citations to print: each once, and none without an article where another names one of the same instrument.
    pub fn cited(&self) -> impl Iterator<Item = &Citation> {
        let all = &self.citations;
        all.iter().enumerate().filter_map(move |(index, one)| {
            let said = all.iter().take(index).any(|earlier| earlier == one);
            let covered = one.article.is_none()
                && all
                    .iter()
                    .any(|other| other.instrument == one.instrument && other.article.is_some());
            (!said && !covered).then_some(one)
        })
    }

    /// How many days were counted.
    pub fn counted(&self) -> usize {
        self.steps.iter().filter(|step| step.counted).count()
    }
}

impl DayStep {
    /// The step in Vietnamese words: `ngày tiếp nhận, không tính – ngày làm việc (thứ Năm)`.
    pub fn explain(&self) -> String {
        let what = match self.reason {
            StepReason::DayOfReceipt => "ngày tiếp nhận, không tính",
            StepReason::Counted => "tính",
            StepReason::NonWorking => "không tính",
            StepReason::Paused => "không tính, đang tạm dừng",
            StepReason::TooLate => "không tính, tiếp nhận quá giờ",
            StepReason::MovedHere => "hạn chuyển đến ngày làm việc này",
            StepReason::SameDay => "đến hạn ngay trong ngày tiếp nhận",
        };
        match self.minutes.filter(|minutes| *minutes > 0) {
            Some(minutes) => format!("{what} {} – {}", duration(minutes), self.about),
            None => format!("{what} – {}", self.about),
        }
    }
}

impl DayStep {
    /// The step in English words: `day of receipt, not counted – working day (Thursday)`.
    pub fn explain_english(&self) -> String {
        let what = match self.reason {
            StepReason::DayOfReceipt => "day of receipt, not counted",
            StepReason::Counted => "counted",
            StepReason::NonWorking => "not counted",
            StepReason::Paused => "not counted, the clock stands still",
            StepReason::TooLate => "not counted, received too late in the day",
            StepReason::MovedHere => "the end moves to this working day",
            StepReason::SameDay => "due on the day of receipt itself",
        };
        match self.minutes.filter(|minutes| *minutes > 0) {
            Some(minutes) => format!("{what}: {} – {}", duration_english(minutes), self.about_english),
            None => format!("{what} – {}", self.about_english),
        }
    }
}

fn duration_english(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

fn duration(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} phút"),
        (hours, 0) => format!("{hours} giờ"),
        (hours, minutes) => format!("{hours} giờ {minutes} phút"),
    }
}
