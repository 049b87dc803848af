//! The calendar itself: which days are worked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::Weekday;
use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

use super::{DayInfo, DayKind, YearStanding};

const EMBEDDED: &str = include_str!("../../../data/holidays.csv");

/// The working-day calendar (lịch ngày làm việc) of Vietnam.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<Day, Entry>,
    years: BTreeMap<i16, YearStanding>,
}

/// One day that is not what its weekday says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: DayKind,
    pub(super) name: String,
    pub(super) verified: bool,
}

/// Something a reader of a computed date must be told about the calendar behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarWarning {
    /// The days off of the year are an estimate until the yearly notice.
    YearEstimated(i16),
    /// The calendar has no days off for the year; only weekends were left out.
    YearUnknown(i16),
    /// The count ran against the last day a calendar can name, and stopped there.
    EndOfCalendar,
}

impl Calendar {
    /// The calendar that comes with the program.
    pub fn embedded() -> &'static Self {
        // A file that failed to read would leave every year unknown, which each computed date then says; the
        // tests prove that it reads.
        static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::parse(EMBEDDED).unwrap_or_default());
        &CALENDAR
    }

    pub(super) const fn from_parts(days: BTreeMap<Day, Entry>, years: BTreeMap<i16, YearStanding>) -> Self {
        Self { days, years }
    }

    /// What the calendar knows of `day`.
    pub fn about(&self, day: Day) -> DayInfo<'_> {
        let year = self.year(day.year());
        match self.days.get(&day) {
            Some(entry) => DayInfo {
                day,
                kind: entry.kind,
                name: Some(&entry.name),
                year,
                verified: entry.verified,
            },
            None => DayInfo {
                day,
                kind: ordinary(day),
                name: None,
                year,
                verified: true,
            },
        }
    }

    /// How sure the days off of `year` are.
    pub fn year(&self, year: i16) -> YearStanding {
        self.years.get(&year).copied().unwrap_or(YearStanding::Unknown)
    }

    /// Whether `day` is worked.
    pub fn is_working(&self, day: Day) -> bool {
        self.about(day).kind.is_working()
    }

    /// The first working day after `day`; `day` itself at the end of the calendar.
    pub fn next_working_day(&self, day: Day) -> Day {
        let mut next = day.plus_days(1);
        while !self.is_working(next) {
            let after = next.plus_days(1);
            if after == next {
                return day;
            }
            next = after;
        }
        next
    }

    /// `day` itself when it is worked, else the first working day after it.
    pub fn working_day_from(&self, day: Day) -> Day {
        if self.is_working(day) {
            day
        } else {
            self.next_working_day(day)
        }
    }

    /// What a reader must be told when days from `first` to `last` stand behind a date.
    pub fn warnings(&self, first: Day, last: Day) -> Vec<CalendarWarning> {
        let years: BTreeSet<i16> = (first.year()..=last.year()).collect();
        years
            .into_iter()
            .filter_map(|year| match self.year(year) {
                YearStanding::Decided => None,
                YearStanding::Estimated => Some(CalendarWarning::YearEstimated(year)),
                YearStanding::Unknown => Some(CalendarWarning::YearUnknown(year)),
            })
            .collect()
    }
}

/// What the weekday alone says.
fn ordinary(day: Day) -> DayKind {
    match day.weekday() {
        Weekday::Saturday | Weekday::Sunday => DayKind::Weekend,
        _ => DayKind::Working,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_embedded_calendar_reads_and_is_not_empty() {
        let calendar = Calendar::parse(EMBEDDED).unwrap();
        assert_eq!(&calendar, Calendar::embedded());
        assert_eq!(calendar.days.len(), EMBEDDED.lines().count() - 1);
    }

    #[test]
    fn a_day_tells_its_kind_and_its_reason() {
        let calendar = Calendar::embedded();
        for (text, kind, reason) in [
            ("2023-08-31", DayKind::Working, "ngày làm việc (thứ Năm)"),
            ("2023-09-01", DayKind::Holiday, "nghỉ lễ: Quốc khánh"),
            ("2023-09-03", DayKind::Weekend, "nghỉ cuối tuần (Chủ nhật)"),
            ("2023-09-04", DayKind::HolidayLieu, "nghỉ bù: Quốc khánh"),
            ("2024-04-29", DayKind::SwapOff, "nghỉ hoán đổi với ngày làm bù"),
            ("2024-05-04", DayKind::SwapWork, "ngày làm bù (thứ Bảy)"),
        ] {
            let info = calendar.about(day(text));
            assert_eq!((info.kind, info.reason().as_str()), (kind, reason), "{text}");
        }
    }

    #[test]
    fn an_estimated_year_and_a_year_without_days_are_told_apart() {
        let calendar = Calendar::embedded();
        assert_eq!(calendar.year(2023), YearStanding::Decided);
        assert_eq!(calendar.year(2027), YearStanding::Estimated);
        assert_eq!(calendar.year(2019), YearStanding::Unknown);
        assert_eq!(
            calendar.warnings(day("2026-12-31"), day("2028-01-03")),
            [
                CalendarWarning::YearEstimated(2027),
                CalendarWarning::YearUnknown(2028)
            ]
        );
        assert!(calendar.warnings(day("2023-01-01"), day("2026-12-31")).is_empty());
    }

    #[test]
    fn an_unverified_make_up_saturday_says_so() {
        let info = Calendar::embedded().about(day("2026-01-10"));
        assert!(info.kind.is_working() && !info.verified);
    }

    #[test]
    fn the_calendar_ends_without_falling_over() {
        let last = day("9999-12-31");
        assert_eq!(Calendar::embedded().next_working_day(last), last);
    }
}
