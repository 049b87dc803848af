//! The tax code of an organisation.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::error::IdentityError;

const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// The tax code (mã số thuế), also the enterprise code (mã số doanh nghiệp): ten digits, `-NNN` more for a branch.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TaxCode(String);

impl TaxCode {
    /// Reads a code as somebody typed it; the hyphen before the branch may be missing.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let text = text.trim();
        let number: String = match text.split_once('-') {
            Some((main, branch)) if main.len() == 10 => format!("{main}{branch}"),
            Some(_) => return Err(IdentityError::NotDigits),
            None => text.to_owned(),
        };
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(IdentityError::NotDigits);
        }
        if !matches!(number.len(), 10 | 13) {
            return Err(IdentityError::TaxCodeLength(number.len()));
        }
        if !check_digit_holds(&number) {
            return Err(IdentityError::TaxCodeCheck);
        }
        let main: String = number.chars().take(10).collect();
        let branch: String = number.chars().skip(10).collect();
        match branch.as_str() {
            "" => Ok(Self(main)),
            "000" => Err(IdentityError::TaxCodeBranch),
            _ => Ok(Self(format!("{main}-{branch}"))),
        }
    }

    /// The code as it is written: `0314409058-002`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it names a branch.
    pub fn is_branch(&self) -> bool {
        self.0.contains('-')
    }
}

/// The tenth digit is 10 − (Σ weight·digit mod 11); a code for which that is 10 is never given out.
fn check_digit_holds(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|sign| sign.to_digit(10)).collect();
    let sum: u32 = WEIGHTS
        .iter()
        .zip(&digits)
        .map(|(weight, digit)| weight * digit)
        .sum();
    let check = 10 - sum % 11;
    check != 10 && digits.get(9) == Some(&check)
}

impl TryFrom<String> for TaxCode {
    type Error = IdentityError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<TaxCode> for String {
    fn from(code: TaxCode) -> Self {
        code.0
    }
}

impl fmt::Display for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tax_code_is_checked_by_its_tenth_digit() {
        assert_eq!(TaxCode::parse("0100233488").unwrap().as_str(), "0100233488");
        assert_eq!(TaxCode::parse("0100233480"), Err(IdentityError::TaxCodeCheck));
        let branch = TaxCode::parse("0314409058-002").unwrap();
        assert!(branch.is_branch());
        assert_eq!(TaxCode::parse("0314409058002").unwrap(), branch);
    }

    #[test]
    fn a_malformed_tax_code_says_what_is_wrong() {
        for (text, wanted) in [
            ("010023348", IdentityError::TaxCodeLength(9)),
            ("0314409058-02", IdentityError::TaxCodeLength(12)),
            ("0314409058-000", IdentityError::TaxCodeBranch),
            ("01002334X8", IdentityError::NotDigits),
            ("0314409-058002", IdentityError::NotDigits),
            ("", IdentityError::TaxCodeLength(0)),
        ] {
            assert_eq!(TaxCode::parse(text), Err(wanted), "{text}");
        }
    }

    #[test]
    fn of_ten_last_digits_at_most_one_is_right() {
        for nine in ["010023348", "031440905", "490000000"] {
            let right = (0..10)
                .filter(|digit| TaxCode::parse(&format!("{nine}{digit}")).is_ok())
                .count();
            assert!(right <= 1, "{nine}");
        }
    }
}
