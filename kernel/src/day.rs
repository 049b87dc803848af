//! A calendar day in Vietnam.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// A calendar day; stored as ISO text (`2023-11-15`), shown as `15/11/2023`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(Date);

/// The text is not a day written as `2023-11-15`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a day written YYYY-MM-DD: {0}")]
pub struct DayParseError(pub String);

impl Day {
    /// Builds the day, or nothing when there is no such day in the calendar.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// Wraps a civil date.
    pub const fn from_date(date: Date) -> Self {
        Self(date)
    }

    /// The civil date.
    pub const fn date(self) -> Date {
        self.0
    }

    /// The year, for example 2023.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// This day moved by a number of calendar days; stays put at the end of the calendar.
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// Calendar days from `earlier` to this day; negative when this day comes first.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.since(earlier.0).map_or(0, |span| span.get_days())
    }

    /// The Vietnamese way: `15/11/2023`.
    pub fn vietnamese(self) -> String {
        self.0.strftime("%d/%m/%Y").to_string()
    }

    /// As official papers write it: `ngày 08 tháng 8 năm 2023`, days under 10 and months 1 and 2 with a zero before (NĐ
    /// 30/2020/NĐ-CP, phụ lục I).
    pub fn on_paper(self) -> String {
        let (day, month, year) = (self.0.day(), self.0.month(), self.0.year());
        if month < 3 {
            format!("ngày {day:02} tháng {month:02} năm {year}")
        } else {
            format!("ngày {day:02} tháng {month} năm {year}")
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%d"))
    }
}

impl FromStr for Day {
    type Err = DayParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || DayParseError(text.to_owned());
        if text.len() != 10 {
            return Err(wrong());
        }
        text.parse::<Date>().map(Self).map_err(|_| wrong())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_iso_and_shown_the_vietnamese_way() {
        let day: Day = "2023-08-05".parse().unwrap();
        assert_eq!(day.to_string(), "2023-08-05");
        assert_eq!(day.vietnamese(), "05/08/2023");
        assert_eq!(day.on_paper(), "ngày 05 tháng 8 năm 2023");
        assert_eq!(day.plus_days(30).to_string(), "2023-09-04");
        assert_eq!(day.plus_days(30).days_since(day), 30);
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_refused() {
        for text in ["2023-02-29", "05/08/2023", "20230805", "2023-8-5", ""] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
