//! Telephone numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::error::IdentityError;
use super::mask::mask;

/// A Vietnamese telephone number in its national form: `0912345678`, or `02053812345` for a landline.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads a number as somebody typed it; blanks, dots, hyphens and brackets are dropped, `+84` becomes `0`.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let plain: String = text
            .chars()
            .filter(|sign| !sign.is_whitespace() && !"().-".contains(*sign))
            .collect();
        let national = match plain.strip_prefix("+84").or_else(|| plain.strip_prefix("0084")) {
            Some(rest) => format!("0{}", rest.trim_start_matches('0')),
            None => plain,
        };
        let digits = national.bytes().all(|byte| byte.is_ascii_digit());
        let mobile = ["03", "05", "07", "08", "09"]
            .iter()
            .any(|prefix| national.starts_with(prefix));
        let landline = national.starts_with("02");
        match national.len() {
            10 if digits && mobile => Ok(Self(national)),
            11 if digits && landline => Ok(Self(national)),
            _ => Err(IdentityError::Phone),
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as lists show it.
    pub fn masked(&self) -> String {
        mask(&self.0)
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = IdentityError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PhoneNumber> for String {
    fn from(phone: PhoneNumber) -> Self {
        phone.0
    }
}

/// Masked, for logs.
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneNumber({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_brought_to_its_national_form() {
        for (text, wanted) in [
            ("0912 345 678", "0912345678"),
            ("+84 912.345.678", "0912345678"),
            ("(0205) 381-2345", "02053812345"),
        ] {
            assert_eq!(PhoneNumber::parse(text).unwrap().as_str(), wanted);
        }
        for text in ["", "091234567", "09123456789", "0112345678", "0912345x78", "+84"] {
            assert_eq!(PhoneNumber::parse(text), Err(IdentityError::Phone), "{text}");
        }
    }
}
