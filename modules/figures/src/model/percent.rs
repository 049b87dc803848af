//! Percentages without floating point, so that two figures are equal or they are not.

use std::fmt;

/// A percentage in hundredths of a percent: 6924 is 69.24 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(i64);

impl Percent {
    /// Takes hundredths of a percent.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// Takes whole percent.
    pub const fn whole(percent: i64) -> Self {
        Self(percent * 100)
    }

    /// `numerator` over `denominator`, two decimals, half up; nothing when the denominator is not above zero.
    pub fn of(numerator: i64, denominator: i64) -> Option<Self> {
        // QĐ 766/QĐ-TTg: a denominator of 0 is no figure ("–"), never 0 % or 100 %; two decimals.
        if denominator <= 0 {
            return None;
        }
        let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
        let doubled = 2 * 10_000 * numerator + denominator;
        i64::try_from(doubled.div_euclid(2 * denominator)).ok().map(Self)
    }

    /// Hundredths of a percent.
    pub const fn hundredths(self) -> i64 {
        self.0
    }
}

/// The Vietnamese way, with a comma: `69,24`; the sign is the page's.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let hundredths = self.0.unsigned_abs();
        write!(f, "{sign}{},{:02}", hundredths / 100, hundredths % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_has_two_decimals_rounded_half_up() {
        for (numerator, denominator, shown) in [
            (0, 7, "0,00"),
            (1, 3, "33,33"),
            (2, 3, "66,67"),
            (1, 8, "12,50"),
            (1, 800, "0,13"), // 0.125: half goes up
            (1, 16_000, "0,01"),
            (7, 7, "100,00"),
            (6_924, 10_000, "69,24"),
            (69_995, 100_000, "70,00"),
        ] {
            let percent = Percent::of(numerator, denominator).unwrap();
            assert_eq!(percent.to_string(), shown, "{numerator}/{denominator}");
        }
    }

    #[test]
    fn an_empty_denominator_is_no_figure() {
        assert_eq!(Percent::of(0, 0), None);
        assert_eq!(Percent::of(5, 0), None);
    }
}
