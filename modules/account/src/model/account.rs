//! An account.

use std::fmt;

use motcua_kernel::{Day, Id, Instant};

use super::{Contact, ContactChannel};

/// The identifier of an account.
pub type AccountId = Id<Account>;

/// Whose an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountKind {
    /// A person (công dân), known by the personal number of twelve digits.
    Person,
    /// An organisation (tổ chức, doanh nghiệp), known by its tax code.
    Organisation,
}

impl AccountKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Person, Self::Organisation];

    /// The identifier in tables and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }

    /// The kind called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.identifier() == identifier)
    }
}

/// An account of a person or an organisation.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The identifier.
    pub id: AccountId,
    /// Whose it is.
    pub kind: AccountKind,
    /// The personal number or the tax code.
    pub number: String,
    /// The full name.
    pub name: String,
    /// The telephone number, digits only; empty when none was given.
    pub phone: String,
    /// The e-mail address; empty when none was given.
    pub email: String,
    /// The day of birth, of a person.
    pub birth_on: Option<Day>,
    /// The address; empty when none was given.
    pub address: String,
    /// Whether it may be signed in to.
    pub active: bool,
    /// Since when it is known that the number is the owner's: shown at a desk, or said by a provider of identities. Until
    /// then the account shows nothing that is kept under the number.
    pub checked_at: Option<Instant>,
    /// Whether the telephone answered a code.
    pub phone_confirmed: bool,
    /// Whether the e-mail address answered a code.
    pub email_confirmed: bool,
}

impl Account {
    /// Whether the number is known to be the owner's.
    pub const fn is_checked(&self) -> bool {
        self.checked_at.is_some()
    }

    /// Where messages about the account go: the address that answered a code, and otherwise the telephone that did.
    pub fn reached_at(&self) -> Option<Contact> {
        let contact = |channel, address: &str| Contact {
            channel,
            address: address.to_owned(),
        };
        if self.email_confirmed {
            Some(contact(ContactChannel::Email, &self.email))
        } else if self.phone_confirmed {
            Some(contact(ContactChannel::Sms, &self.phone))
        } else {
            None
        }
    }
}

/// The identifier alone, for logs.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Account({})", self.id)
    }
}
