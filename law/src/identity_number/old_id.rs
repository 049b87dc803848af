//! The number of the old identity card.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::error::IdentityError;
use super::mask::mask;

const LENGTH: usize = 9;

/// The number of an old identity card (chứng minh nhân dân): 9 digits, no inner structure to check.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OldId(String);

impl OldId {
    /// Reads a number as somebody typed it.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let number: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(IdentityError::NotDigits);
        }
        if number.len() != LENGTH {
            return Err(IdentityError::OldIdLength(number.len()));
        }
        let first = number.bytes().next();
        if number.starts_with("000000") || number.bytes().all(|byte| Some(byte) == first) {
            return Err(IdentityError::Placeholder);
        }
        Ok(Self(number))
    }

    /// The nine digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as lists show it.
    pub fn masked(&self) -> String {
        mask(&self.0)
    }
}

impl TryFrom<String> for OldId {
    type Error = IdentityError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<OldId> for String {
    fn from(id: OldId) -> Self {
        id.0
    }
}

/// Masked, for logs.
impl fmt::Debug for OldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OldId({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_id_has_nine_digits() {
        assert_eq!(OldId::parse("080 012 345").unwrap().as_str(), "080012345");
        assert_eq!(OldId::parse("08001234"), Err(IdentityError::OldIdLength(8)));
        assert_eq!(OldId::parse("08001234x"), Err(IdentityError::NotDigits));
        assert_eq!(OldId::parse("000000001"), Err(IdentityError::Placeholder));
        assert_eq!(OldId::parse("999999999"), Err(IdentityError::Placeholder));
    }
}
