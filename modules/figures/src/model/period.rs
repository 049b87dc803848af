//! Spans of days and months over which figures are summed.

use std::fmt;
use std::str::FromStr;

use motcua_kernel::{Day, Instant};

/// A span of days, first and last included (kỳ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day; before `from` when the period is empty.
    pub to: Day,
}

impl Period {
    /// The span from `from` to `to`.
    pub const fn new(from: Day, to: Day) -> Self {
        Self { from, to }
    }

    /// Whether `day` lies in it.
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// The instant at which it is over.
    pub fn end(&self) -> Instant {
        Instant::from_local(self.to.plus_days(1).date().at(0, 0, 0, 0))
    }

    /// The last instant of its last day.
    pub fn last_instant(&self) -> Instant {
        Instant::from_micros(self.end().micros() - 1)
    }

    /// The whole months in it, and the days before and after them.
    pub(crate) fn split(&self) -> Split {
        let first = if Month::of(self.from).first_day() == self.from {
            Month::of(self.from)
        } else {
            Month::of(self.from).next()
        };
        let after = self.to.plus_days(1);
        let end = Month::of(after);
        if end <= first {
            return Split {
                months: None,
                edges: vec![*self],
            };
        }
        let edges = [
            Self::new(self.from, first.first_day().plus_days(-1)),
            Self::new(end.first_day(), self.to),
        ];
        Split {
            months: Some((first, end.before())),
            edges: edges.into_iter().filter(|edge| edge.from <= edge.to).collect(),
        }
    }
}

/// A period taken apart: whole months are summed by the month, the rest by the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Split {
    /// The first and the last whole month.
    pub(crate) months: Option<(Month, Month)>,
    /// The days outside whole months, at most one span before and one after.
    pub(crate) edges: Vec<Period>,
}

/// The whole months of a period taken apart further: whole years, and the months before and after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ByYear {
    /// The first and the last whole year.
    pub(crate) years: Option<(i16, i16)>,
    /// The months outside whole years, at most one span before and one after.
    pub(crate) months: Vec<(Month, Month)>,
}

impl Split {
    /// Its months by the year, where they fill whole years.
    pub(crate) fn by_year(&self) -> Option<ByYear> {
        let (first, last) = self.months?;
        let from = first.year() + i16::from(!first.begins_year());
        let to = last.year() - i16::from(!last.next().begins_year());
        let (Some(begin), Some(end)) = (Month::starting(from), Month::starting(to + 1)) else {
            return None;
        };
        if to < from {
            return Some(ByYear {
                years: None,
                months: vec![(first, last)],
            });
        }
        let around = [(first, begin.before()), (end, last)];
        Some(ByYear {
            years: Some((from, to)),
            months: around.into_iter().filter(|(from, to)| from <= to).collect(),
        })
    }
}

/// A calendar month; stored as `2023-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(Day);

impl Month {
    /// The month of `day`.
    pub fn of(day: Day) -> Self {
        Self(Day::from_date(day.date().first_of_month()))
    }

    /// Its first day.
    pub const fn first_day(self) -> Day {
        self.0
    }

    /// Its last day.
    pub fn last_day(self) -> Day {
        Day::from_date(self.0.date().last_of_month())
    }

    /// Its year.
    pub(crate) fn year(self) -> i16 {
        self.0.date().year()
    }

    /// The first month of a year; nothing past the end of the calendar.
    fn starting(year: i16) -> Option<Self> {
        Day::new(year, 1, 1).map(Self)
    }

    fn begins_year(self) -> bool {
        self.0.date().month() == 1
    }

    /// The month before it.
    fn before(self) -> Self {
        Self::of(self.0.plus_days(-1))
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.last_day().plus_days(1))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.date().strftime("%Y-%m"))
    }
}

impl FromStr for Month {
    type Err = motcua_kernel::DayParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        format!("{text}-01").parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_of_whole_months_has_no_edges() {
        let split = Period::new(day("2018-01-01"), day("2023-11-30")).split();
        assert_eq!(
            split
                .months
                .map(|(first, last)| (first.to_string(), last.to_string())),
            Some(("2018-01".to_owned(), "2023-11".to_owned()))
        );
        assert_eq!(split.edges, []);
    }

    #[test]
    fn whole_years_leave_only_the_months_around_them() {
        let by_year = |from, to| Period::new(day(from), day(to)).split().by_year();
        let told = by_year("2018-12-05", "2023-11-30").unwrap();
        assert_eq!(told.years, Some((2019, 2022)));
        let around: Vec<String> = told
            .months
            .iter()
            .map(|(from, to)| format!("{from} {to}"))
            .collect();
        assert_eq!(around, ["2023-01 2023-11"]);
        assert_eq!(by_year("2023-01-01", "2023-12-31").unwrap().months, []);
        assert_eq!(by_year("2023-01-02", "2023-12-31").unwrap().years, None);
    }

    proptest! {
        #[test]
        fn a_period_taken_apart_holds_each_of_its_days_once(start in 0_i32..900, length in 0_i32..1_500) {
            let from = day("2022-01-01").plus_days(start);
            let period = Period::new(from, from.plus_days(length - 1));
            let split = period.split();
            for offset in -40..length + 40 {
                let probe = from.plus_days(offset);
                let month = Month::of(probe);
                let in_months = split.months.is_some_and(|(first, last)| first <= month && month <= last);
                let times = usize::from(in_months) + split.edges.iter().filter(|edge| edge.holds(probe)).count();
                prop_assert_eq!(times, usize::from(period.holds(probe)), "{}", probe);
                let by_year = split.by_year();
                let times = by_year.iter().flat_map(|by_year| &by_year.months);
                let times = times.filter(|(first, last)| *first <= month && month <= *last).count();
                let years = by_year.iter().filter_map(|by_year| by_year.years);
                let years = years.filter(|(first, last)| (*first..=*last).contains(&month.year())).count();
                prop_assert_eq!(times + years, usize::from(in_months), "{} by year", probe);
            }
        }
    }
}
