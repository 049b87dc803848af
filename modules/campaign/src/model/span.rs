//! Days from one to another.

use motcua_figures::Period;
use motcua_kernel::Day;
use motcua_law::Calendar;
use serde::{Deserialize, Serialize};

/// A span of days, both ends among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl Span {
    /// Whether `day` is one of them.
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// How many days there are.
    pub fn days(self) -> i32 {
        (self.to.days_since(self.from) + 1).max(0)
    }

    /// How many working days there are.
    pub fn working_days(self, calendar: &Calendar) -> i64 {
        let days = (0..self.days()).map(|number| self.from.plus_days(number));
        days.filter(|day| calendar.is_working(*day))
            .fold(0, |sum, _| sum + 1)
    }

    /// The span as figures take it.
    pub const fn period(self) -> Period {
        Period::new(self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_campaign_called_100_days_has_103_days_and_72_working_days() {
        let window = Span {
            from: Day::new(2023, 8, 20).unwrap(),
            to: Day::new(2023, 11, 30).unwrap(),
        };
        assert_eq!(window.days(), 103);
        assert_eq!(window.working_days(Calendar::embedded()), 72);
    }
}
