//! By which paper somebody was recognised who stands at the desk and asks for a vault.

use motcua_db::{FromValue, Value};

/// The paper that was shown (giấy tờ xuất trình): a typed number alone shows nobody's presence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recognised {
    /// An identity card whose QR code was read: the number came from the card itself.
    CardCode,
    /// An identity card that the officer looked at.
    Card,
    /// A passport.
    Passport,
    /// Another paper with a picture.
    Other,
}

impl Recognised {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::CardCode, Self::Card, Self::Passport, Self::Other];

    /// Those that an officer looks at, where no card is read.
    pub const BY_EYE: [Self; 3] = [Self::Card, Self::Passport, Self::Other];

    /// The identifier in tables, forms and translation keys (`vault-recognised-…`).
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::CardCode => "card-code",
            Self::Card => "card",
            Self::Passport => "passport",
            Self::Other => "other",
        }
    }

    /// The one called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }
}

impl From<Recognised> for Value {
    fn from(recognised: Recognised) -> Self {
        Self::Text(recognised.identifier().to_owned())
    }
}

impl FromValue for Recognised {
    const EXPECTED: &'static str = "paper somebody was recognised by";

    fn from_value(value: &Value) -> Option<Self> {
        let Value::Text(text) = value else { return None };
        Self::from_identifier(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_is_known_by_its_name_and_a_card_that_was_read_is_none_of_those_looked_at() {
        for paper in Recognised::ALL {
            assert_eq!(Recognised::from_identifier(paper.identifier()), Some(paper));
        }
        assert_eq!(Recognised::from_identifier(""), None);
        assert!(!Recognised::BY_EYE.contains(&Recognised::CardCode));
    }
}
