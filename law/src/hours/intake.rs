//! The hours in which a desk takes dossiers.

use jiff::civil::Weekday;
use motcua_kernel::Instant;
use serde::Serialize;

use super::span::{HoursError, Span, in_order};
use super::working::WorkingHours;
use crate::calendar::{Calendar, DayKind};

/// The intake hours (giờ tiếp nhận) of a desk, by weekday from Monday to Sunday.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct IntakeHours {
    week: [Vec<Span>; 7],
}

impl IntakeHours {
    /// Intake hours of seven lists of stretches, Monday first.
    pub fn new(week: [Vec<Span>; 7]) -> Result<Self, HoursError> {
        let mut ordered: [Vec<Span>; 7] = Default::default();
        for (place, spans) in ordered.iter_mut().zip(week) {
            *place = in_order(spans)?;
        }
        Ok(Self { week: ordered })
    }

    /// Intake whenever the clock runs, Monday to Friday.
    pub fn as_working(hours: &WorkingHours) -> Self {
        let mut week: [Vec<Span>; 7] = Default::default();
        for spans in week.iter_mut().take(5) {
            *spans = hours.spans().to_vec();
        }
        Self { week }
    }

    /// The stretches of an ordinary `weekday`.
    pub fn of(&self, weekday: Weekday) -> &[Span] {
        let at = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0);
        self.week.get(at).map_or(&[], Vec::as_slice)
    }

    /// Whether the desk takes dossiers at `at`: closed on holidays and swapped days off, open on a make-up
    /// Saturday as on a Monday.
    pub fn is_open(&self, at: Instant, calendar: &Calendar) -> bool {
        let day = at.day();
        let spans = match calendar.about(day).kind {
            DayKind::Holiday | DayKind::HolidayLieu | DayKind::SwapOff => &[],
            DayKind::SwapWork => self.of(Weekday::Monday),
            DayKind::Working | DayKind::Weekend => self.of(day.weekday()),
        };
        let time = at.local().time();
        spans.iter().any(|span| span.holds(time))
    }
}
