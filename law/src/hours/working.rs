//! The hours in which a unit's clock runs on every working day.

use jiff::civil::{Time, time};
use motcua_kernel::{Day, Instant};
use serde::Serialize;

use super::span::{HoursError, Span, in_order};

/// The working hours (giờ làm việc) of a unit: the same on every working day, make-up Saturdays included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct WorkingHours {
    spans: Vec<Span>,
}

impl WorkingHours {
    /// Working hours of these stretches, in any order.
    pub fn new(spans: Vec<Span>) -> Result<Self, HoursError> {
        if spans.is_empty() {
            return Err(HoursError::Empty);
        }
        in_order(spans).map(|spans| Self { spans })
    }

    /// The stretches, in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// When the working day opens.
    pub fn opening(&self) -> Time {
        self.spans.first().map_or(Time::midnight(), |span| span.opens())
    }

    /// When the working day closes.
    pub fn closing(&self) -> Time {
        self.spans.last().map_or(Time::midnight(), |span| span.closes())
    }

    /// The close of business of `day`.
    pub fn close_of(&self, day: Day) -> Instant {
        Instant::from_local(day.date().to_datetime(self.closing()))
    }

    /// The opening of `day`.
    pub fn opening_of(&self, day: Day) -> Instant {
        Instant::from_local(day.date().to_datetime(self.opening()))
    }

    /// The stretches of `day` as instants.
    pub fn on(&self, day: Day) -> impl Iterator<Item = (Instant, Instant)> {
        self.spans.iter().map(move |span| {
            let at = |time| Instant::from_local(day.date().to_datetime(time));
            (at(span.opens()), at(span.closes()))
        })
    }

    /// `time` itself within hours, else the next opening of the day, else the closing.
    pub fn snap(&self, time: Time) -> Time {
        if self.spans.iter().any(|span| span.holds(time)) {
            return time;
        }
        self.spans
            .iter()
            .map(|span| span.opens())
            .find(|opens| *opens > time)
            .unwrap_or(self.closing())
    }
}

/// 07:00–11:30 and 13:30–17:00: eight hours.
impl Default for WorkingHours {
    fn default() -> Self {
        Self {
            spans: vec![
                Span::fixed(time(7, 0, 0, 0), time(11, 30, 0, 0)),
                Span::fixed(time(13, 30, 0, 0), time(17, 0, 0, 0)),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_working_day_has_eight_hours() {
        let hours = WorkingHours::default();
        let day = Day::new(2023, 11, 15).unwrap();
        let micros: i64 = hours
            .on(day)
            .map(|(from, until)| until.micros() - from.micros())
            .sum();
        assert_eq!(micros, 8 * 3_600 * 1_000_000);
    }

    #[test]
    fn a_time_in_the_lunch_break_goes_to_the_afternoon() {
        let hours = WorkingHours::default();
        for (asked, wanted) in [
            (time(9, 0, 0, 0), time(9, 0, 0, 0)),
            (time(5, 0, 0, 0), time(7, 0, 0, 0)),
            (time(12, 0, 0, 0), time(13, 30, 0, 0)),
            (time(20, 0, 0, 0), time(17, 0, 0, 0)),
        ] {
            assert_eq!(hours.snap(asked), wanted);
        }
    }

    #[test]
    fn hours_that_overlap_run_backwards_or_are_empty_are_refused() {
        let span = |a, b| Span::new(time(a, 0, 0, 0), time(b, 0, 0, 0));
        assert!(matches!(span(9, 9), Err(HoursError::Backwards { .. })));
        assert_eq!(WorkingHours::new(vec![]), Err(HoursError::Empty));
        let overlap = vec![span(10, 12).unwrap(), span(7, 11).unwrap()];
        assert!(matches!(
            WorkingHours::new(overlap),
            Err(HoursError::Overlap { .. })
        ));
    }
}
