//! An old number that is now another one.

use std::fmt;

use motcua_kernel::{Id, Instant};

/// The identifier of a link.
pub type NumberLinkId = Id<NumberLink>;

/// A chứng minh nhân dân of nine digits and the personal number that took its place (Luật Căn cước 2023, điều 46: papers
/// issued under the old number keep their worth). The link is kept when it is undone: what was shown under it was shown.
#[derive(Clone, PartialEq, Eq)]
pub struct NumberLink {
    /// Its identifier.
    pub id: NumberLinkId,
    /// The old number.
    pub old: String,
    /// The number of today.
    pub new: String,
    /// What shows that both are one person: the paper and its number.
    pub basis: String,
    /// When it was made.
    pub linked_at: Instant,
    /// When it was undone.
    pub undone_at: Option<Instant>,
}

/// Without the numbers, for logs.
impl fmt::Debug for NumberLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NumberLink({})", self.id)
    }
}
