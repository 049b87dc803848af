//! The personal identity number of a citizen.

use std::fmt;

use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

use super::error::IdentityError;
use super::mask::mask;
use super::province::province_name;

const LENGTH: usize = 12;

/// The personal id (số định danh cá nhân, CCCD): 12 digits – province of birth registration, century and sex, year of
/// birth, six random (Luật Căn cước công dân 2014, điều 12; TT 07/2016/TT-BCA).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonalId(String);

/// The sex a personal id was given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl PersonalId {
    /// Reads a number as somebody typed it, on the day `today`: blanks around and between groups are dropped.
    pub fn parse(text: &str, today: Day) -> Result<Self, IdentityError> {
        let id = Self::structure(text)?;
        let year = id.birth_year();
        if year > today.year() {
            Err(IdentityError::BornInFuture(year))
        } else {
            Ok(id)
        }
    }

    /// Reads a number without asking what day it is, as it comes from storage.
    fn structure(text: &str) -> Result<Self, IdentityError> {
        let number: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(IdentityError::NotDigits);
        }
        if number.len() != LENGTH {
            return Err(IdentityError::PersonalIdLength(number.len()));
        }
        if is_placeholder(&number) {
            return Err(IdentityError::Placeholder);
        }
        let id = Self(number);
        match province_name(id.province()) {
            Some(_) => Ok(id),
            None => Err(IdentityError::UnknownProvince(id.province())),
        }
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The province where the birth was registered, in the numbering of the identity cards: 20 is Lạng Sơn.
    pub fn province(&self) -> u16 {
        self.number(0, 3)
    }

    /// The year of birth.
    pub fn birth_year(&self) -> i16 {
        let (century, year) = (self.number(3, 1) / 2, self.number(4, 2));
        1900 + 100 * century.cast_signed() + year.cast_signed()
    }

    /// The sex: an even fourth digit is male.
    pub fn sex(&self) -> Sex {
        if self.number(3, 1).is_multiple_of(2) {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    /// The number as lists show it: `020*****1234`.
    pub fn masked(&self) -> String {
        mask(&self.0)
    }

    fn number(&self, from: usize, length: usize) -> u16 {
        let digits = self.0.bytes().skip(from).take(length);
        digits.fold(0, |number, digit| {
            number * 10 + u16::from(digit.saturating_sub(b'0'))
        })
    }
}

/// A number typed to get past the form: six leading zeros, one digit throughout, or digits in a row.
fn is_placeholder(number: &str) -> bool {
    let steps = |step: u8| {
        let pairs = number.bytes().zip(number.bytes().skip(1));
        pairs.into_iter().all(|(a, b)| (b + 10 - a) % 10 == step)
    };
    number.starts_with("000000") || steps(0) || steps(1) || steps(9)
}

impl TryFrom<String> for PersonalId {
    type Error = IdentityError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::structure(&text)
    }
}

impl From<PersonalId> for String {
    fn from(id: PersonalId) -> Self {
        id.0
    }
}

/// Masked, for logs.
impl fmt::Debug for PersonalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonalId({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::new(2023, 11, 15).unwrap()
    }

    #[test]
    fn a_personal_id_tells_province_birth_year_and_sex() {
        for (number, province, year, sex) in [
            ("020075001234", 20, 1975, Sex::Male),
            ("020190 004321", 20, 1990, Sex::Female),
            ("001205012345", 1, 2005, Sex::Male),
            ("096323000017", 96, 2023, Sex::Female),
        ] {
            let id = PersonalId::parse(number, today()).unwrap();
            assert_eq!(
                (id.province(), id.birth_year(), id.sex()),
                (province, year, sex),
                "{number}"
            );
        }
    }

    #[test]
    fn a_wrong_personal_id_is_refused_with_the_precise_reason() {
        for (number, wanted) in [
            ("02007500123", IdentityError::PersonalIdLength(11)),
            ("0200750012345", IdentityError::PersonalIdLength(13)),
            ("", IdentityError::PersonalIdLength(0)),
            ("02007500123O", IdentityError::NotDigits),
            ("٠٢٠٠٧٥٠٠١٢٣٤", IdentityError::NotDigits),
            ("003075001234", IdentityError::UnknownProvince(3)),
            ("020324001234", IdentityError::BornInFuture(2024)),
            ("020999001234", IdentityError::BornInFuture(2399)),
            ("000000000001", IdentityError::Placeholder),
            ("111111111111", IdentityError::Placeholder),
            ("012345678901", IdentityError::Placeholder),
        ] {
            assert_eq!(PersonalId::parse(number, today()), Err(wanted), "{number}");
        }
    }

    #[test]
    fn a_personal_id_is_masked_in_lists_and_logs() {
        let id = PersonalId::parse("020075001234", today()).unwrap();
        assert_eq!(id.masked(), "020*****1234");
        assert_eq!(format!("{id:?}"), "PersonalId(020*****1234)");
    }
}
