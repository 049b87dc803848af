//! How long something took, in words that say which time was counted.

use motcua_i18n::Words;

const HOUR: i64 = 60;

/// A span of minutes in hours within the first day, then in days: of work where a working day has `working_day` minutes, of
/// the calendar where there is none.
pub fn span_words(words: Words, minutes: i64, working_day: Option<i64>) -> String {
    let day = working_day.unwrap_or(24 * HOUR);
    let (hours_key, days_key) = match working_day {
        Some(_) => ("limit-working-hours", "limit-working-days"),
        None => ("seek-hours", "seek-days"),
    };
    if minutes < day {
        words.with1(hours_key, "hours", ((minutes + HOUR / 2) / HOUR).max(1))
    } else {
        words.with1(days_key, "days", (minutes + day / 2) / day)
    }
}

#[cfg(test)]
mod tests {
    use motcua_i18n::Language;

    use super::*;

    #[test]
    fn a_span_says_whether_days_are_of_work_or_of_the_calendar() {
        let words = Words::new(Language::Vi);
        for (minutes, working, calendar) in [
            (10, "1 giờ làm việc", "1 giờ"),
            (7 * 60, "7 giờ làm việc", "7 giờ"),
            (8 * 60, "1 ngày làm việc", "8 giờ"),
            (17 * 60, "2 ngày làm việc", "17 giờ"),
            (24 * 60, "3 ngày làm việc", "1 ngày"),
            (49 * 60, "6 ngày làm việc", "2 ngày"),
        ] {
            assert_eq!(span_words(words, minutes, Some(8 * 60)), working);
            assert_eq!(span_words(words, minutes, None), calendar);
        }
    }
}
