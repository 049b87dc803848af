//! Numbers, money, days and ratios as readers of each language write them.

use std::borrow::Borrow;

use motcua_kernel::{Day, Instant, Money};

use crate::{Language, Words};

/// What stands where a ratio has no denominator.
const NO_RATIO: &str = "—";

/// A count: any whole number, or a reference to one, as templates hand them over.
pub trait Count {
    /// The count; what does not fit is the largest there is.
    fn count(&self) -> i64;
}

macro_rules! counts {
    ($($number:ty)*) => {
        $(impl Count for $number {
            fn count(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        })*
    };
}

counts! { i32 u8 u16 u32 i64 u64 usize }

impl<T: Count + ?Sized> Count for &T {
    fn count(&self) -> i64 {
        (**self).count()
    }
}

impl Words {
    /// A whole number with its thousands parted: `45.210` in Vietnamese, `45,210` in English.
    pub fn number(self, number: impl Count) -> String {
        let number = number.count();
        let digits = number.unsigned_abs().to_string();
        let mark = self.thousands_mark();
        let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
        if number < 0 {
            text.push('-');
        }
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }

    /// An amount: `8.000 đồng`, in English `8,000 VND`.
    pub fn money(self, money: impl Borrow<Money>) -> String {
        let money = *money.borrow();
        match self.language() {
            Language::Vi => money.to_string(),
            Language::En => format!("{} VND", self.number(money.amount())),
        }
    }

    /// A part of a whole, to two places, rounded half up: `9,27 %`; a dash when the whole is nought.
    pub fn percent(self, part: impl Count, whole: impl Count) -> String {
        let (part, whole) = (i128::from(part.count()), i128::from(whole.count()));
        if whole <= 0 {
            return NO_RATIO.to_owned();
        }
        let hundredths = (part * 20_000 + whole).div_euclid(whole * 2);
        self.hundredths(i64::try_from(hundredths).unwrap_or(i64::MAX))
    }

    /// A ratio that was reckoned elsewhere, in hundredths of a percent: 927 is `9,27 %`.
    pub fn hundredths(self, hundredths: impl Count) -> String {
        let hundredths = hundredths.count();
        let sign = if hundredths < 0 { "-" } else { "" };
        let size = hundredths.unsigned_abs();
        let point = self.decimal_mark();
        let whole = self.number(size / 100);
        match size % 100 {
            0 => format!("{sign}{whole} %"),
            rest if rest % 10 == 0 => format!("{sign}{whole}{point}{} %", rest / 10),
            rest => format!("{sign}{whole}{point}{rest:02} %"),
        }
    }

    /// A measured number to `places` places: `4,55`.
    pub fn decimal(self, number: f64, places: usize) -> String {
        let text = format!("{number:.places$}");
        match self.language() {
            Language::Vi => text.replace('.', ","),
            Language::En => text,
        }
    }

    /// The size of a file: `830 KB`, `1,4 MB`.
    pub fn file_size(self, bytes: impl Count) -> String {
        let bytes = u64::try_from(bytes.count()).unwrap_or(0);
        match bytes {
            0..=999 => format!("{bytes} B"),
            1_000..=999_499 => format!("{} KB", (bytes + 500) / 1_000),
            _ => {
                let tenths = bytes.saturating_add(50_000) / 100_000;
                if tenths.is_multiple_of(10) {
                    return format!("{} MB", self.number(tenths / 10));
                }
                format!(
                    "{}{}{} MB",
                    self.number(tenths / 10),
                    self.decimal_mark(),
                    tenths % 10
                )
            }
        }
    }

    /// A day: `15/11/2023` in both languages, as it stands on the papers.
    pub fn day(self, day: impl Borrow<Day>) -> String {
        day.borrow().vietnamese()
    }

    /// A version named after its day, `2018-11-23` or `2018-11-23/2` for the second of that day: `23/11/2018 (lần 2)`. Any
    /// other name is shown as it is.
    pub fn version(self, named: impl AsRef<str>) -> String {
        let named = named.as_ref();
        let (day, times) = match named.split_once('/') {
            Some((day, times)) => (day, Some(times)),
            None => (named, None),
        };
        match (day.parse::<Day>(), times) {
            (Ok(day), None) => self.day(day),
            (Ok(day), Some(times)) => {
                let day = self.day(day);
                self.with(
                    "figures-version-again",
                    &[("day", day.into()), ("times", times.into())],
                )
            }
            (Err(_), _) => named.to_owned(),
        }
    }

    /// A point in time in sentences and on slips: `09 giờ 30, 15/11/2023`.
    pub fn moment(self, instant: impl Borrow<Instant>) -> String {
        let instant = *instant.borrow();
        let local = instant.local();
        let day = self.day(instant.day());
        match self.language() {
            Language::Vi => format!("{:02} giờ {:02}, {day}", local.hour(), local.minute()),
            Language::En => format!("{:02}:{:02}, {day}", local.hour(), local.minute()),
        }
    }

    /// A point in time in tables: `09:30 15/11/2023`.
    pub fn stamp(self, instant: impl Borrow<Instant>) -> String {
        let instant = *instant.borrow();
        let local = instant.local();
        format!(
            "{:02}:{:02} {}",
            local.hour(),
            local.minute(),
            self.day(instant.day())
        )
    }

    const fn thousands_mark(self) -> char {
        match self.language() {
            Language::Vi => '.',
            Language::En => ',',
        }
    }

    const fn decimal_mark(self) -> char {
        match self.language() {
            Language::Vi => ',',
            Language::En => '.',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VI: Words = Words::new(Language::Vi);
    const EN: Words = Words::new(Language::En);

    #[test]
    fn numbers_are_parted_the_vietnamese_way() {
        for (number, vi, en) in [
            (0_i64, "0", "0"),
            (999, "999", "999"),
            (45_210, "45.210", "45,210"),
            (-1_234_567, "-1.234.567", "-1,234,567"),
        ] {
            assert_eq!(VI.number(number), vi);
            assert_eq!(EN.number(number), en);
        }
        assert_eq!(VI.money(Money::dong(8_000)), "8.000 đồng");
        assert_eq!(EN.money(Money::dong(8_000)), "8,000 VND");
        assert_eq!(VI.decimal(4.546, 2), "4,55");
    }

    #[test]
    fn a_ratio_has_at_most_two_places_and_none_without_a_denominator() {
        for (part, whole, shown) in [
            (927, 10_000, "9,27 %"),
            (573, 10_000, "5,73 %"),
            (1, 50, "2 %"),
            (1, 3, "33,33 %"),
            (2, 3, "66,67 %"),
            (1, 8, "12,5 %"),
            (5, 5, "100 %"),
            (1, 200_000, "0 %"),
            (1, 20_000, "0,01 %"),
            (3_u64, 0_u64, "—"),
            (u64::MAX, u64::MAX, "100 %"),
        ] {
            assert_eq!(VI.percent(part, whole), shown, "{part}/{whole}");
        }
        assert_eq!(EN.percent(927, 10_000), "9.27 %");
    }

    #[test]
    fn files_are_weighed_in_thousands() {
        for (bytes, shown) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1 KB"),
            (830_400, "830 KB"),
            (999_500, "1 MB"),
            (50_000_000, "50 MB"),
            (1_440_000, "1,4 MB"),
        ] {
            assert_eq!(VI.file_size(bytes), shown);
        }
        assert!(VI.file_size(u64::MAX).ends_with("MB"));
    }

    #[test]
    fn a_version_is_told_by_its_day_and_which_of_that_day_it_is() {
        assert_eq!(VI.version("2023-08-08"), "08/08/2023");
        assert_eq!(VI.version("2018-11-23/2"), "23/11/2018 (lần 2)");
        assert_eq!(EN.version("2018-11-23/2"), "23/11/2018 (no. 2)");
        assert_eq!(VI.version("thử"), "thử");
    }

    #[test]
    fn a_moment_is_told_in_vietnamese_time() {
        let instant = Instant::from_micros(1_700_015_400_000_000);
        assert_eq!(VI.moment(instant), "09 giờ 30, 15/11/2023");
        assert_eq!(VI.stamp(instant), "09:30 15/11/2023");
        assert_eq!(EN.moment(instant), "09:30, 15/11/2023");
    }
}
