//! From which papers the value of a field may be taken over, where the person wants it: said in the form, as data.

use serde::{Deserialize, Serialize};

use super::form::FieldKind;

/// What is read of which papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FromPaper {
    /// What is read there.
    pub read: PaperValue,
    /// The types of paper, by the keys of their reading rules (for example `giay-khai-sinh`); none: any paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<String>,
    /// Of whom it is; none: of anybody the paper names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<PaperPerson>,
}

impl FromPaper {
    /// Whether it speaks of papers of this type; a paper whose type nobody knows is any paper.
    pub fn speaks_of(&self, paper: Option<&str>) -> bool {
        self.papers.is_empty() || paper.is_some_and(|key| self.papers.iter().any(|known| known == key))
    }
}

/// Somebody a paper names, by role; the reading of papers calls them the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperPerson {
    /// Con.
    Child,
    /// Mẹ.
    Mother,
    /// Cha.
    Father,
    /// Vợ.
    Wife,
    /// Chồng.
    Husband,
    /// Người chết.
    Deceased,
    /// Người yêu cầu.
    Requester,
    /// Chủ hộ.
    Householder,
    /// Người giám hộ.
    Guardian,
    /// Bên chuyển nhượng.
    Transferor,
    /// Bên nhận chuyển nhượng.
    Transferee,
    /// Bên ủy quyền.
    Authoriser,
    /// Bên được ủy quyền.
    Authorised,
}

impl PaperPerson {
    /// Every role.
    pub const ALL: [Self; 13] = [
        Self::Child,
        Self::Mother,
        Self::Father,
        Self::Wife,
        Self::Husband,
        Self::Deceased,
        Self::Requester,
        Self::Householder,
        Self::Guardian,
        Self::Transferor,
        Self::Transferee,
        Self::Authoriser,
        Self::Authorised,
    ];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Mother => "mother",
            Self::Father => "father",
            Self::Wife => "wife",
            Self::Husband => "husband",
            Self::Deceased => "deceased",
            Self::Requester => "requester",
            Self::Householder => "householder",
            Self::Guardian => "guardian",
            Self::Transferor => "transferor",
            Self::Transferee => "transferee",
            Self::Authoriser => "authoriser",
            Self::Authorised => "authorised",
        }
    }

    /// Whether whoever stands on a paper as `role` may be meant: the parents of a child are husband and wife on the
    /// certificate of their marriage.
    pub fn may_be(self, role: &str) -> bool {
        role == self.identifier()
            || self == Self::Mother && role == Self::Wife.identifier()
            || self == Self::Father && role == Self::Husband.identifier()
    }
}

/// A value that papers have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperValue {
    /// Number and symbol.
    Number,
    /// Who issued it.
    Issuer,
    /// The day it was issued.
    IssueDate,
    /// The day on which it ends.
    ExpiryDate,
    /// The name of a person.
    PersonName,
    /// The day of birth of a person.
    BirthDate,
    /// The personal number.
    PersonalId,
    /// An address.
    Address,
    /// What the paper is called.
    Title,
}

impl PaperValue {
    /// Every value.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::Issuer,
        Self::IssueDate,
        Self::ExpiryDate,
        Self::PersonName,
        Self::BirthDate,
        Self::PersonalId,
        Self::Address,
        Self::Title,
    ];

    /// The identifier in data and forms; the reading of papers calls it the same.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Issuer => "issuer",
            Self::IssueDate => "issue-date",
            Self::ExpiryDate => "expiry-date",
            Self::PersonName => "person-name",
            Self::BirthDate => "birth-date",
            Self::PersonalId => "personal-id",
            Self::Address => "address",
            Self::Title => "title",
        }
    }

    /// Whether a field of this kind can take it.
    pub const fn fits(self, kind: FieldKind) -> bool {
        match self {
            Self::IssueDate | Self::ExpiryDate | Self::BirthDate => matches!(kind, FieldKind::Date),
            Self::PersonName => matches!(kind, FieldKind::Text | FieldKind::Person),
            Self::Address => matches!(kind, FieldKind::Text | FieldKind::LongText | FieldKind::Address),
            Self::Issuer => matches!(
                kind,
                FieldKind::Text | FieldKind::LongText | FieldKind::Organisation
            ),
            Self::Number | Self::PersonalId => matches!(kind, FieldKind::Text),
            Self::Title => matches!(kind, FieldKind::Text | FieldKind::LongText),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_some_types_of_paper_says_nothing_of_others() {
        let any: FromPaper = serde_json::from_str(r#"{"read": "number"}"#).unwrap();
        assert!(any.speaks_of(None) && any.speaks_of(Some("giay-khai-sinh")));
        let some: FromPaper =
            serde_json::from_str(r#"{"read": "issue-date", "papers": ["giay-khai-sinh"]}"#).unwrap();
        assert!(some.speaks_of(Some("giay-khai-sinh")));
        assert!(!some.speaks_of(Some("giay-phep-xay-dung")) && !some.speaks_of(None));
    }

    #[test]
    fn a_mother_is_the_wife_on_the_certificate_of_a_marriage() {
        let read: FromPaper = serde_json::from_str(r#"{"read": "person-name", "of": "mother"}"#).unwrap();
        let mother = read.of.unwrap();
        assert!(mother.may_be("mother") && mother.may_be("wife"));
        assert!(!mother.may_be("father") && !PaperPerson::Wife.may_be("mother"));
    }

    #[test]
    fn a_day_goes_into_a_day_and_a_name_into_no_number() {
        assert!(PaperValue::IssueDate.fits(FieldKind::Date));
        assert!(!PaperValue::IssueDate.fits(FieldKind::Text));
        assert!(PaperValue::PersonName.fits(FieldKind::Person));
        assert!(!PaperValue::PersonName.fits(FieldKind::Number));
    }
}
