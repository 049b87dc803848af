//! Whose dossier it is.

use motcua_law::identity_number::mask;
use serde::{Deserialize, Serialize};

/// What kind of owner a dossier has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerKind {
    /// A person (công dân), known by the personal id of 12 digits.
    Person,
    /// An organisation (tổ chức, doanh nghiệp), known by its tax code.
    Organisation,
}

impl OwnerKind {
    /// The identifier in tables and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }

    /// The kind called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Person, Self::Organisation]
            .into_iter()
            .find(|kind| kind.identifier() == identifier)
    }
}

/// The owner of a dossier (chủ hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Person or organisation.
    pub kind: OwnerKind,
    /// Personal id or tax code, its structure checked.
    pub number: String,
    /// Full name.
    pub name: String,
    /// Telephone number, digits only; empty when none was given.
    pub phone: String,
    /// Address.
    pub address: String,
    /// E-mail address; empty when none was given.
    pub email: String,
}

impl Owner {
    /// The number as lists show it: most of its digits hidden.
    pub fn masked_number(&self) -> String {
        mask(&self.number)
    }
}
