//! Which years are captured backwards: dated data, since each plan has its own.

use std::ops::RangeInclusive;

use motcua_kernel::Day;

/// The dossiers of earlier years that the province captures, by the day they were settled.
///
/// Until another is decided: from 2018 to the end of 30 November 2023 (KH 170/KH-UBND, I.2: hồ sơ từ năm 2018 đến hết
/// 30/11/2023).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackfillSpan {
    /// The day from which this holds.
    pub from: Day,
    /// The first year.
    pub first_year: i16,
    /// The last day; none where registers are taken in up to the present day.
    pub last_day: Option<Day>,
    /// The plan or decision.
    pub basis: String,
}

impl BackfillSpan {
    /// Whether a dossier settled on `day` is captured.
    pub fn holds(&self, day: Day) -> bool {
        day.year() >= self.first_year && self.last_day.is_none_or(|last| day <= last)
    }

    /// The years of which registers are taken in, on the day `today`.
    pub fn years(&self, today: Day) -> RangeInclusive<i16> {
        self.first_year..=self.last_day.map_or(today.year(), Day::year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn plan_170_captures_what_was_settled_from_2018_to_the_end_of_november_2023() {
        let plan = BackfillSpan {
            from: day("2023-08-08"),
            first_year: 2018,
            last_day: Some(day("2023-11-30")),
            basis: "KH 170/KH-UBND".to_owned(),
        };
        for (settled, held) in [
            ("2017-12-31", false),
            ("2018-01-01", true),
            ("2023-11-30", true),
            ("2023-12-01", false),
        ] {
            assert_eq!(plan.holds(day(settled)), held, "{settled}");
        }
        assert_eq!(plan.years(day("2026-01-01")), 2018..=2023);
    }

    #[test]
    fn without_a_last_day_registers_are_taken_in_up_to_the_present_year() {
        let plan = BackfillSpan {
            from: day("2025-07-01"),
            first_year: 2000,
            last_day: None,
            basis: "QĐ".to_owned(),
        };
        assert!(plan.holds(day("2025-12-31")));
        assert_eq!(plan.years(day("2025-07-02")), 2000..=2025);
    }
}
