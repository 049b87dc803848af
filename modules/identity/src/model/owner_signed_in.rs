//! The owner of papers as actor.

use std::fmt;

/// A person or an organisation that has shown who it is: what it may see and do is what is its own.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnerSignedIn {
    /// The personal number of twelve digits, or the tax code.
    pub number: String,
    /// The name.
    pub name: String,
    /// The account that acts in the owner's name, by its identifier; none where the owner acts.
    pub acted_by: Option<String>,
}

/// Without the number, for logs.
impl fmt::Debug for OwnerSignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OwnerSignedIn")
    }
}
