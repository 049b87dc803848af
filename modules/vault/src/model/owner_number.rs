//! The number that names the owner of a vault.

use std::fmt;

use motcua_kernel::Day;
use motcua_law::identity_number::{OldId, PersonalId, TaxCode, mask};

/// A personal number of twelve digits, an old one of nine, or a tax code, its structure checked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnerNumber(String);

impl OwnerNumber {
    /// Reads a number as typed; blanks do not count. None where it is no number of a person or an organisation.
    pub fn parse(typed: &str, today: Day) -> Option<Self> {
        let number: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
        let person = PersonalId::parse(&number, today).is_ok();
        let known = person || OldId::parse(&number).is_ok() || TaxCode::parse(&number).is_ok();
        known.then_some(Self(number))
    }

    /// The number as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as lists show it.
    pub fn masked(&self) -> String {
        mask(&self.0)
    }

    /// Whether it is an old number of nine digits (chứng minh nhân dân).
    pub fn is_old(&self) -> bool {
        OldId::parse(&self.0).is_ok()
    }

    /// Whether it is a personal number of twelve digits.
    pub fn is_personal(&self) -> bool {
        self.0.len() == 12
    }

    /// A number that was checked before it was kept.
    pub(crate) const fn kept(number: String) -> Self {
        Self(number)
    }
}

/// Masked, for logs.
impl fmt::Debug for OwnerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OwnerNumber({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vault_is_named_by_a_number_of_a_person_or_an_organisation_and_by_nothing_else() {
        let today: Day = "2023-11-15".parse().unwrap();
        let read = |typed| OwnerNumber::parse(typed, today).map(|it| it.as_str().to_owned());
        assert_eq!(read("020 195 001 234").as_deref(), Some("020195001234"));
        assert!(OwnerNumber::parse("082123456", today).is_some_and(|it| it.is_old() && !it.is_personal()));
        for wrong in ["", "02019500123", "Hoàng Thị Thử", "020195001234567"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_log_shows_the_number_masked() {
        let number = OwnerNumber::parse("020195001234", "2023-11-15".parse().unwrap()).unwrap();
        assert_eq!(format!("{number:?}"), "OwnerNumber(020*****1234)");
    }
}
