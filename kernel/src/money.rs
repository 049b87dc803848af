//! Amounts of money.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::number_in_words;

/// An amount in đồng; stored as BIGINT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// Takes an amount in đồng.
    pub const fn dong(amount: i64) -> Self {
        Self(amount)
    }

    /// The amount in đồng.
    pub const fn amount(self) -> i64 {
        self.0
    }

    /// Both amounts together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The amount in words as a receipt has it (số tiền bằng chữ): `Tám nghìn đồng`.
    pub fn in_words(self) -> String {
        let words = number_in_words(self.0);
        let mut letters = words.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let opened: String = first.chain(letters).collect();
        format!("{opened} đồng")
    }
}

/// The Vietnamese way, thousands parted by dots: `8.000 đồng`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        let mut shown = String::with_capacity(digits.len() * 4 / 3 + 8);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                shown.push('.');
            }
            shown.push(digit);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{shown} đồng")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_shown_with_dots_between_thousands() {
        for (amount, shown) in [
            (0, "0 đồng"),
            (8_000, "8.000 đồng"),
            (123, "123 đồng"),
            (-1_234_567, "-1.234.567 đồng"),
        ] {
            assert_eq!(Money::dong(amount).to_string(), shown);
        }
    }

    #[test]
    fn an_amount_in_words_opens_with_a_capital_and_ends_in_dong() {
        for (amount, words) in [
            (0, "Không đồng"),
            (8_000, "Tám nghìn đồng"),
            (-15_000, "Âm mười lăm nghìn đồng"),
            (
                10_050_005,
                "Mười triệu không trăm năm mươi nghìn không trăm linh năm đồng",
            ),
        ] {
            assert_eq!(Money::dong(amount).in_words(), words);
        }
    }
}
