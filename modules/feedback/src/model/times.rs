//! The times of ratings and petitions. QĐ 766/QĐ-TTg, chỉ tiêu 5.2 names those of petitions; the others are the
//! province's. All are data with a first day.

use motcua_kernel::Day;
use motcua_law::Calendar;

/// The times that are in force together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedbackTimes {
    /// Days after the result was handed over in which it may be rated.
    pub rate_days: i64,
    /// Days after a rating in which it may be changed.
    pub change_days: i64,
    /// Working days in which a petition is taken or refused.
    pub refuse_days: i64,
    /// Working days that a person has to say more.
    pub unclear_days: i64,
    /// Working days in which a petition is answered.
    pub answer_days: i64,
    /// Working days that an extension adds.
    pub extend_days: i64,
    /// Working days after the answer in which it is published.
    pub publish_days: i64,
}

/// Each time with the least and the most it may be.
pub(crate) const BOUNDS: [(&str, i64, i64); 7] = [
    ("rate_days", 1, 400),
    ("change_days", 0, 90),
    // QĐ 766/QĐ-TTg, chỉ tiêu 5.2: the province may be quicker, not slower.
    ("refuse_days", 1, 2),
    ("unclear_days", 1, 5),
    ("answer_days", 1, 15),
    ("extend_days", 1, 15),
    ("publish_days", 1, 2),
];

impl FeedbackTimes {
    /// The times in the order of forms.
    pub const fn values(&self) -> [i64; 7] {
        [
            self.rate_days,
            self.change_days,
            self.refuse_days,
            self.unclear_days,
            self.answer_days,
            self.extend_days,
            self.publish_days,
        ]
    }

    /// The names of the times, in the same order.
    pub fn names() -> [&'static str; 7] {
        BOUNDS.map(|(name, ..)| name)
    }

    /// The times of these values, in the same order.
    pub const fn of(values: [i64; 7]) -> Self {
        let [
            rate_days,
            change_days,
            refuse_days,
            unclear_days,
            answer_days,
            extend_days,
            publish_days,
        ] = values;
        Self {
            rate_days,
            change_days,
            refuse_days,
            unclear_days,
            answer_days,
            extend_days,
            publish_days,
        }
    }

    /// Those that are not what they may be.
    pub fn problems(&self) -> Vec<&'static str> {
        let outside = |((name, least, most), value): ((&'static str, i64, i64), i64)| {
            (!(least..=most).contains(&value)).then_some(name)
        };
        BOUNDS
            .into_iter()
            .zip(self.values())
            .filter_map(outside)
            .collect()
    }
}

/// The working day that comes `count` working days after `day`, which is not counted itself.
pub fn plus_working_days(day: Day, count: i64) -> Day {
    let calendar = Calendar::embedded();
    (0..count).fold(day, |day, _| calendar.next_working_day(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_off_are_not_counted() {
        let on = |text: &str, count| plus_working_days(text.parse().unwrap(), count).to_string();
        // Thursday; the second of September and its neighbours are off.
        assert_eq!(on("2023-08-31", 1), "2023-09-05");
        assert_eq!(on("2023-11-15", 15), "2023-12-06");
    }

    #[test]
    fn the_province_may_be_quicker_than_the_index_and_not_slower() {
        let usual = FeedbackTimes::of([90, 7, 2, 5, 15, 15, 2]);
        assert!(usual.problems().is_empty());
        let slow = FeedbackTimes {
            answer_days: 16,
            ..usual
        };
        assert_eq!(slow.problems(), ["answer_days"]);
    }
}
