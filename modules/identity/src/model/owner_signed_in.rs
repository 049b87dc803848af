//! The owner of papers as actor, and whoever acts in an owner's name.

use std::fmt;

/// A person or an organisation that has shown who it is: what it may see and do is what is its own.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnerSignedIn {
    /// The personal number of twelve digits, or the tax code.
    pub number: String,
    /// The name.
    pub name: String,
    /// Who acts in the owner's name; none where the owner acts.
    pub acted_by: Option<ActedBy>,
}

/// Who acts in an owner's name, and how far that goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActedBy {
    /// The account that acts, by its identifier.
    pub account: String,
    /// The mandate it acts under, by its identifier.
    pub mandate: String,
    /// What one adult entrusted to another (uỷ quyền); none of parents and of an organisation's representatives, who
    /// stand in its place altogether.
    pub within: Option<Scope>,
}

/// What an authorisation reaches (phạm vi uỷ quyền – BLDS 2015, điều 141): nothing chosen is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// The procedures, by their codes.
    pub procedures: Vec<String>,
    /// The fields of procedures (lĩnh vực).
    pub fields: Vec<String>,
}

impl Scope {
    /// Whether it names no procedure and no field, and so reaches all of them.
    pub const fn is_all(&self) -> bool {
        self.procedures.is_empty() && self.fields.is_empty()
    }

    /// Whether it reaches the procedure `code` of `field`.
    pub fn covers(&self, code: &str, field: &str) -> bool {
        self.is_all()
            || self.procedures.iter().any(|it| it == code)
            || self.fields.iter().any(|it| it == field)
    }
}

impl OwnerSignedIn {
    /// What an authorised person is limited to; none of whoever stands in the owner's place altogether.
    pub fn within(&self) -> Option<&Scope> {
        self.acted_by.as_ref()?.within.as_ref()
    }

    /// Whether the procedure `code` of `field` may be dealt with.
    pub fn covers(&self, code: &str, field: &str) -> bool {
        self.within().is_none_or(|scope| scope.covers(code, field))
    }
}

/// Without the number, for logs.
impl fmt::Debug for OwnerSignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OwnerSignedIn")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_that_names_nothing_reaches_everything_and_one_that_names_something_nothing_else() {
        assert!(Scope::default().covers("1.001193", "Hộ tịch"));
        let one = Scope {
            procedures: vec!["1.001193".to_owned()],
            fields: vec!["Đất đai".to_owned()],
        };
        assert!(one.covers("1.001193", "Hộ tịch"));
        assert!(one.covers("1.012783", "Đất đai"));
        assert!(!one.covers("1.004873", "Hộ tịch"));
    }
}
