//! The fields kept of a paper: its own, and those of the people who stand on it beside its owner.

use serde::{Deserialize, Serialize};

/// A field of a paper that an officer confirms; the least that must be kept stands in `is_required`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum FieldName {
    /// Tên giấy tờ.
    PaperName,
    /// Số, ký hiệu; papers without one say `không số`.
    Symbol,
    /// Cơ quan ban hành.
    Issuer,
    /// Địa danh: where it was issued.
    Place,
    /// Người ký.
    Signer,
    /// Ngày ban hành, ISO.
    IssueDate,
    /// Ngày hết hiệu lực, ISO; empty when the paper holds indefinitely.
    ExpiryDate,
    /// Phạm vi hiệu lực.
    Scope,
    /// Trích yếu.
    Abstract,
    /// Họ tên hoặc tên tổ chức của chủ sở hữu.
    OwnerName,
    /// Số giấy tờ của chủ sở hữu.
    OwnerIdNumber,
    /// Ngày sinh của chủ sở hữu: ISO, or the year alone where the paper says no more.
    OwnerBirthDay,
    /// Địa chỉ: of the owner, or of what the paper is about.
    Address,
    /// A field of a further person.
    Person(PersonPlace, PersonPart),
}

/// The place of a further person on the card of a paper. A confirmation of residence names a household, an agreement about
/// an inheritance all heirs; whoever finds no place any more is found by the text of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonPlace {
    /// The first.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
    /// The fourth.
    Fourth,
    /// The fifth.
    Fifth,
    /// The sixth.
    Sixth,
    /// The seventh.
    Seventh,
    /// The eighth.
    Eighth,
    /// The ninth.
    Ninth,
    /// The tenth.
    Tenth,
    /// The eleventh.
    Eleventh,
    /// The last that is kept.
    Twelfth,
}

/// What is kept of a further person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonPart {
    /// Vai trò: the identifier of a [`motcua_ocr::fields::PersonRole`]; empty where the paper says none.
    Role,
    /// Họ tên.
    Name,
    /// Số định danh hoặc giấy tờ tuỳ thân.
    IdNumber,
    /// Ngày sinh: ISO, or the year alone.
    BirthDay,
    /// Địa chỉ.
    Address,
}

impl PersonPlace {
    /// Every place, in order.
    pub const ALL: [Self; 12] = [
        Self::First,
        Self::Second,
        Self::Third,
        Self::Fourth,
        Self::Fifth,
        Self::Sixth,
        Self::Seventh,
        Self::Eighth,
        Self::Ninth,
        Self::Tenth,
        Self::Eleventh,
        Self::Twelfth,
    ];

    /// The number of the place, from 1.
    pub const fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
            Self::Fourth => 4,
            Self::Fifth => 5,
            Self::Sixth => 6,
            Self::Seventh => 7,
            Self::Eighth => 8,
            Self::Ninth => 9,
            Self::Tenth => 10,
            Self::Eleventh => 11,
            Self::Twelfth => 12,
        }
    }
}

impl PersonPart {
    /// Every part, in the order of the form.
    pub const ALL: [Self; 5] = [
        Self::Role,
        Self::Name,
        Self::IdNumber,
        Self::BirthDay,
        Self::Address,
    ];

    /// Its name in words and data.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Name => "name",
            Self::IdNumber => "id-number",
            Self::BirthDay => "birth-day",
            Self::Address => "address",
        }
    }
}

/// The identifier of a part of a further person: the number of the place, then the part.
macro_rules! person_identifier {
    ($place:ident, $part:ident, $($known:ident = $number:literal),*) => {
        match ($place, $part) {
            $(
                (PersonPlace::$known, PersonPart::Role) => concat!("person-", $number, "-role"),
                (PersonPlace::$known, PersonPart::Name) => concat!("person-", $number, "-name"),
                (PersonPlace::$known, PersonPart::IdNumber) => concat!("person-", $number, "-id-number"),
                (PersonPlace::$known, PersonPart::BirthDay) => concat!("person-", $number, "-birth-day"),
                (PersonPlace::$known, PersonPart::Address) => concat!("person-", $number, "-address"),
            )*
        }
    };
}

impl FieldName {
    /// The fields of the paper itself, in the order of the form.
    pub const OWN: [Self; 13] = [
        Self::PaperName,
        Self::Symbol,
        Self::Issuer,
        Self::Place,
        Self::Signer,
        Self::IssueDate,
        Self::ExpiryDate,
        Self::Scope,
        Self::Abstract,
        Self::OwnerName,
        Self::OwnerIdNumber,
        Self::OwnerBirthDay,
        Self::Address,
    ];

    /// The fields that a second person enters again of every paper: those it cannot be kept without, the day it ends,
    /// the owner's day of birth. Names and numbers of further people follow where some are kept.
    pub const ENTERED_AGAIN: [Self; 8] = [
        Self::PaperName,
        Self::Symbol,
        Self::Issuer,
        Self::IssueDate,
        Self::ExpiryDate,
        Self::OwnerName,
        Self::OwnerIdNumber,
        Self::OwnerBirthDay,
    ];

    /// Every field, in the order of the form.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::OWN.into_iter().chain(Self::of_people())
    }

    /// The fields of further people, person by person.
    pub fn of_people() -> impl Iterator<Item = Self> {
        PersonPlace::ALL
            .into_iter()
            .flat_map(|place| PersonPart::ALL.map(|part| Self::Person(place, part)))
    }

    /// The fields that a second person enters again of a paper on which `kept` fields stand.
    pub fn entered_again(kept: impl Iterator<Item = Self>) -> Vec<Self> {
        let further =
            kept.filter(|name| matches!(name, Self::Person(_, PersonPart::Name | PersonPart::IdNumber)));
        let mut all: Vec<Self> = Self::ENTERED_AGAIN.into_iter().chain(further).collect();
        all.sort();
        all.dedup();
        all
    }

    /// The identifier in tables, events and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::PaperName => "paper-name",
            Self::Symbol => "symbol",
            Self::Issuer => "issuer",
            Self::Place => "place",
            Self::Signer => "signer",
            Self::IssueDate => "issue-date",
            Self::ExpiryDate => "expiry-date",
            Self::Scope => "scope",
            Self::Abstract => "abstract",
            Self::OwnerName => "owner-name",
            Self::OwnerIdNumber => "owner-id-number",
            Self::OwnerBirthDay => "owner-birth-day",
            Self::Address => "address",
            Self::Person(place, part) => person_identifier!(
                place,
                part,
                First = 1,
                Second = 2,
                Third = 3,
                Fourth = 4,
                Fifth = 5,
                Sixth = 6,
                Seventh = 7,
                Eighth = 8,
                Ninth = 9,
                Tenth = 10,
                Eleventh = 11,
                Twelfth = 12
            ),
        }
    }

    /// The one called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::all().find(|name| name.identifier() == identifier)
    }

    /// Whether a paper cannot be kept without it.
    pub const fn is_required(self) -> bool {
        matches!(
            self,
            Self::PaperName
                | Self::Symbol
                | Self::Issuer
                | Self::IssueDate
                | Self::OwnerName
                | Self::OwnerIdNumber
        )
    }

    /// Whether its value is a day.
    pub const fn is_day(self) -> bool {
        matches!(self, Self::IssueDate | Self::ExpiryDate) || self.is_birth_day()
    }

    /// Whether its value is the day on which somebody was born, or the year.
    pub const fn is_birth_day(self) -> bool {
        matches!(self, Self::OwnerBirthDay | Self::Person(_, PersonPart::BirthDay))
    }

    /// Whether it is a word of a closed list, which says nothing to a search.
    pub(crate) const fn is_code(self) -> bool {
        matches!(self, Self::Person(_, PersonPart::Role))
    }
}

impl From<FieldName> for String {
    fn from(name: FieldName) -> Self {
        name.identifier().to_owned()
    }
}

impl TryFrom<String> for FieldName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::from_identifier(&text).ok_or(text)
    }
}

impl From<FieldName> for motcua_db::Value {
    fn from(name: FieldName) -> Self {
        Self::Text(name.into())
    }
}

impl motcua_db::FromValue for FieldName {
    const EXPECTED: &'static str = "FieldName";

    fn from_value(value: &motcua_db::Value) -> Option<Self> {
        match value {
            motcua_db::Value::Text(text) => Self::from_identifier(text),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_field_is_found_again_by_its_identifier() {
        let all: Vec<FieldName> = FieldName::all().collect();
        assert_eq!(all.len(), 13 + 12 * 5);
        for name in &all {
            assert_eq!(FieldName::from_identifier(name.identifier()), Some(*name));
        }
        let mut sorted = all.clone();
        sorted.sort();
        assert_eq!(sorted, all, "the order of the form is the order of the fields");
    }

    #[test]
    fn a_version_kept_before_there_were_further_people_is_read_as_it_was() {
        let kept: BTreeMap<FieldName, String> =
            serde_json::from_str(r#"{"paper-name": "Giấy khai sinh", "owner-id-number": "020190004321"}"#)
                .unwrap();
        assert_eq!(kept[&FieldName::OwnerIdNumber], "020190004321");
        let name = FieldName::Person(PersonPlace::First, PersonPart::Name);
        let text = serde_json::to_string(&BTreeMap::from([(name, "Lý Thị Mủi")])).unwrap();
        assert_eq!(text, r#"{"person-1-name":"Lý Thị Mủi"}"#);
    }

    #[test]
    fn names_and_numbers_of_further_people_are_entered_again_and_no_more_of_them() {
        let kept = PersonPart::ALL.map(|part| FieldName::Person(PersonPlace::Second, part));
        let again = FieldName::entered_again(kept.into_iter());
        assert_eq!(again.len(), FieldName::ENTERED_AGAIN.len() + 2);
    }
}
